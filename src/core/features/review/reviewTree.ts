import { patchNumber } from '../../patch/patch.ts';
import { summaryOf } from '../../patch/subject.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { groupBy } from '../../text/groupBy.ts';
import type { ConversationView, PatchConversations, ReviewView } from './conversations.ts';
import { REVIEW_STATES, type ReviewState } from './reviewState.ts';

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
	readonly label: string;
	readonly description: string;
	readonly hasOpen: boolean;
	readonly rows: readonly ConversationRow[];
}

/** The state of a conversation as the user sees it. */
export function shownState({ id, asks, state }: ConversationView, marks: Marks): ReviewState {
	const mark = asks ? marks.get(id) : undefined;
	if (mark === undefined || (mark === 'open') === REVIEW_STATES[state].isOpen) return state;
	return mark === 'done' ? 'done' : 'reopened';
}

export function isUnresolved(conversation: ConversationView, marks: Marks): boolean {
	return conversation.asks && REVIEW_STATES[shownState(conversation, marks)].isOpen;
}

/** All conversations that ask for something, in the order of patches and lines. */
export function askingConversations({ patches }: ReviewView): readonly ConversationView[] {
	return patches.flatMap(({ conversations }) => conversations.filter(({ asks }) => asks));
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
				return REVIEW_STATES[shownState(conversation, options.marks)].label;
		}
	};
	const groups = [...groupBy(all, keyOf)].map(([key, members]) => {
		const label = typeof key === 'string' ? key : patchLabel(key.target);
		return groupRow(
			label,
			members.map(({ conversation }) => conversation),
			options.marks,
		);
	});
	if (options.grouping !== 'state') return groups;
	const order = Object.values(REVIEW_STATES).map(({ label }) => label);
	return groups.sort((a, b) => order.indexOf(a.label) - order.indexOf(b.label));
}

function isShown(conversation: ConversationView, { target }: PatchConversations, options: ReviewOptions): boolean {
	const { filter, marks, user } = options;
	if (filter === 'all') return true;
	if (filter === 'open') return isUnresolved(conversation, marks);
	return user !== null && (target.sender === user || conversation.comments.some(({ address }) => address === user));
}

function groupRow(label: string, conversations: readonly ConversationView[], marks: Marks): GroupRow {
	const open = conversations.filter((one) => isUnresolved(one, marks)).length;
	const settled = conversations.filter(({ asks }) => asks).length - open;
	const description = open > 0 ? `${open} open` : settled > 0 ? `${settled} settled` : '';
	return { label, description, hasOpen: open > 0, rows: conversations.map((one) => conversationRow(one, marks)) };
}

function conversationRow(conversation: ConversationView, marks: Marks): ConversationRow {
	const state = shownState(conversation, marks);
	const who = conversation.comments[0]?.who ?? '';
	const { text } = conversation.remark;
	const line = (conversation.places[0]?.firstLine ?? 0) + 1;
	return {
		conversation,
		state,
		label: `${initials(who)}: ${firstWords(text, MAX_LABEL)}`,
		description: String(line),
		spoken: `${who}, ${REVIEW_STATES[state].label.toLowerCase()}, line ${line}: ${firstWords(text)}`,
	};
}

/** Maximum number of characters of a remark in a row. */
const MAX_WORDS = 80;

/** The same in a row of the tree, so that there is room for the line. */
const MAX_LABEL = 22;

/** The beginning of a remark on one line. */
export function firstWords(text: string, limit = MAX_WORDS): string {
	const flat = text
		.slice(0, limit * 4)
		.replace(/\s+/g, ' ')
		.trim();
	if (flat.length <= limit) return flat;
	const end = flat.lastIndexOf(' ', limit);
	return `${flat.slice(0, end === -1 ? limit : end)} …`;
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
	const text = title === '' ? '(no subject)' : title;
	return number === null ? text : `${number} ${text}`;
}

/** How many conversations that ask for something are open, and of how many. */
export interface ReviewCount {
	readonly open: number;
	readonly total: number;
	/** `15 of 20 open`; empty if none asks for anything. */
	readonly short: string;
	/** The same with what the open ones wait for, as a sentence. */
	readonly long: string;
}

export function countConversations(conversations: readonly ConversationView[], marks: Marks): ReviewCount {
	const asking = conversations.filter(({ asks }) => asks);
	const states = asking.map((one) => shownState(one, marks)).filter((state) => REVIEW_STATES[state].isOpen);
	const [open, total] = [states.length, asking.length];
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
		return count === 0 ? [] : [`${count} ${PHRASES[state] ?? REVIEW_STATES[state].label.toLowerCase()}`];
	});
	return { open, total, short, long: `${short}: ${parts.join(', ')}.` };
}

const PHRASES: Readonly<Partial<Record<ReviewState, string>>> = {
	'no-answer': 'without an answer',
	'promise-broken': 'promised but not done',
	'after-next': 'sent after the next version',
	reopened: 'marked as open',
};
