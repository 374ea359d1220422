import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ContentBuilder, fromDocument, toDocument } from '../../../src/core/text/content.ts';
import { applyEdits, EditSet } from '../../../src/core/text/edit.ts';
import { LineTable } from '../../../src/core/text/lines.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { Random } from '../../support/random.ts';

describe('a table of lines', () => {
	test('has no line for an empty text, and none after a final line end', () => {
		assert.equal(new LineTable('').count, 0);
		assert.equal(new LineTable('a\n').count, 1);
		assert.equal(new LineTable('a\nb').count, 2);
	});

	test('counts a CR before LF to the line end, and a lone CR to the line', () => {
		const lines = new LineTable('a\r\nb\rc\n\r\n');
		assert.deepEqual(
			[0, 1, 2].map((line) => lines.text(line)),
			['a', 'b\rc', ''],
		);
	});

	test('grows with lines shorter than it expects', () => {
		const lines = new LineTable('\n'.repeat(1000));
		assert.equal(lines.count, 1000);
		assert.equal(lines.start(999), 999);
	});

	test('is the same after an edit as for the text alone', () => {
		const random = new Random(1);
		const some = (): string =>
			Array.from({ length: random.below(9) }, () => random.pick(['\n', '\n', 'a', 'a\r\n', '\r', ' '])).join('');
		let text = '';
		let lines = new LineTable(text);
		for (let run = 0; run < 3000; run++) {
			const [from, to] = [random.below(text.length + 1), random.below(text.length + 1)];
			const start = Math.min(from, to);
			const end = text.length > 60 || random.once(3) ? Math.max(from, to) : start;
			text = text.slice(0, start) + some() + text.slice(end);
			lines = new LineTable(text, lines);
			const anew = new LineTable(text);
			const startsOf = (table: LineTable): readonly number[] =>
				Array.from({ length: table.count + 1 }, (_, line) => table.start(line));
			assert.deepEqual(startsOf(lines), startsOf(anew), JSON.stringify(text));
		}
	});

	test('keeps a column after the end of its line inside the line', () => {
		const lines = new LineTable('ab\ncd\n');
		assert.equal(lines.offsetAt({ line: 0, column: 99 }), 3);
		assert.deepEqual(lines.positionAt(6), { line: 2, column: 0 });
	});
});

describe('decoded content', () => {
	/** Verbatim `ab`, then `é` decoded from `=C3=A9`, then verbatim `c`. */
	function build() {
		const out = new ContentBuilder();
		out.verbatim('ab', 10);
		out.decoded('é', 12, 18);
		out.verbatim('c', 18);
		return out.build();
	}

	test('maps to the document: character by character, or as the whole piece that was decoded', () => {
		const content = build();
		assert.equal(content.text, 'abéc');
		assert.deepEqual(toDocument(content, { start: 0, end: 2 }), { start: 10, end: 12 });
		assert.deepEqual(toDocument(content, { start: 1, end: 3 }), { start: 11, end: 18 });
		assert.deepEqual(toDocument(content, { start: 3, end: 3 }), { start: 18, end: 18 });
	});

	test('is found from the document', () => {
		const content = build();
		assert.deepEqual(
			[5, 11, 12, 15, 18, 99].map((offset) => fromDocument(content, offset)),
			[0, 1, 2, 2, 3, 4],
		);
	});

	test('joins neighbouring stretches and ends a line only where none is ended', () => {
		const out = new ContentBuilder();
		out.endLine();
		out.verbatim('a', 0);
		out.verbatim('b', 1);
		out.endLine();
		out.endLine();
		assert.equal(out.build().text, 'ab\n');
	});
});

describe('edits', () => {
	test('are applied from first to last whatever their order', () => {
		const edits = [
			{ span: { start: 3, end: 4 }, newText: 'D' },
			{ span: { start: 0, end: 0 }, newText: '>' },
		];
		assert.equal(applyEdits('abcd', edits), '>abcD');
	});

	test('overlap where they touch the same characters or insert at one place', () => {
		const at = (start: number, end: number) => ({ span: { start, end }, newText: '' });
		const takes = (...[first, second]: readonly ReturnType<typeof at>[]): boolean => {
			const taken = new EditSet();
			return taken.takeAll(first ? [first] : []) && taken.takeAll(second ? [second] : []);
		};
		assert.equal(takes(at(0, 2), at(1, 3)), false);
		assert.equal(takes(at(0, 2), at(2, 3)), true);
		assert.equal(takes(at(2, 2), at(2, 2)), false);
	});

	test('are taken in any order as if each were compared with all others', () => {
		let seed = 1;
		const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
		for (let round = 0; round < 200; round++) {
			const taken = new EditSet();
			const chosen: Span[] = [];
			for (let i = 0; i < 30; i++) {
				const start = random(60);
				const span = { start, end: start + random(4) };
				const isFree = chosen.every((other) => {
					return span.start !== other.start && (span.start >= other.end || other.start >= span.end);
				});
				assert.equal(taken.takeAll([{ span, newText: '' }]), isFree);
				if (isFree) chosen.push(span);
			}
		}
	});
});
