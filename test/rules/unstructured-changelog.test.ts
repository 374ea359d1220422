import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unstructured-changelog');

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `+	example_set(${i});`).join('\n');
const PARAGRAPH = 'Two callers forget the last count. Add a helper that does not.';
const FINDING =
	'# <-- unstructured-changelog: single-paragraph changelog for 51 changed lines: separate context, problem and solution';

test('reports the only paragraph of a larger patch', () => {
	check({ changelog: `${PARAGRAPH}\n${FINDING}`, hunk: lines(51) });
});

test('does not count a bare list of names as a paragraph', () => {
	check({ changelog: `${PARAGRAPH} Namely:\n${FINDING}\n\n- pudp_invalidate()\n- pud_modify()`, hunk: lines(51) });
});

test('does not count the version history as a paragraph', () => {
	check({ changelog: `${PARAGRAPH}\n${FINDING}\n\nv2:\n- Read the count twice`, hunk: lines(51) });
});

test('accepts smaller patches, several paragraphs, lists that explain, and logs', () => {
	check({ changelog: PARAGRAPH, hunk: lines(50) });
	check({ changelog: 'Two callers forget the last count.\n\nAdd a helper that does not.', hunk: lines(51) });
	check({ changelog: `${PARAGRAPH}\n\n- it also takes the lock`, hunk: lines(51) });
	check({ changelog: `${PARAGRAPH}\n\nWARNING: CPU: 1 PID: 2 at mm/example.c:3`, hunk: lines(51) });
});

test('ignores backports, reverts and conversions by a tool', () => {
	for (const first of [
		'commit 0123456789abcdef0123456789abcdef01234567 upstream.',
		'[ Upstream commit 0123456789abcdef0123456789abcdef01234567 ]',
		'This reverts commit 0123456789abcdef0123456789abcdef01234567.',
	]) {
		check({ changelog: `${first}\n\n${PARAGRAPH}`, hunk: lines(51) });
	}
	check({ changelog: `${PARAGRAPH} Done with coccinelle.`, hunk: lines(51) });
});

test('ignores changes that only rename', () => {
	const renames = (count: number, last: string): string =>
		Array.from(
			{ length: count },
			(_, i) => `-	example_set(count, ${i});\n+	example_store(count, ${i === count - 1 ? last : i});`,
		).join('\n');
	check({ changelog: PARAGRAPH, hunk: renames(26, '25') });
	check({ changelog: `${PARAGRAPH}\n${FINDING.replace('51', '52')}`, hunk: renames(26, '3') });
	check({ changelog: `${PARAGRAPH}\n${FINDING.replace('51', '52')}`, hunk: renames(26, 'count') });
	const split = renames(26, '25').replace('example_store', 'example_keep');
	check({ changelog: `${PARAGRAPH}\n${FINDING.replace('51', '52')}`, hunk: split });
});

test('reports a few changed lines in a shared header', () => {
	const paragraph = `Callers of example_valid() see a count that is no longer valid when it runs
late. The lock is taken too late for them, so take it before the count is read.`;
	const finding = FINDING.replace('51', '2');
	const hunk = '-	old_count(example);\n+	new_count(example, true);';
	const files = (path: string): Record<string, string> => ({ [path]: hunk });
	check({ changelog: paragraph.replace('\n', `\n${finding}\n`), files: files('include/linux/example.h') });
	check({ changelog: paragraph, files: files('mm/example.h') });
	check({ changelog: paragraph, files: { 'include/linux/example.h': '+void new_count(struct example *example);' } });
	check({ changelog: paragraph, files: { 'include/linux/example.h': '-	old_count(example);\n+	new_count(example);' } });
});
