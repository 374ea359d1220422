import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('include-asm-file');

test('leaves the headers of architectures and of others alone', () => {
	check({ files: { 'include/asm-generic/example.h': ' int a;\n+int b;' } });
});
