import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { DIAGNOSTIC_LIMIT, diagnostics } from '../../../src/core/features/diagnostics.ts';
import { folding } from '../../../src/core/features/folding.ts';
import { links } from '../../../src/core/features/links.ts';
import { outline, type OutlineEntry } from '../../../src/core/features/outline.ts';
import { problems } from '../../../src/core/features/problems.ts';
import { selectionRanges } from '../../../src/core/features/selectionRanges.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';
import type { Position, Range } from '../../../src/core/text/lines.ts';
import { checkSpan } from '../../support/invariants.ts';
import { damagedText, type Target, textOf } from '../target.ts';

/** What is shown where the simulator has thrown. */
const INTERNAL_ERROR = /internal error/i;

/** Places at which something is asked for. */
const PLACES = 20;

/** What editors show of a document. */
export const features: Target = {
	name: 'features',
	limit: { perKilobyte: 60, least: 3000 },
	input: damagedText,
	check: (input, random) => {
		const text = textOf(input);
		const document = parseDocument(text);
		const service = createService(DEFAULT_SETTINGS);
		checkOutline(document, outline(document), null);
		checkFolds(document);
		for (const { span, target } of links(document)) {
			checkSpan(text, span, 'link');
			if (target.kind === 'page') new URL(target.url);
			else assert.ok(Number.isSafeInteger(target.line) && target.line > 0, `line ${target.line} of a file`);
		}
		for (const { span, message } of problems(document)) {
			checkSpan(text, span, message);
			assert.ok(!message.includes('\n'), 'the message is one line');
		}
		const shown = diagnostics(document, service.findings(document));
		assert.ok(shown.length <= DIAGNOSTIC_LIMIT + 1);
		for (const { range, related } of shown)
			for (const each of [range, ...related.map((other) => other.range)]) checkRange(document, each);
		const helpers = [...text.matchAll(/\b(?:pte|pmd|pud|p4d|pgd)p?_\w+/g)];
		for (let count = 0; count < PLACES; count++) {
			const isHelper = helpers.length > 0 && random.once(2);
			const offset = isHelper ? random.pick(helpers).index + random.below(5) : random.below(text.length + 1);
			checkSelection(document, offset);
			const hover = service.hover(document, offset);
			if (hover === null) continue;
			checkSpan(text, hover.span, 'hover');
			assert.doesNotMatch(hover.verdict, INTERNAL_ERROR);
			assert.ok(hover.span.start <= offset && offset <= hover.span.end, 'a hover is about the word at its place');
			for (const link of hover.links)
				if (link.kind === 'place') checkSpan(text, { start: link.offset, end: link.offset }, 'place');
		}
		for (const { range, title, patch } of service.lenses(document)) {
			checkRange(document, range);
			assert.doesNotMatch(title, INTERNAL_ERROR);
			assert.notEqual(title, '');
			assert.ok(document.patches[patch] !== undefined, 'a lens is about a patch');
		}
	},
};

function checkOutline(document: PatchDocument, entries: readonly OutlineEntry[], parent: Range | null): void {
	let last: Position = { line: 0, column: 0 };
	for (const { name, range, selection, children } of entries) {
		checkRange(document, range);
		assert.notEqual(name.trim(), '', 'an entry has a name');
		assert.ok(isInside(selection, range), `the selection of ${name} is inside its range`);
		assert.ok(parent === null || isInside(range, parent), `${name} is inside its parent`);
		assert.ok(isUpTo(last, range.start), `${name} is below the entry before it`);
		last = range.start;
		checkOutline(document, children, range);
	}
}

function checkFolds(document: PatchDocument): void {
	const { count } = document.content.lines;
	const open: number[] = [];
	const folds = folding(document).toSorted((a, b) => a.first - b.first || b.last - a.last);
	for (const { first, last } of folds) {
		assert.ok(first >= 0 && first < last && last <= count, `lines ${first} to ${last} of ${count} fold`);
		while (open.length > 0 && (open.at(-1) ?? 0) < first) open.pop();
		assert.ok(open.length === 0 || last <= (open.at(-1) ?? 0), `fold ${first} to ${last} ends after the one around it`);
		open.push(last);
	}
}

function checkSelection(document: PatchDocument, offset: number): void {
	const { text } = document.content;
	let inner = { start: offset, end: offset };
	for (const span of selectionRanges(document, offset)) {
		assert.ok(
			span.start <= inner.start && inner.end <= span.end,
			`range ${span.start} to ${span.end} is around the one before`,
		);
		checkSpan(text, span, 'selection');
		inner = span;
	}
	assert.deepEqual(inner, { start: 0, end: text.length }, 'the last range is the document');
}

function checkRange({ content: { lines } }: PatchDocument, { start, end }: Range): void {
	assert.ok(isUpTo(start, end), 'a range ends after its beginning');
	assert.ok(end.line <= lines.count, `line ${end.line} is in the document`);
}

function isInside(inner: Range, outer: Range): boolean {
	return isUpTo(outer.start, inner.start) && isUpTo(inner.end, outer.end);
}

function isUpTo(a: Position, b: Position): boolean {
	return a.line < b.line || (a.line === b.line && a.column <= b.column);
}
