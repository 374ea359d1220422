/** Output is written in pieces, since all of it may be longer than any string. */
import assert from 'node:assert/strict';
import { constants } from 'node:buffer';
import { test } from 'node:test';
import { problems } from '../../../src/core/features/problems.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';
import { FORMATS } from '../../../src/cli/commands/check.ts';
import type { CheckedFile, Format, Printing } from '../../../src/cli/formats/format.ts';
import { jsonPieces } from '../../../src/cli/jsonPieces.ts';
import { each, printPieces } from '../../../src/cli/pieces.ts';

const PRINTING: Printing = {
	strict: true,
	summary: true,
	summaryFile: false,
	allTypes: true,
	showTypes: true,
	showFile: false,
	quiet: false,
	verbose: false,
	color: false,
};

/** A file with one finding `count` times, with `message` as its text. */
function fileWith(count: number, message: string): CheckedFile {
	const document = parseDocument(snippetText({ hunk: ` {\n+\tint total = ${'x'.repeat(100)};\n }` }));
	const [finding] = createService(DEFAULT_SETTINGS).findings(document);
	assert.ok(finding !== undefined);
	const findings = Array.from({ length: count }, () => ({ ...finding, message }));
	const none = { ignored: [], errors: [], problems: problems(document) };
	return { path: 'a.patch', kind: 'patches', document, findings, ...none };
}

for (const [name, format] of Object.entries<Format>(FORMATS)) {
	test(`${name} has a piece for each finding at most`, () => {
		const lengths = (count: number): readonly number[] =>
			Array.from(format([fileWith(count, 'text')], PRINTING, []), ({ length }) => length);
		const [few, many] = [lengths(10), lengths(1000)];
		assert.ok(many.length >= 1000);
		assert.ok(Math.max(...many) <= Math.max(...few) + 10);
	});
}

const LONG: Readonly<Record<string, Format>> = { json: FORMATS.json, sarif: FORMATS.sarif };

for (const [name, format] of Object.entries(LONG)) {
	test(`${name} may be longer than any string`, () => {
		const count = 600;
		const file = fileWith(count, 'x'.repeat(Math.ceil(constants.MAX_STRING_LENGTH / count)));
		let length = 0;
		printPieces(format([file], PRINTING, []), (piece) => (length += piece.length));
		assert.ok(length > constants.MAX_STRING_LENGTH);
	});
}

test('pieces of JSON are that of the whole', () => {
	const lists: readonly (readonly unknown[])[] = [[], [1], ['a"\n', null, { b: [] }, [2]]];
	for (const list of lists) {
		const whole = { list, none: null, nested: { list, text: '\ud800' } };
		const pieces = jsonPieces({
			list: each(list, same),
			none: null,
			nested: { list: each(list, same), text: '\ud800' },
		});
		assert.equal([...pieces].join(''), JSON.stringify(whole));
	}
});

function same<Value>(value: Value): Value {
	return value;
}
