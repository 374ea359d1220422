import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('one-line-changelog');

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `+	example_set(${i});`).join('\n');

test('reports one short sentence for thirty changed lines', () => {
	check({
		changelog: `Add a helper for the example count.
# <-- one-line-changelog: changelog is a single short sentence for 30 changed lines`,
		hunk: lines(30),
	});
});

test('accepts smaller patches, longer sentences, two sentences, and further explanations', () => {
	check({ changelog: 'Add a helper for the example count.', hunk: lines(29) });
	check({ changelog: 'Add a helper.\n\nThree callers need it.', hunk: lines(30) });
	check({ changelog: 'Add a helper:\n\n    count()', hunk: lines(30) });
	check({ changelog: 'Add a helper for:\n\n- the count that is read without the lock', hunk: lines(30) });
});

test('does not count lines of documentation and devicetrees', () => {
	check({ changelog: 'Add the board.', files: { 'arch/arm64/boot/dts/board.dts': lines(40) } });
	check({ changelog: 'Describe the board.', files: { 'Documentation/board.rst': lines(40) } });
});

test('two words are not enough for five lines, and a sentence is', () => {
	const hunk = Array.from({ length: 5 }, (_, i) => `+	example_set(example, ${i});`).join('\n');
	check({
		changelog: `Fix count.
# <-- one-line-changelog: changelog is a single short sentence for 5 changed lines`,
		hunk,
	});
	check({ changelog: 'Set all five counts, not only the first.', hunk });
});
