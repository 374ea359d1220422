import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesOf } from '../../../src/cli/formats/checkpatch.ts';
import { problems } from '../../../src/core/features/problems.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

function mail(subject: string, body = ''): string {
	return `From: A Developer <developer@example.com>\nSubject: ${subject}\n\nThe diff is attached.\n${body}`;
}

function found(text: string): readonly string[] {
	return problems(parseDocument(text)).map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

test('a mail that calls itself a patch has a diff', () => {
	const text = mail('[PATCH v2 1/2] mm: Read the count');
	assert.deepEqual(found(text), [
		'[PATCH v2 1/2] mm: Read the count: subject says [PATCH], but the mail contains no diff',
	]);
	const document = parseDocument(text);
	const file = {
		path: 'a.patch',
		kind: 'patches' as const,
		document,
		findings: [],
		problems: problems(document),
		errors: [],
		ignored: [],
	};
	assert.deepEqual(
		messagesOf(file, { strict: false, allTypes: true }).map(({ line, type }) => ({ line, type })),
		[{ line: 2, type: 'NOT_UNIFIED_DIFF' }],
	);
});

test('cover letters, answers and other mails need none', () => {
	for (const subject of ['[PATCH 0/2] mm: Counts', 'Re: [PATCH] mm: Read the count', '[GIT PULL] mm', 'mm']) {
		assert.deepEqual(found(mail(subject)), []);
	}
	assert.deepEqual(found(mail('[PATCH] mm', 'diff --git a/a b/b\nrename from a\nrename to b\n')), []);
	assert.deepEqual(problems(parseDocument('')), []);
});
