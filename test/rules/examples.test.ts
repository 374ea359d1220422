import { RULES } from '../../src/core/rules/index.ts';
import { testExamples } from '../support/examples.ts';

for (const rule of RULES) testExamples(rule);
