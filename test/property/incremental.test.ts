import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { diagnostics } from '../../src/core/features/diagnostics.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { parseDocument, partsOf, type PatchDocument } from '../../src/core/patch/document.ts';
import { createService, type PatchService } from '../../src/core/service.ts';
import { corpusFiles, corpusFolder, readCorpusFile } from '../support/corpus.ts';
import { checkInvariants } from '../support/invariants.ts';
import { letterText } from '../support/letters.ts';
import { Random } from '../support/random.ts';

const SETTINGS = { ...DEFAULT_SETTINGS, strict: true, downstream: true, profile: 'all' } as const;
const EDITS = 6;
/** Length of the largest mailbox that is edited, in UTF-16 units: each edit is followed by linting all of it anew. */
const MAX_LENGTH = 60_000;

/** What somebody types, and what joins, divides or renumbers mails. */
const TYPED = [
	'a',
	' ',
	'\n',
	';',
	'+\tint a;\n',
	'-',
	'Fixes: 0123456789ab ("x")\n',
	'From x@y Mon Sep 17 00:00:00 2001\n',
	'From x@y Mon Sep 17 00:00:00 2001\nSubject: [PATCH 2/3] mm: Add it\n\n',
	'Subject: [PATCH v2 1/2] mm: a\n',
	'>From me\n',
];

/** A series whose patches use what others define. */
function series(count: number): string {
	const patches = Array.from({ length: count }, (_, index) =>
		letterText({
			id: `${index}`,
			subject: `[PATCH ${index + 1}/${count}] mm: Add example_${index % 3}`,
			...(index > 0 && { answers: '0' }),
			body: snippetText({
				changelog: `Add example_${index}().`,
				hunk: ` int a;\n+static int example_${index}(void)\n+{\n+	return example_${(index + 1) % count}();\n+}\n int b;`,
			}).replace(/^[^]*?\n\n/, ''),
		}),
	);
	return patches.join('');
}

function edited(text: string, random: Random): string {
	// Words that others depend on are as likely to change as any other place.
	const names = [...text.matchAll(/example_\d|\d\/\d|^From .*\n/gm)];
	const name = random.once(2) && names.length > 0 ? random.pick(names) : null;
	const stretch = name === null ? random.stretch(text) : { start: name.index, end: name.index + name[0].length };
	const end = name !== null || random.once(4) ? stretch.end : stretch.start;
	return text.slice(0, stretch.start) + random.pick(TYPED) + text.slice(end);
}

function shown(service: PatchService, document: PatchDocument): unknown {
	const findings = service.findings(document);
	return diagnostics(document, findings, service.internalErrors(document)).map((diagnostic, index) => {
		const { range, severity, message, rule, related } = diagnostic;
		const fix = findings[index]?.fix ?? null;
		return { range, severity, message, rule, related, edits: fix?.edits, hunkStart: fix?.hunkStart };
	});
}

function checkEdits(text: string, random: Random): void {
	const service = createService(SETTINGS);
	let document = parseDocument(text);
	service.findings(document);
	for (let edit = 0; edit < EDITS; edit++) {
		const next = edited(document.content.text, random);
		document = parseDocument(next, 'utf8', undefined, document);
		// Typing goes on before all is linted.
		const steps = service.findingSteps(document);
		for (let step = random.once(3) ? random.below(40) : 0; step > 0; step--) steps.next();
		const fresh = parseDocument(next);
		assert.deepEqual(shown(service, document), shown(createService(SETTINGS), fresh));
	}
}

test('after each edit of a series the findings are those of a document read anew', () => {
	const samples = ['series.mbox', 'thread.mbox', 'thread-v2.mbox'].map((name) =>
		readFileSync(path.join(import.meta.dirname, '../../samples', name), 'utf8'),
	);
	for (const [index, text] of [...samples, ...samples, series(2), series(4), series(20)].entries())
		checkEdits(text, new Random(index));
});

test('the same holds of mailboxes that others have written, whose mails read the same alone', () => {
	const root = corpusFolder();
	if (root === null) return;
	const files = corpusFiles(root, ['mboxes', 'threads']).filter((name) => name.endsWith('.mbox'));
	for (const [index, name] of files.entries()) {
		const { text } = readCorpusFile(path.join(root, name));
		checkInvariants(text);
		if (text.length <= MAX_LENGTH && text.includes('\n@@ ')) checkEdits(text, new Random(index));
	}
});

test('of an edited mailbox only the mail that changed is read again', () => {
	const text = series(4);
	const before = parseDocument(text);
	const parts = (document: PatchDocument): readonly PatchDocument[] => partsOf(document).map((part) => part.document);
	const kept = (next: string): string => {
		const known = parts(before);
		return parts(parseDocument(next, 'utf8', undefined, before))
			.map((part) => known.indexOf(part))
			.join();
	};
	const third = text.indexOf('Add example_2().');
	assert.equal(kept(text), '0,1,2,3');
	assert.equal(kept(`${text.slice(0, third)}x${text.slice(third)}`), '0,1,-1,3');
	assert.equal(kept(text + series(1)), '0,1,2,3,-1');
	assert.equal(kept(series(1) + text), '-1,0,1,2,3');
	assert.equal(kept(text.slice(text.indexOf('From ', 1))), '1,2,3');
});
