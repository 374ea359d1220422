import { patchNumber } from '../../patch/patch.ts';
import { summaryOf } from '../../patch/subject.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { groupBy } from '../../text/groupBy.ts';
import { visibleLine } from '../../text/visible.ts';
import type { ConversationView, PatchConversations, ReviewView } from './conversations.ts';
import { REVIEW_STATES, type ReviewState } from './reviewState.ts';
import { oneLine } from './words.ts';

/** What the user says about conversations, by their ids; it counts before everything else. */
export type Marks = ReadonlyMap<string, 'done' | 'open'>;

export type ReviewGrouping = 'patch' | 'file' | 'reviewer' | 'state';
export type ReviewFilter = 'open' | 'all' | 'mine';

/** What is shown of a review, and how. */
export interface ReviewOptions {
	readonly grouping: ReviewGrouping;
	readonly filter: ReviewFilter;
	readonly marks: Marks;
	/** The user's address, in lower case; null if it is unknown. */
	readonly user: string | null;
}

/** A conversation in the tree. */
export interface ConversationRow {
	readonly conversation: ConversationView;
	readonly state: ReviewState;
	readonly label: string;
	readonly description: string;
	/** For screen readers. */
	readonly spoken: string;
}

/** Conversations that have something in common. */
export interface GroupRow {
	/** What the conversations have in common, in full. */
	readonly title: string;
	/** The same, short enough that the number of open remarks is seen beside it. */
	readonly label: string;
	readonly description: string;
	readonly hasOpen: boolean;
	readonly rows: readonly ConversationRow[];
}

/** The state of a conversation as the user sees it. */
export function shownState(conversation: ConversationView, marks: Marks): ReviewState {
	const isShownOpen = isUnresolved(conversation, marks);
	if (isShownOpen === conversation.open > 0) return conversation.state;
	return isShownOpen ? 'reopened' : 'done';
}

/** Whether a conversation is open as the user sees it. */
export function isUnresolved(conversation: ConversationView, marks: Marks): boolean {
	return openRemarks(conversation, marks) > 0;
}

/** How many remarks of a conversation are open as the user sees it. */
function openRemarks({ id, asking, open }: ConversationView, marks: Marks): number {
	const mark = asking > 0 ? marks.get(id) : undefined;
	return mark === undefined ? open : mark === 'open' ? Math.max(1, open) : 0;
}

/** All conversations that ask for something, in the order of patches and lines. */
export function askingConversations({ patches }: ReviewView): readonly ConversationView[] {
	return patches.flatMap(({ conversations }) => conversations.filter(({ asking }) => asking > 0));
}

/** The rows of the tree; groups without a row are left out. */
export function reviewRows(view: ReviewView, options: ReviewOptions): readonly GroupRow[] {
	const all = view.patches.flatMap((patch) =>
		patch.conversations.filter((one) => isShown(one, patch, options)).map((conversation) => ({ patch, conversation })),
	);
	const keyOf = ({ patch, conversation }: (typeof all)[number]): string | PatchConversations => {
		switch (options.grouping) {
			case 'patch':
				return patch;
			case 'file':
				return conversation.file ?? 'Messages';
			case 'reviewer':
				return conversation.comments[0]?.who ?? '';
			case 'state':
				return REVIEW_STATES[shownState(conversation, options.marks)];
		}
	};
	const groups = [...groupBy(all, keyOf)].map(([key, members]) => {
		const title = typeof key === 'string' ? key : patchLabel(key.target);
		const label = options.grouping === 'file' ? shortPath(title) : oneLine(title, MAX_GROUP, '…');
		const conversations = members.map(({ conversation }) => conversation);
		return { title, label, ...groupOf(conversations, options.marks) };
	});
	if (options.grouping !== 'state') return groups;
	const order = Object.values(REVIEW_STATES);
	return groups.sort((a, b) => order.indexOf(a.title) - order.indexOf(b.title));
}

function isShown(conversation: ConversationView, { target }: PatchConversations, options: ReviewOptions): boolean {
	const { filter, marks, user } = options;
	if (filter === 'all') return true;
	if (filter === 'open') return isUnresolved(conversation, marks);
	return user !== null && (target.sender === user || conversation.comments.some(({ address }) => address === user));
}

/** Maximum number of characters of a group's label. */
const MAX_GROUP = 28;

/** A path without its first folders, if it is long. */
function shortPath(path: string): string {
	const slash = path.length <= MAX_GROUP ? -1 : path.indexOf('/', path.length - MAX_GROUP + 1);
	return slash === -1 ? path : `…${path.slice(slash)}`;
}

function groupOf(conversations: readonly ConversationView[], marks: Marks): Omit<GroupRow, 'title' | 'label'> {
	const open = sum(conversations.map((one) => openRemarks(one, marks)));
	const settled = sum(conversations.map(({ asking }) => asking)) - open;
	const description = open > 0 ? `${open} open` : settled > 0 ? `${settled} settled` : '';
	return { description, hasOpen: open > 0, rows: conversations.map((one) => conversationRow(one, marks)) };
}

function conversationRow(conversation: ConversationView, marks: Marks): ConversationRow {
	const state = shownState(conversation, marks);
	const who = conversation.comments[0]?.who ?? '';
	const { text } = conversation.remark;
	const line = (conversation.places[0]?.firstLine ?? 0) + 1;
	const open = openRemarks(conversation, marks);
	const several = open > 1 ? `${open} open` : '';
	return {
		conversation,
		state,
		// The view cuts what has no room, so that the line comes first.
		label: `${line} ${initials(who)}: ${firstWords(text)}`,
		description: several,
		spoken: `${who}, ${REVIEW_STATES[state].toLowerCase()}, line ${line}${several === '' ? '' : `, ${several}`}: ${firstWords(text)}`,
	};
}

/** Maximum number of characters of a remark in a row. */
const MAX_WORDS = 80;

/** The beginning of a remark on one line. */
export function firstWords(text: string, limit = MAX_WORDS): string {
	return oneLine(text, limit, '…');
}

/** The first letters of up to three names; the beginning of an address. */
function initials(who: string): string {
	if (who.includes('@')) return who.slice(0, who.indexOf('@'));
	const names = who.split(/[^\p{L}]+/u).filter((name) => name !== '');
	const letters = names.slice(0, 3).map((name) => /^./u.exec(name)?.[0] ?? '');
	return names.length < 2 ? who : letters.join('').toUpperCase();
}

/** Number and title of a patch, without the prefixes of the title. */
function patchLabel({ patch, subject }: ThreadMail): string {
	const number = patchNumber(patch);
	const phrase = patch.subject?.phrase ?? '';
	const title = phrase === '' ? summaryOf(subject) : phrase;
	const text = title === '' ? '(no subject)' : visibleLine(title);
	return number === null ? text : `${number} ${text}`;
}

/** How many remarks that ask for something are open, and of how many. */
export interface ReviewCount {
	readonly open: number;
	readonly total: number;
	/** `15 of 20 open`; empty if none asks for anything. */
	readonly short: string;
	/** The same with what the open ones wait for, as a sentence. */
	readonly long: string;
}

export function countConversations(conversations: readonly ConversationView[], marks: Marks): ReviewCount {
	const states = conversations.flatMap((one) =>
		Array.from({ length: openRemarks(one, marks) }, () => shownState(one, marks)),
	);
	const [open, total] = [states.length, sum(conversations.map(({ asking }) => asking))];
	if (total === 0) return { open, total, short: '', long: 'No remark asks for a change.' };
	const short = `${open} of ${total} open`;
	if (open === 0)
		return {
			open,
			total,
			short,
			long: total === 1 ? 'The only remark is settled.' : `All ${total} remarks are settled.`,
		};
	const counts = groupBy(states, (state) => state);
	const parts = (Object.keys(REVIEW_STATES) as readonly ReviewState[]).flatMap((state) => {
		const count = counts.get(state)?.length ?? 0;
		return count === 0 ? [] : [`${count} ${PHRASES[state] ?? REVIEW_STATES[state].toLowerCase()}`];
	});
	return { open, total, short, long: `${short}: ${parts.join(', ')}.` };
}

/** `4 remarks, 2 open`: how many ask for something or, if none does, what was said at all. */
export function countWords(conversations: readonly ConversationView[], marks: Marks): string {
	const { open, total } = countConversations(conversations, marks);
	const count = total === 0 ? conversations.length : total;
	const remarks = count === 1 ? '1 remark' : `${count} remarks`;
	return total === 0 ? remarks : `${remarks}, ${open} open`;
}

function sum(counts: readonly number[]): number {
	return counts.reduce((total, count) => total + count, 0);
}

const PHRASES: Readonly<Partial<Record<ReviewState, string>>> = {
	'no-answer': 'without an answer',
	'promise-broken': 'promised but not done',
	'after-next': 'sent after the next version',
	reopened: 'marked as open',
};
