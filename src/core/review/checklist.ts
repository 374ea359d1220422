import type { ThreadMail } from '../patch/thread.ts';
import { asksAuthor, isOwn } from './outcomes/asksAuthor.ts';
import type { Remark } from './remarks/remark.ts';
import type { Review } from './review.ts';

/** A remark that starts a conversation, with everything that was said to it, in order. */
export interface Conversation {
	readonly start: Remark;
	readonly answers: readonly Remark[];
}

/** The conversations about one patch or cover letter. */
export interface PatchRemarks {
	readonly target: ThreadMail;
	/** In order of the lines that they are about; those about the whole patch come last. */
	readonly conversations: readonly Conversation[];
}

/** The conversations of a review by patch; patches of a series are in their order. */
export function checklistOf(remarks: readonly Remark[]): readonly PatchRemarks[] {
	const patches = new Map<string, { target: ThreadMail; conversations: { start: Remark; answers: Remark[] }[] }>();
	const conversations = new Map<Remark, { start: Remark; answers: Remark[] }>();
	for (const remark of remarks) {
		const known = remark.answers === null ? undefined : conversations.get(remark.answers);
		if (known !== undefined) {
			known.answers.push(remark);
			conversations.set(remark, known);
			continue;
		}
		const { target } = remark.anchor;
		const key = target.messageId ?? target.patch.subject?.text.replace(/^(?:re:\s*)+/i, '') ?? '';
		const patch = patches.get(key) ?? { target, conversations: [] };
		patches.set(key, patch);
		const conversation = { start: remark, answers: [] };
		patch.conversations.push(conversation);
		conversations.set(remark, conversation);
	}
	for (const patch of patches.values()) patch.conversations.sort((a, b) => lineOf(a.start) - lineOf(b.start));
	return [...patches.values()].sort((a, b) => compare(a.target, b.target));
}

function lineOf({ anchor }: Remark): number {
	if (anchor.scope === 'subject') return -1;
	return anchor.line ?? Number.MAX_SAFE_INTEGER;
}

/** By version, then by number; series of the same version stay apart only by the order they came in. */
function compare({ patch: { subject: a } }: ThreadMail, { patch: { subject: b } }: ThreadMail): number {
	return (a?.version ?? 1) - (b?.version ?? 1) || (a?.index ?? 0) - (b?.index ?? 0);
}

/**
 * Whether a remark is open: it asks the author for something, no later version shows that it was done, and its writer
 * has not taken it back. A tag is open where it objects, or where the next version does not carry it.
 */
export function isOpen({ outcomes, withdrawn }: Pick<Review, 'outcomes' | 'withdrawn'>, remark: Remark): boolean {
	const state = outcomes.get(remark)?.state;
	if (asksAuthor(remark)) return state !== 'addressed' && !withdrawn.has(remark);
	return remark.kind === 'tag' && !isOwn(remark) && (state === 'not' || state === 'partly');
}
