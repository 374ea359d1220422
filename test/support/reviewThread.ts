import assert from 'node:assert/strict';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import { type ThreadMail, threadMails } from '../../src/core/patch/thread.ts';
import { memoize } from '../../src/core/text/memoize.ts';
import type { AnchorScope } from '../../src/core/review/places/anchor.ts';
import { placeOf } from '../../src/core/review/places/place.ts';
import type { Remark, RemarkKind } from '../../src/core/review/remarks/remark.ts';

const AUTHOR = 'Ann Author <ann@example.com>';
export const REVIEWER = 'Rolf Reviewer <rolf@example.com>';

/** A mail of a thread. */
export interface Letter {
	/** Message-ID without its domain. */
	readonly id: string;
	readonly subject: string;
	readonly body: string;
	readonly from?: string;
	/** Day of the month. */
	readonly day?: number;
	/** The mail that it answers. */
	readonly answers?: string;
}

/** A mailbox with `letters`. */
export function mailbox(...letters: readonly Letter[]): PatchDocument {
	return parseDocument(letters.map(letterText).join(''));
}

export function letterText({ id, subject, body, from = AUTHOR, day = 1, answers }: Letter): string {
	const threading = answers === undefined ? '' : `In-Reply-To: <${answers}@x>\n`;
	const date = `Date: Mon, ${String(day).padStart(2, '0')} Jan 2024 10:00:00 +0000\n`;
	return `From x@y Mon Sep 17 00:00:00 2001\nFrom: ${from}\n${date}Message-ID: <${id}@x>\n${threading}Subject: ${subject}\n\n${body}\n`;
}

/** The body of a patch that adds `code` to one file. */
export function patchBody(
	code: readonly string[],
	{ changelog = 'Explain.', notes = '', path = 'mm/a.c' } = {},
): string {
	const added = code.map((line) => `+${line}\n`).join('');
	const header = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n`;
	const hunk = `@@ -10,2 +10,${code.length + 2} @@ int above(void)\n int before;\n${added} int after;\n`;
	return `${changelog}\n\nSigned-off-by: ${AUTHOR}\n---\n${notes}${header}${hunk}-- \n2.40\n`;
}

/** What a remark of a test says and is about; mails are named by their ids. */
export interface RemarkShape {
	readonly mail: string;
	readonly text: string;
	readonly kind?: RemarkKind;
	readonly target: string;
	/** A part of the line that it is about. */
	readonly line?: string;
	/** Where there is no line. */
	readonly scope?: AnchorScope;
	readonly answers?: Remark;
	readonly suggestion?: readonly string[];
}

/** The mails of `documents`, the same each time. */
export const mailsOf = memoize((documents: readonly PatchDocument[]) => threadMails(documents));

/** A remark as it is read from a mail of `documents`. */
export function remarkIn(documents: readonly PatchDocument[], shape: RemarkShape): Remark {
	const mails = mailsOf(documents);
	const mail = mailNamed(mails, shape.mail);
	const target = mailNamed(mails, shape.target);
	const line = shape.line === undefined ? null : lineWith(target, shape.line);
	const place =
		line === null ? { scope: shape.scope ?? 'patch', file: null, place: null } : placeOf(target.patch, line);
	const quoted = line === null ? null : { firstLine: line, endLine: line + 1 };
	return {
		id: `${shape.mail} ${shape.text}`,
		mail,
		firstLine: mail.patch.firstLine,
		endLine: mail.patch.firstLine + 1,
		text: shape.text,
		kind: shape.kind ?? 'request',
		answers: shape.answers ?? null,
		anchor: { target, line, quoted, certainty: 'exact', ...place },
		suggestions:
			shape.suggestion === undefined || line === null
				? []
				: [{ firstLine: line, endLine: line + 1, lines: shape.suggestion }],
	};
}

function mailNamed(mails: readonly ThreadMail[], id: string): ThreadMail {
	const found = mails.find(({ messageId }) => messageId === `${id}@x`);
	assert.ok(found !== undefined, `no mail ${id}`);
	return found;
}

function lineWith({ patch: { content, firstLine, endLine } }: ThreadMail, text: string): number {
	for (let line = firstLine; line < endLine; line++) if (content.lines.text(line).includes(text)) return line;
	return assert.fail(`no line with ${text}`);
}

/** The text of some lines of a mail. */
export function linesText(mail: ThreadMail, firstLine: number, endLine: number): string {
	const { lines } = mail.patch.content;
	return Array.from({ length: endLine - firstLine }, (_, i) => lines.text(firstLine + i)).join('\n');
}
