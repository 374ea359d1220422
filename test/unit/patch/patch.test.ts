import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { type Patch, patchField, patchNumber } from '../../../src/core/patch/patch.ts';

const HEADER = 'From: A <a@example.org>\nSubject: [PATCH 1/2] mm: x\nDate: Mon, 1 Jan 2024 10:00:00 +0100\n\n';
const DIFF = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';

function patchOf(text: string): Patch {
	const [patch] = parseDocument(text).patches;
	assert.ok(patch !== undefined);
	return patch;
}

function field(text: string, name: 'from' | 'date' | 'subject'): string | null {
	const document = parseDocument(text);
	const [patch] = document.patches;
	assert.ok(patch !== undefined);
	return patchField(document.content, patch, name);
}

/** The commit message, from its first to its last line that is not blank. */
function message({ content, changelog }: Patch): string {
	return content.text.slice(content.lines.start(changelog.firstLine), content.lines.start(changelog.endLine));
}

describe('a commit message', () => {
	for (const [what, body, expected] of [
		['at ---', `Text.\n---\nnotes\n${DIFF}`, 'Text.\n'],
		['at a diff', `Text.\n\n${DIFF}`, 'Text.\n'],
		['at an old name, as git ends it', `Text.\n--- snip\nmore\n`, 'Text.\n'],
		['at an Index line', `Text.\nIndex: x\nmore\n`, 'Text.\n'],
		['at the end', `Text.\n\n`, 'Text.\n'],
		['not at longer rulers', `Text.\n----\nmore\n---\n${DIFF}`, 'Text.\n----\nmore\n'],
	] as const) {
		test(`ends ${what}`, () => {
			assert.equal(message(patchOf(HEADER + body)), expected);
		});
	}

	test('begins after the last scissors, and fields below them count', () => {
		const text = `${HEADER}Hello.\n\n-- >8 --\nFrom: B <b@example.org>\n\nText.\n- - - 8< - - cut here - - 8< - - -\nSubject: y\n\nReal.\n---\n${DIFF}`;
		assert.equal(message(patchOf(text)), 'Real.\n');
		assert.equal(field(text, 'subject'), 'y');
		assert.equal(field(text, 'from'), 'A <a@example.org>');
	});

	test('is not cut at lines that only look like scissors', () => {
		for (const line of ['-->8', '- a list 8< of things -', '8< is a smiley with a hat on it', '-'.repeat(300) + '>8']) {
			assert.equal(message(patchOf(`${HEADER}Above.\n${line}\nBelow.\n---\n${DIFF}`)), `Above.\n${line}\nBelow.\n`);
		}
	});
});

describe('fields in the body', () => {
	test('override those of the mail', () => {
		const text = `${HEADER}From: B C <b@example.org>\nDate: today\n folded\n\nText.\n---\n${DIFF}`;
		assert.equal(field(text, 'from'), 'B C <b@example.org>');
		assert.equal(field(text, 'date'), 'today folded');
		assert.equal(field(text, 'subject'), '[PATCH 1/2] mm: x');
		assert.equal(message(patchOf(text)), 'Text.\n');
	});

	test('may be a bare subject in brackets', () => {
		assert.equal(patchOf(`${HEADER}[PATCH v2] y\n\nText.\n---\n${DIFF}`).subject?.text, '[PATCH v2] y');
	});

	test('end at the first other line', () => {
		assert.equal(message(patchOf(`${HEADER}From: B <b@example.org>\nCc: C\n---\n${DIFF}`)), 'Cc: C\n');
	});

	test('are a quotation if there is nothing to apply', () => {
		assert.equal(field(`${HEADER}From: B <b@example.org>\n\nHe wrote this.\n`, 'from'), 'A <a@example.org>');
	});
});

describe('a mail', () => {
	test('that quotes a diff carries none; one with its own diff does', () => {
		const quoted = DIFF.replace(/^/gm, '> ');
		assert.equal(patchOf(`${HEADER}${quoted}\nLooks good.\n`).diff.files.length, 0);
		assert.equal(patchOf(`${HEADER}${quoted}\nRather:\n\n${DIFF}`).diff.files.length, 1);
	});

	test('with hunks above its diff says that they belong to no file, unless it is an answer', () => {
		const hunk = '@@ -1 +1 @@\n-a\n+b\n';
		const [problem] = patchOf(`${HEADER}${hunk}\n${DIFF}`).diff.problems;
		assert.equal(problem?.message, 'hunk above the first file header');
		assert.deepEqual(patchOf(`Subject: Re: x\nFrom: a\n\n${hunk}\n${DIFF}`).diff.problems, []);
	});

	test('has its number, also in notes and interdiffs below ---', () => {
		const patch = patchOf(`${HEADER}Text.\n---\nInterdiff:\n@@ -1 +1 @@\n-a\n+b\n${DIFF}`);
		assert.equal(patchNumber(patch), '1/2');
		assert.equal(patch.diff.files.length, 1);
		assert.equal(patch.content.lines.text(patch.cutLine ?? -1), '---');
	});

	test('knows its signature, its footer, and what the series is based on', () => {
		const base = 'base-commit: 0123456789abcdef0123456789abcdef01234567';
		const tail = `\n${base}\nchange-id: 20240101-x-0123\n-- \n2.45.0\n\n${'_'.repeat(47)}\nlist mailing list\n`;
		const { content, tail: found } = patchOf(`${HEADER}Text.\n---\n${DIFF}${tail}`);
		assert.equal(found.baseCommit, '0123456789abcdef0123456789abcdef01234567');
		assert.equal(found.changeId, '20240101-x-0123');
		assert.equal(content.lines.text(found.signatureLine ?? -1), '-- ');
		assert.match(content.lines.text(found.footerLine ?? -1), /^_+$/);
		const cover = patchOf(`${HEADER}Cover.\n\n---\n${base}\n`);
		assert.equal(cover.tail.baseCommit, '0123456789abcdef0123456789abcdef01234567');
	});

	test('that is encoded has its diff in its content', () => {
		const text = `${HEADER.trimEnd()}\nContent-Transfer-Encoding: base64\n\n${Buffer.from(`Text.\n---\n${DIFF}`).toString('base64')}\n`;
		const patch = patchOf(text);
		assert.equal(patch.diff.files.length, 1);
		assert.notEqual(patch.content.map, null);
	});
});
