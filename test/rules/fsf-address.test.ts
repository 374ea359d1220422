import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('fsf-address');

test('accepts the name of the foundation, and context lines', () => {
	check({ hunk: '+/* published by the Free Software Foundation */\n /* 59 Temple Place */' });
});
