import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('culprit-first');
const FILES = { 'arch/x86/mm/example.c': '-	old();\n+	new();' };

test('reports the commit of the Fixes tag at the start of the changelog', () => {
	check({
		changelog: `Commit 0123456789ab ("x86/mm: Count") reads it.
# <-- culprit-first: describe the problem before the commit that introduced it (tip)

Fixes: 0123456789abcdef ("x86/mm: Count")`,
		files: FILES,
	});
});

test('accepts other commits, and the commit of the tag later in the text', () => {
	for (const text of [
		'Commit 1123456789ab ("mm: Lock") reads it.',
		'It is stale since commit 0123456789ab ("mm: Count").',
	]) {
		check({ changelog: `${text}\n\nFixes: 0123456789ab ("mm: Count")`, files: FILES });
	}
	check({ changelog: 'Commit 0123456789ab ("mm: Count") reads it.', files: FILES });
});
