import { isFormatPatch } from '../mail/body.ts';
import { fieldText } from '../mail/field.ts';
import { findField } from '../mail/mail.ts';
import { toDocument } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import type { DiffProblem } from '../patch/diff.ts';
import type { Hunk } from '../patch/hunk.ts';
import { otherDiff } from '../patch/otherDiff.ts';
import { hasLongMessage, type Patch, unread } from '../patch/patch.ts';
import { knownParts, type PatchDocument } from '../patch/document.ts';
import { memoize } from '../text/memoize.ts';

/** Something in a document that does not hold together, such as a hunk that lacks lines. */
export interface Problem {
	/** In the document. */
	readonly span: Span;
	readonly message: string;
	readonly patch: Patch;
	/** The hunk whose header is wrong, where that is the problem. */
	readonly hunk: Hunk | null;
	/** Whether a hunk is damaged inside, rather than what is around it. */
	readonly inHunk: boolean;
}

/** Maximum number of problems of a document, which is more than anybody reads. */
const MAX_PROBLEMS = 10_000;

/** All damage in a document, in order of its place; of too many problems the first, the last of which says so. */
export function problems(document: PatchDocument): readonly Problem[] {
	const found: Problem[] = [];
	for (const problem of allProblems(document)) {
		if (found.length === MAX_PROBLEMS) {
			const { span, message, patch, hunk, inHunk } = problem;
			return [...found, { span, message: `${message}; further problems are not listed`, patch, hunk, inHunk }];
		}
		found.push(problem);
	}
	return found;
}

function* allProblems(document: PatchDocument): Generator<Problem> {
	const { content, patches } = document;
	const [first] = patches;
	if (first !== undefined && content.isUtf16 === true) yield foreignEncoding(document, first);
	const parts = knownParts(document);
	for (const [index, patch] of patches.entries()) {
		const part = parts?.[index]?.document;
		// What was read for an editor is kept; a document that is looked at once may not fit into the memory as a whole.
		if (part === document) yield* damageOf(document, patch);
		// A part that has not changed need not be read again to know that it is in order.
		else if (part === undefined || isDamaged(part)) yield* damageOf(document, unread(patch));
	}
}

const isDamaged = memoize((part: PatchDocument) =>
	part.patches.some((patch) => damageOf(part, patch).next().done !== true),
);

function* damageOf(document: PatchDocument, patch: Patch): Generator<Problem> {
	for (const problem of patch.diff.problems) yield new Damage(patch, problem);
	if (document.kind === 'patches') {
		yield* missingDiff(patch);
		yield* headerFaults(document, patch);
	}
	yield* longMessage(patch);
}

/** A problem of a diff. Its place and message are computed where they are shown: a document may have a million problems. */
class Damage implements Problem {
	readonly patch: Patch;
	readonly #problem: DiffProblem;

	constructor(patch: Patch, problem: DiffProblem) {
		this.patch = patch;
		this.#problem = problem;
	}

	get span(): Span {
		return toDocument(this.patch.content, this.#problem.span);
	}

	get message(): string {
		return this.#problem.message;
	}

	get hunk(): Hunk | null {
		return this.#problem.hunk;
	}

	get inHunk(): boolean {
		return this.#problem.inHunk;
	}
}

function foreignEncoding({ content }: PatchDocument, patch: Patch): Problem {
	const message = 'the file is UTF-16, which git cannot read: save it as UTF-8';
	return { span: content.lines.span(0), message, patch, hunk: null, inHunk: false };
}

/** A message that is not checked because of its length; in a mail without a diff, none is. */
function longMessage(patch: Patch): readonly Problem[] {
	if (patch.diff.files.length === 0 || !hasLongMessage(patch)) return [];
	const { content, firstLine } = patch;
	const span = toDocument(content, content.lines.span(firstLine));
	return [{ span, message: 'the commit message is too long to be checked', patch, hunk: null, inHunk: false }];
}

/** What is wrong with the header of a mail with a patch, so that git am ends or applies something else. */
function* headerFaults({ content: document }: PatchDocument, patch: Patch): Generator<Problem> {
	const { mail, inBody, diff } = patch;
	if (diff.files.length === 0) return;
	const fault = (span: Span, message: string): Problem => ({ span, message, patch, hunk: null, inHunk: false });
	const isOverridden = (name: string): boolean => inBody.some((field) => field.name === name);
	const date = isOverridden('date') ? null : findField(mail, 'date');
	const day = date === null ? '' : fieldText(document, date).trim();
	if (date !== null && day !== '' && !/\d/.test(day))
		yield fault(date.value, "git am refuses this date: write one such as 'Mon, 1 Jan 2024 12:00:00 +0000'");
	const first = document.lines.lineAt(mail.span.start);
	if (isFormatPatch(document, first) && !isOverridden('from') && findField(mail, 'from') === null)
		yield fault(document.lines.span(first), "mail without a 'From:' line, which git am refuses");
	const type = findField(mail, 'content-type');
	if (type !== null && /^\s*text\/html\b/i.test(fieldText(document, type)))
		yield fault(type.value, 'the mail is HTML, which git does not decode: send it as plain text');
}

/** A mail that calls itself a patch, and is neither a cover letter nor an answer, without anything to apply. */
function missingDiff(patch: Patch): readonly Problem[] {
	if (patch.diff.files.length > 0 || patch.diff.problems.length > 0) return [];
	const { subject } = patch;
	if (subject === null || subject.isReply || subject.index === 0 || !subject.tags.includes('PATCH')) return [];
	const { content, firstLine, endLine } = patch;
	const other = otherDiff(content, firstLine, endLine);
	const message =
		other === null
			? 'subject says [PATCH], but the mail contains no diff'
			: `the mail contains a diff that git does not read (${other}): make a unified one with diff -u`;
	return [{ span: toDocument(subject.content, subject.span), message, patch, hunk: null, inHunk: false }];
}
