import { recipientsIn } from '../mail/addressList.ts';
import { fieldText } from '../mail/field.ts';
import { parsePerson, tagLines } from '../message/tagLines.ts';
import { filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import { patchAt } from '../patch/filePlace.ts';
import type { Patch } from '../patch/patch.ts';
import type { Span } from '../text/span.ts';
import { coversFile, THE_REST } from '../tree/maintainers.ts';
import type { TreeData } from '../tree/treeData.ts';

/** Where something can be completed: the name of a trailer, a person in one, or the commit that a patch fixes. */
export interface CompletionPlace {
	readonly kind: 'trailer' | 'person' | 'commit';
	/** The trailer or header field whose value it is, in lower case; empty for a name. */
	readonly field: string;
	/** What is written so far, which a choice replaces. */
	readonly span: Span;
	readonly patch: Patch;
}

/** One choice. */
export interface Completion {
	readonly kind: CompletionPlace['kind'];
	readonly text: string;
	/** Where it comes from, or what it means. */
	readonly detail: string;
}

/** The trailers that can be written, with what they mean. */
const TRAILERS: Readonly<Record<string, string>> = {
	'Signed-off-by': 'certifies the origin of the patch',
	'Co-developed-by': "another author; that person's Signed-off-by follows",
	'Reviewed-by': 'has reviewed the patch and found it ready',
	'Acked-by': 'a maintainer who agrees with the patch',
	'Tested-by': 'has tested the patch',
	'Reported-by': 'has reported the bug; Closes follows',
	'Suggested-by': 'had the idea',
	Fixes: 'the commit that introduced the bug',
	Closes: 'the address of the report',
	Link: 'the address of a discussion',
	Cc: 'gets a copy, and had the chance to comment',
	'Cc: stable@vger.kernel.org': 'asks for a backport to stable kernels',
};

/** Trailers and header fields that name people. */
const PEOPLE = /^(?:[a-z-]+-by|cc|to|bcc)$/;

/** Maximum length of a line that is completed. */
const MAX_LINE = 1000;

/** What can be completed at an offset; null for nothing. Encoded text cannot be edited. */
export function completionAt(document: PatchDocument, offset: number): CompletionPlace | null {
	const patch = patchAt(document, offset);
	if (patch?.content.map !== null) return null;
	const { text, lines } = document.content;
	const line = lines.lineAt(offset);
	const start = lines.start(line);
	if (offset - start > MAX_LINE) return null;
	const before = text.slice(start, offset);
	const isHeader = patch.mail.fields.some(({ span }) => span.start <= offset && offset <= span.end);
	const isMessage = !isHeader && line >= patch.changelog.firstLine && line < patch.messageEnd;
	const [written, name = ''] = /^([A-Za-z-]+):\s*/.exec(before) ?? [];
	if (written === undefined) {
		const isTrailer = isMessage && /^[A-Z]?[A-Za-z-]*$/.test(before) && beginsTrailer(document, patch, line);
		return isTrailer ? { kind: 'trailer', field: '', span: { start, end: offset }, patch } : null;
	}
	const field = name.toLowerCase();
	const valueStart = start + written.length;
	if (field === 'fixes' && isMessage) return { kind: 'commit', field, span: { start: valueStart, end: offset }, patch };
	if (!PEOPLE.test(field) || (!isMessage && !isHeader)) return null;
	// A header field has several people; a trailer has one.
	const comma = isHeader ? before.lastIndexOf(',') + 1 : 0;
	const gap = /^\s*/.exec(before.slice(comma))?.[0].length ?? 0;
	const personStart = comma === 0 ? valueStart : start + comma + gap;
	return { kind: 'person', field, span: { start: personStart, end: offset }, patch };
}

/** Whether a trailer may begin on `line`: below another one, or below a blank line with no more text after it. */
function beginsTrailer({ content }: PatchDocument, patch: Patch, line: number): boolean {
	const above = content.lines.text(line - 1).trim();
	if (/^[A-Z][A-Za-z-]*: ?\S/.test(above)) return true;
	if (above !== '') return false;
	for (let below = line + 1; below < patch.messageEnd; below++) {
		const text = content.lines.text(below).trim();
		if (text !== '' && !text.startsWith('#') && !/^[A-Z][A-Za-z-]*: ?\S/.test(text)) return false;
	}
	return true;
}

/** The names of trailers, each with the blank after its colon. */
export function trailerCompletions(): readonly Completion[] {
	return Object.entries(TRAILERS).map(([name, detail]) => ({
		kind: 'trailer',
		text: name.includes(':') ? name : `${name}: `,
		detail,
	}));
}

/** What a reviewer may give a patch in an answer to it. */
const TAGS = ['Reviewed-by', 'Acked-by', 'Tested-by'];

/** Whole tags of `person` at an offset of a draft, where no more than the beginning of a name is written; null elsewhere. */
export function tagCompletions(
	{ content: { text, lines } }: PatchDocument,
	offset: number,
	person: string,
): readonly string[] | null {
	const before = text.slice(lines.start(lines.lineAt(offset)), offset);
	const known = /^[\w-]{0,20}$/.test(before) ? parsePerson(person) : null;
	return known && TAGS.map((tag) => `${tag}: ${known.name === '' ? '' : `${known.name} `}<${known.address}>`);
}

/** A person as `Name <address>`, with the reason to name them. */
interface Known {
	readonly text: string;
	readonly detail: string;
}

/**
 * The people that a trailer of `place` may name: the user, those of the thread in `documents`, and those that MAINTAINERS
 * lists for the files that the patch changes. Lists get copies only.
 */
export function personCompletions(
	{ field, patch }: CompletionPlace,
	documents: readonly PatchDocument[],
	tree: TreeData | null,
	user: string | null,
): readonly Completion[] {
	const isCopy = field === 'cc' || field === 'to' || field === 'bcc';
	const known = [
		...(user === null ? [] : [{ text: user, detail: 'you' }]),
		...documents.flatMap(peopleOf),
		...(tree === null ? [] : maintainersOf(patch, tree, isCopy)),
	];
	const byAddress = new Map<string, Completion>();
	for (const { text, detail } of known) {
		const person = parsePerson(text);
		if (person === null || byAddress.has(person.address.toLowerCase())) continue;
		// A comma would separate people.
		const name = /[,;]/.test(person.name) ? `"${person.name}"` : person.name;
		const written = name === '' ? person.address : `${name} <${person.address}>`;
		byAddress.set(person.address.toLowerCase(), { kind: 'person', text: written, detail });
	}
	return [...byAddress.values()];
}

/** Maximum number of mails of a document whose people are offered. */
const MAX_MAILS = 1000;

/** The people in the header fields and trailers of a document's mails. */
function peopleOf({ content, patches }: PatchDocument): readonly Known[] {
	return patches.slice(0, MAX_MAILS).flatMap((patch) => [
		...patch.mail.fields.flatMap((field) => {
			if (field.name === 'from') return [{ text: fieldText(content, field), detail: 'sender' }];
			const isRecipient = field.name === 'to' || field.name === 'cc';
			return isRecipient ? recipientsIn(content, field).map(({ text }) => ({ text, detail: 'recipient' })) : [];
		}),
		...tagLines(patch).map(({ name, value }) => ({ text: value, detail: name })),
	]);
}

/** The people that MAINTAINERS lists for the files of a patch; the section of all files says nothing. */
function maintainersOf({ diff }: Patch, tree: TreeData, withLists: boolean): readonly Known[] {
	const paths = diff.files.map(filePath);
	const sections = tree
		.maintainers()
		.filter((section) => section.title !== THE_REST && paths.some((path) => coversFile([section], path) === true));
	return sections.flatMap(({ title, maintainers, reviewers, lists }) => [
		...maintainers.map((text) => ({ text, detail: `maintainer, ${title}` })),
		...reviewers.map((text) => ({ text, detail: `reviewer, ${title}` })),
		...(withLists ? lists.map((text) => ({ text, detail: `list, ${title}` })) : []),
	]);
}

/** A commit of the repository. */
export interface KnownCommit {
	readonly id: string;
	readonly title: string;
}

/** Number of digits of a commit's id in a changelog. */
const ID_LENGTH = 12;

/** Commits as a `Fixes:` names them. */
export function commitCompletions(commits: readonly KnownCommit[]): readonly Completion[] {
	return commits.map(({ id, title }) => ({
		kind: 'commit',
		text: `${id.slice(0, ID_LENGTH)} ("${title}")`,
		detail: '',
	}));
}
