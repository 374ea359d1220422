import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { hunkPieces } from '../../../src/core/lint/hunkPieces.ts';
import { Linter } from '../../../src/core/lint/linter.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const FUNCTION = `int example_read(void)
{
	int count = 0; 

	return count+1;
}

`;

/** A new file of `count` functions. */
function newFile(count: number): PatchDocument {
	const lines = FUNCTION.repeat(count).split('\n').slice(0, -1);
	const head = 'Subject: [PATCH] mm: Add it\n\nText.\n---\ndiff --git a/mm/a.c b/mm/a.c\nnew file mode 100644\n';
	const body = lines.map((line) => `+${line}\n`).join('');
	return parseDocument(`${head}--- /dev/null\n+++ b/mm/a.c\n@@ -0,0 +1,${lines.length} @@\n${body}`);
}

test('pieces are the hunk, end with a definition, and know their place', () => {
	const document = newFile(3000);
	const { content, diff } = document.patches[0] ?? assert.fail();
	const hunk = diff.files[0]?.hunks[0] ?? assert.fail();
	const pieces = [...hunkPieces(content, hunk)];
	assert.ok(pieces.length > 5);
	const bodies = pieces.map(({ text }) => text.slice(text.indexOf('\n') + 1));
	assert.equal(bodies.join(''), content.text.slice(content.lines.start(hunk.firstLine), hunk.end));
	for (const { text, start } of pieces) {
		const from = text.indexOf('\n') + 1;
		assert.equal(content.text.slice(start + from, start + text.length), text.slice(from));
		assert.match(text, /\n\+\}\n(?:\+\n)?$/);
	}
	const added = pieces.reduce((sum, piece) => sum + piece.hunk.added, 0);
	assert.equal(added, hunk.added);
});

test('a large file has the findings of its functions, each at its place', () => {
	const found = (count: number, id: string): readonly string[] => {
		const document = newFile(count);
		return new Linter(RULES, DEFAULT_SETTINGS)
			.lint(document)
			.filter(({ rule }) => rule.id === id)
			.map(({ span }) => document.content.text.slice(span.start, span.end));
	};
	for (const id of ['trailing-whitespace', 'operator-without-spaces']) {
		const [first] = found(1, id);
		assert.deepEqual(
			found(3000, id),
			Array.from({ length: 3000 }, () => first),
		);
	}
	assert.deepEqual(found(3000, 'multiple-blank-lines'), []);
});

test('work on a large hunk can pause often, and an edit visits one piece again', () => {
	let visited = 0;
	const count = (): void => {
		visited++;
	};
	const counting = RULES.map((rule) => ({
		...rule,
		visit: rule.id === 'trailing-whitespace' ? { hunk: count } : rule.visit,
	}));
	const linter = new Linter(counting, DEFAULT_SETTINGS);
	const steps = linter.steps(newFile(3000));
	let pauses = 0;
	while (steps.next().done !== true) pauses++;
	assert.ok(pauses > 500);
	const all = visited;
	const { text } = newFile(3000).content;
	const middle = text.indexOf('count = 0', text.length / 2);
	linter.lint(parseDocument(`${text.slice(0, middle)}number${text.slice(middle + 'number'.length)}`));
	assert.equal(visited, all + 1);
});
