import { parseAddress } from '../mail/address.ts';
import { mailField } from '../mail/mail.ts';
import type { Content } from '../text/content.ts';
import { complete } from '../text/steps.ts';
import type { PatchDocument } from './document.ts';
import { groupBy } from '../text/groupBy.ts';
import { mailSubject, type Patch, patchField } from './patch.ts';
import type { Subject } from './subject.ts';

/** One mail of one of several documents, with its links to others. Message-ids are without angle brackets. */
export interface ThreadMail {
	/** Index of its document among those given. */
	readonly document: number;
	readonly patch: Patch;
	readonly hasDiff: boolean;
	/** Of the mail itself: a `Subject:` in the body, which forwarded patches have, overrides that of the patch only. */
	readonly subject: Subject | null;
	readonly messageId: string | null;
	/** The message-ids of the mails that it answers, the nearest last: `References`, then `In-Reply-To`. */
	readonly references: readonly string[];
	/** Address of the author, in lower case; a `From:` in the body overrides the mail's own. */
	readonly author: string;
	/** Address that the mail was sent from, in lower case. */
	readonly sender: string;
	/** Full name of who sent it, in lower case, without the service that it was sent by; pages of archives show only that. */
	readonly senderName: string;
}

/** A mail in its thread. */
export interface ThreadNode {
	readonly mail: ThreadMail;
	/** The mail that it answers, if that is among those given. */
	readonly parent: ThreadMail | null;
	/** Answers, in the order given. */
	readonly children: readonly ThreadNode[];
}

/** Whether a document has a mail that others can answer; reads no more than the first one that can be. */
export function hasMessageId({ content, patches }: PatchDocument): boolean {
	return patches.some((patch) => threadMail(content, patch).messageId !== null);
}

/** All mails of `documents`, in order. */
export function threadMails(documents: readonly PatchDocument[]): readonly ThreadMail[] {
	return complete(threadMailSteps(documents));
}

/** The same; yields after each mail that had to be read. */
export function* threadMailSteps(documents: readonly PatchDocument[]): Generator<undefined, readonly ThreadMail[]> {
	const mails: ThreadMail[] = [];
	for (const [document, { content, patches }] of documents.entries()) {
		for (const patch of patches) {
			const isKnown = firstMails.has(patch);
			mails.push(threadMail(content, patch, document));
			if (!isKnown) yield;
		}
	}
	return mails;
}

/** A mail of the document at index `document`, which has `content`. */
export function threadMail(content: Content, patch: Patch, document = 0): ThreadMail {
	let mail = firstMails.get(patch);
	if (mail === undefined) firstMails.set(patch, (mail = readMail(content, patch)));
	return document === 0 ? mail : { ...mail, document };
}

/** Mails of a document that is the first. */
const firstMails = new WeakMap<Patch, ThreadMail>();

function readMail(content: Content, patch: Patch): ThreadMail {
	const ids = (name: string): readonly string[] => messageIds(mailField(patch.mail, content, name) ?? '');
	const answered = new Set(ids('in-reply-to'));
	return {
		document: 0,
		patch,
		hasDiff: patch.diff.files.length > 0,
		subject: mailSubject(content, patch),
		messageId: ids('message-id').at(0) ?? null,
		references: [...ids('references').filter((id) => !answered.has(id)), ...answered],
		author: addressIn(patchField(content, patch, 'from')),
		sender: addressIn(mailField(patch.mail, content, 'from')),
		senderName: nameIn(mailField(patch.mail, content, 'from')),
	};
}

/** Whether one person sent both mails: people have several addresses, and archives show none. */
export function haveSameSender(a: ThreadMail, b: ThreadMail): boolean {
	return (a.sender !== '' && a.sender === b.sender) || (a.senderName !== '' && a.senderName === b.senderName);
}

function addressIn(field: string | null): string {
	return parseAddress(field ?? '').address.toLowerCase();
}

/** A first and a last name; one word may be anybody's. */
function nameIn(field: string | null): string {
	const name = parseAddress(field ?? '')
		.name.toLowerCase()
		.replace(/ via .*$| @ \d{4}-.*$/, '')
		.trim();
	return name.includes(' ') ? name : '';
}

/** Maximum number of message-ids that are read from one field, the last, which are the nearest. */
const MAX_IDS = 200;

/** The message-ids in a field's text: in angle brackets, or bare as archives show them. */
function messageIds(text: string): readonly string[] {
	const ids = new Set<string>();
	for (const [id] of text.matchAll(/[^\s<>]{1,1000}/g)) if (id.includes('@')) ids.add(id);
	if (ids.size > 0) return [...ids].slice(-MAX_IDS);
	const only = /<([^\s<>]{1,1000})>/.exec(text)?.[1];
	return only === undefined ? [] : [only];
}

/**
 * The trees of mails by `In-Reply-To` and `References`, with their roots in the order given. A mail whose parent is not
 * among the mails is a child of its nearest ancestor; one that claims to answer itself or its own answer is a root.
 */
export function threadsOf(mails: readonly ThreadMail[]): readonly ThreadNode[] {
	const byId = new Map<string, ThreadMail>();
	for (const mail of mails) if (mail.messageId !== null && !byId.has(mail.messageId)) byId.set(mail.messageId, mail);
	const parents = new Map<ThreadMail, ThreadMail>();
	for (const mail of mails) {
		const parent = mail.references
			.map((id) => byId.get(id))
			.findLast((known) => known !== undefined && known !== mail && !descends(known, mail, parents));
		if (parent !== undefined) parents.set(mail, parent);
	}
	const children = groupBy(mails, (mail) => parents.get(mail) ?? null);
	return buildNodes(children);
}

/** Whether `mail` is below `ancestor`. */
function descends(mail: ThreadMail, ancestor: ThreadMail, parents: ReadonlyMap<ThreadMail, ThreadMail>): boolean {
	let steps = 0;
	for (let at = parents.get(mail); at !== undefined && steps < MAX_DEPTH; at = parents.get(at), steps++) {
		if (at === ancestor) return true;
	}
	return steps === MAX_DEPTH;
}

/** Maximum depth of a thread; deeper mails begin a new one. */
const MAX_DEPTH = 500;

/** The nodes without a parent, with their children. */
function buildNodes(children: ReadonlyMap<ThreadMail | null, readonly ThreadMail[]>): readonly ThreadNode[] {
	const build = (parent: ThreadMail | null): readonly ThreadNode[] =>
		(children.get(parent) ?? []).map((mail) => ({ mail, parent, children: build(mail) }));
	return build(null);
}
