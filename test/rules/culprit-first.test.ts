import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('culprit-first');
const FILES = { 'arch/x86/mm/example.c': '-	old();\n+	new();' };

test('marks the commit at the beginning that the Fixes tag names', () => {
	check({
		changelog: `Commit 0123456789ab ("x86/mm: Count") reads it.
# <-- culprit-first: changelog begins with the commit that its Fixes tag names, not with what is wrong (tip)

Fixes: 0123456789abcdef ("x86/mm: Count")`,
		files: FILES,
	});
});

test('leaves another commit alone, and one further on', () => {
	for (const text of [
		'Commit 1123456789ab ("mm: Lock") reads it.',
		'It is stale since commit 0123456789ab ("mm: Count").',
	]) {
		check({ changelog: `${text}\n\nFixes: 0123456789ab ("mm: Count")`, files: FILES });
	}
	check({ changelog: 'Commit 0123456789ab ("mm: Count") reads it.', files: FILES });
});
