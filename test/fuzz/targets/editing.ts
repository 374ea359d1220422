import assert from 'node:assert/strict';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { CONFIGURATION, OpenDocument } from '../../../src/lsp/openDocument.ts';
import { type Random } from '../../support/random.ts';
import { damagedText, type Target, textOf } from '../target.ts';

/** Changes of an open document, valid and malformed: it is never lost, and reads as one just opened. */
export const editing: Target = {
	name: 'editing',
	limit: { perKilobyte: 20, least: 2000 },
	input: damagedText,
	check: (input, random) => {
		let document = new OpenDocument('file:///a.mbox', 'patch-mail', 1, textOf(input));
		for (let round = 0; round < 4; round++) {
			const changes = Array.from({ length: 1 + random.below(4) }, () => change(random, document.text));
			const length = changes.reduce((sum, { text }) => sum + text.length, document.text.length);
			document = CONFIGURATION.update(document, changes, document.version + 1);
			assert.ok(document.text.length <= length, 'nothing is there twice');
			const [read, fresh] = [document.parsed, parseDocument(document.text)];
			assert.equal(read.patches.length, fresh.patches.length);
			read.patches.forEach(({ diff, messageEnd }, index) => {
				const other = fresh.patches[index];
				assert.deepEqual([messageEnd, diff.files.length], [other?.messageEnd, other?.diff.files.length]);
			});
		}
	},
};

function change(random: Random, text: string): TextDocumentContentChangeEvent {
	const { start, end } = random.stretch(text);
	const made = text.slice(start, end);
	const lines = text.split('\n').length;
	const place = () => ({
		line: random.once(20) ? random.pick([-1, 0.5, NaN, 2 ** 31 - 1]) : random.below(lines + 2),
		character: random.once(20) ? random.pick([-1, 1e300, 2 ** 31 - 1]) : random.below(90),
	});
	return { range: { start: place(), end: place() }, text: made };
}
