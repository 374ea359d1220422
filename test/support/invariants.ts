import assert from 'node:assert/strict';
import { mailField } from '../../src/core/mail/mail.ts';
import { parseDocument, partsOf } from '../../src/core/patch/document.ts';
import { filePath } from '../../src/core/patch/diff.ts';
import { postImage, preImage } from '../../src/core/patch/image.ts';
import { type Patch, patchField } from '../../src/core/patch/patch.ts';
import { seriesOf } from '../../src/core/patch/series.ts';
import { familySteps } from '../../src/core/review/versions/families.ts';
import { complete } from '../../src/core/text/steps.ts';
import { threadMails, threadsOf, type ThreadNode } from '../../src/core/patch/thread.ts';
import { toDocument } from '../../src/core/text/content.ts';
import { shift, type Span } from '../../src/core/text/span.ts';

/** What holds of a document whatever its text is; throws where it does not. */
export function checkInvariants(text: string): void {
	const document = parseDocument(text);
	const { content } = document;
	const whole: Span = { start: 0, end: text.length };
	let last = 0;
	for (const patch of document.patches) {
		const { span, fields } = patch.mail;
		inside(span, whole, 'mail');
		assert.equal(span.start, last, 'mails make up the document');
		last = span.end;
		for (const field of fields) {
			inside(field.span, span, 'field');
			inside(field.value, field.span, 'value');
			assert.ok(typeof mailField(patch.mail, content, field.name) === 'string');
		}
		patchField(content, patch, 'from');
		if (patch.content.map === null) {
			const body = { start: content.lines.start(patch.firstLine), end: content.lines.start(patch.endLine) };
			inside(body, span, 'body');
		}
		checkPatch(patch, text);
	}
	assert.ok(last === text.length || text.trim() === '', 'all text is in a mail');
	const alone = partsOf(document).flatMap((part) => part.document.patches.map((patch) => outline(patch, part.start)));
	assert.deepEqual(
		alone,
		document.patches.map((patch) => outline(patch, 0)),
		'a part reads the same without the rest',
	);
	const mails = threadMails([document]);
	assert.equal(countNodes(threadsOf(mails)), mails.length, 'every mail is in one thread');
	complete(familySteps(seriesOf(mails)));
}

/** What a patch says and where, in a document whose part with it begins at `start`. */
function outline({ mail, content, subject, inBody, changelog, diff, tail, ...patch }: Patch, start: number): unknown {
	const place = (span: Span): Span => shift(toDocument(content, span), start);
	return {
		mail: shift(mail.span, start),
		fields: mail.fields.map(({ name, span, value }) => [name, shift(span, start), shift(value, start)]),
		inBody: inBody.map(({ name, span }) => [name, place(span)]),
		body: content.text.slice(content.lines.start(patch.firstLine), content.lines.start(patch.endLine)),
		subject: subject && [subject.text, shift(toDocument(subject.content, subject.span), start)],
		changelog: changelog.content.text.slice(
			content.lines.start(changelog.firstLine),
			content.lines.start(changelog.endLine),
		),
		trailers: changelog.trailers.length,
		files: diff.files.map((file) => [
			filePath(file),
			file.hunks.map((hunk) => place({ start: hunk.start, end: hunk.end })),
		]),
		problems: diff.problems.map(({ span, message }) => [place(span), message]),
		tail: tail.baseCommit,
	};
}

/** A span of `text` lies in it and begins and ends between two characters. */
export function checkSpan(text: string, span: Span, what: string): void {
	inside(span, { start: 0, end: text.length }, what);
	for (const offset of [span.start, span.end]) {
		const isHalf = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, offset - 1), offset + 1));
		assert.ok(offset === 0 || !isHalf, `${what}: ${offset} is between the halves of a character`);
	}
}

function checkPatch(patch: Patch, text: string): void {
	const { content, firstLine, endLine, messageEnd, changelog, diff, tail } = patch;
	ascending([firstLine, changelog.firstLine, changelog.endLine, endLine]);
	ascending([firstLine, messageEnd, endLine]);
	let line = firstLine;
	for (const file of diff.files) {
		ascending([line, file.firstLine, file.endLine, endLine]);
		let next = file.firstLine;
		for (const hunk of file.hunks) {
			ascending([next, hunk.headerLine, hunk.firstLine, hunk.endLine, file.endLine]);
			next = hunk.endLine;
			const span = { start: hunk.start, end: hunk.end };
			assert.equal(hunk.start, content.lines.start(hunk.headerLine));
			assert.equal(hunk.end, content.lines.start(hunk.endLine));
			inside(hunk.counts, span, 'counts');
			inside(hunk.heading, span, 'heading');
			assert.ok(hunk.added + hunk.removed + hunk.context <= hunk.endLine - hunk.firstLine, 'lines are counted once');
			for (const image of [preImage(content, hunk), postImage(content, hunk)]) {
				for (const offset of [0, image.text.length >> 1, image.text.length]) {
					inside({ start: image.toContent(offset), end: image.toContent(offset) }, span, 'image');
				}
			}
		}
		for (const hunk of file.contextHunks) ascending([file.firstLine, hunk.headerLine, hunk.endLine, file.endLine]);
		line = file.endLine;
	}
	for (const problem of diff.problems) {
		inside(problem.span, { start: 0, end: content.text.length }, 'problem');
		inside(toDocument(content, problem.span), { start: 0, end: text.length }, 'problem in the document');
		assert.notEqual(problem.message, '');
	}
	for (const place of [tail.signatureLine, tail.footerLine]) if (place !== null) ascending([firstLine, place, endLine]);
	if (patch.subject !== null)
		inside(patch.subject.span, { start: 0, end: patch.subject.content.text.length }, 'subject');
}

function countNodes(nodes: readonly ThreadNode[]): number {
	return nodes.reduce((sum, { children }) => sum + 1 + countNodes(children), 0);
}

function inside(inner: Span, outer: Span, what: string): void {
	const holds = inner.start >= outer.start && inner.start <= inner.end && inner.end <= outer.end;
	assert.ok(holds, `${what} ${inner.start}-${inner.end} lies in ${outer.start}-${outer.end}`);
}

function ascending(numbers: readonly number[]): void {
	numbers.reduce((a, b) => {
		assert.ok(a <= b, numbers.join(' ≤ '));
		return b;
	});
}
