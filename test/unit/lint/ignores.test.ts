import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText, type Snippet } from '../../../src/core/lint/examples/snippet.ts';
import { parseCommitMessage } from '../../../src/core/patch/commitMessage.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';

const SIGN_OFF = 'Signed-off-by: A Developer <developer@example.com>';
const LONG = ` {\n+	int total = ${'x'.repeat(100)};\n }`;

/** The ids of the rules whose findings count, and those that are ignored, with name and reason. */
function outcome(document: PatchDocument) {
	const service = createService(DEFAULT_SETTINGS);
	const found = service.findings(document).map(({ rule }) => rule.id);
	const { text } = document.content;
	const ignored = service.ignored(document).map(({ rule, ignored: by }) => {
		assert.ok(by !== null);
		return [rule.id, text.slice(by.span.start, by.span.end), by.reason];
	});
	return { found: found.filter((id) => id === 'line-too-long'), ignored };
}

function ofSnippet(snippet: Snippet) {
	return outcome(parseDocument(snippetText({ hunk: LONG, ...snippet })));
}

test('a tag names what the patch ignores: a type, an id, a former id or the spelling of checkpatch.pl, in any case', () => {
	for (const name of ['LONG_LINE', 'long_line', 'line-too-long', 'LINE_TOO_LONG', 'Line-Too-Long']) {
		assert.deepEqual(ofSnippet({ tags: `Checkpatch-ignore: SPACING, ${name} # as in the data sheet\n${SIGN_OFF}` }), {
			found: [],
			ignored: [['line-too-long', name, 'as in the data sheet']],
		});
	}
	assert.deepEqual(ofSnippet({ tags: `checkpatch-ignore:LONG_LINE\n${SIGN_OFF}` }).found, []);
	assert.deepEqual(ofSnippet({ tags: `Checkpatch-ignore: SPACING\n${SIGN_OFF}` }).found, ['line-too-long']);
});

test('a line below the --- and a note of git name it, too', () => {
	const notes = [
		'Checkpatch-ignore: LONG_LINE',
		'Notes (checkpatch-ignore):\n    LONG_LINE',
		'Notes(checkpatch-ignore):\n    SPACING,\n    LONG_LINE # why',
		'Notes:\n    Checkpatch-ignore: LONG_LINE',
	];
	for (const text of notes) {
		const { found, ignored } = ofSnippet({ notes: text });
		assert.deepEqual([found, ignored.map(([id]) => id)], [[], ['line-too-long']], text);
	}
});

test('prose, other notes and the diff name nothing', () => {
	const others: readonly Snippet[] = [
		{ notes: 'Notes (checkpatch-ignore):\n\n    LONG_LINE' },
		{ notes: 'Notes (review):\n    LONG_LINE' },
		{ changelog: 'Document the tag\nCheckpatch-ignore: LONG_LINE\nwhich a patch may have.' },
		{ hunk: `${LONG}\n+Checkpatch-ignore: LONG_LINE\n+Notes (checkpatch-ignore):\n+LONG_LINE` },
	];
	for (const snippet of others) assert.deepEqual(ofSnippet(snippet).found, ['line-too-long'], JSON.stringify(snippet));
});

test('a list is that of its patch', () => {
	const first = snippetText({ tags: `Checkpatch-ignore: LONG_LINE\n${SIGN_OFF}`, hunk: LONG });
	const second = snippetText({ hunk: LONG });
	assert.deepEqual(outcome(parseDocument(first + second)), {
		found: ['line-too-long'],
		ignored: [['line-too-long', 'LONG_LINE', '']],
	});
	const swapped = outcome(parseDocument(second + first));
	assert.deepEqual(swapped.ignored, [['line-too-long', 'LONG_LINE', '']]);
});

test('findings in subject and changelog, and those about the patch as a whole, are ignored as well', () => {
	const document = parseDocument(
		snippetText({ subject: 'mm: Fixed it.', tags: 'Checkpatch-ignore: MISSING_SIGN_OFF' }),
	);
	const service = createService(DEFAULT_SETTINGS);
	assert.ok(service.findings(document).every(({ rule }) => rule.id !== 'missing-sign-off'));
	assert.deepEqual(
		service.ignored(document).map(({ rule }) => rule.id),
		['missing-sign-off'],
	);
});

test('a commit message may have the tag', () => {
	const text =
		'mm: Read the example count under its lock\n\nIt was read before.\n\nCheckpatch-ignore: MISSING_SIGN_OFF\n';
	const service = createService(DEFAULT_SETTINGS);
	const document = parseCommitMessage(text);
	assert.ok(service.findings(document).every(({ rule }) => rule.id !== 'missing-sign-off'));
	assert.equal(service.ignored(document).length, 1);
});

test('what is ignored is not fixed', () => {
	const hunk = ' {\n+	int total; \n }';
	const document = parseDocument(snippetText({ hunk, tags: `Checkpatch-ignore: TRAILING_WHITESPACE\n${SIGN_OFF}` }));
	const service = createService(DEFAULT_SETTINGS);
	const fixed = service.fixAll(document, service.findings(document), () => true);
	assert.deepEqual(fixed.edits, []);
});

test('a list made to hurt is read up to a limit, in linear time', () => {
	const names = Array.from({ length: 200_000 }, (_, index) => `N${index}`).join(',\n    ');
	const started = performance.now();
	const { found } = ofSnippet({ notes: `Notes (checkpatch-ignore):\n    ${names},LONG_LINE` });
	assert.deepEqual(found, ['line-too-long']);
	const { found: inOneLine } = ofSnippet({
		tags: `Checkpatch-ignore: ${'LONG_LINE'.repeat(100_000)}\n${SIGN_OFF}`,
	});
	assert.ok(inOneLine.includes('line-too-long'));
	assert.ok(performance.now() - started < 10_000);
});
