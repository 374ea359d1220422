import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('include-asm-file');

test('accepts other directories', () => {
	check({ files: { 'include/asm-generic/example.h': ' int a;\n+int b;' } });
});
