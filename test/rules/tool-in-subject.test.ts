import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check } = forRule('tool-in-subject');

test('ignores patches for the tools themselves, and similar words', () => {
	check({ subject: 'checkpatch: Warn about tabs' });
	check({ subject: 'mm/sparse: Count sections' });
	check({ subject: 'mm: Count sparsely' });
	check({ subject: 'fs: Support sparse files in the example' });
});

test('a patch that changes the tool may name it', () => {
	const hunk = ' our $names = qr{\n+example|\n }';
	check({ subject: 'scripts: Teach checkpatch the new names', files: { 'scripts/checkpatch.pl': hunk } });
	check({
		subject: 'docs: Explain how sparse is run',
		files: { 'Documentation/dev-tools/sparse.rst': ' Run it:\n+now' },
	});
	check({ subject: 'mm: Give SPARSE a list', files: { 'mm/sparse.c': ' int a;\n+int b;' } });
	check(
		snippetText({ subject: 'mm: Fix sparse warnings', files: { 'mm/example.c': ' int a;\n+int b;' } }).replace(
			'sparse warnings\n',
			`sparse warnings
#                        ^^^^^^ tool-in-subject: describe the change instead of naming "sparse"
`,
		),
	);
});
