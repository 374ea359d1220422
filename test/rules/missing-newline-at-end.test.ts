import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('missing-newline-at-end');

test('accepts a file that had none before, and files that are not source code', () => {
	check({ hunk: '+int a;\n int b;\n\\ No newline at end of file' });
	check({ hunk: '-int a;\n\\ No newline at end of file\n+int b;' });
	check({ files: { 'mm/example.json': '+{}\n\\ No newline at end of file' } });
});
