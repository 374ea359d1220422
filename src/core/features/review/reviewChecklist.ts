import { summaryOf } from '../../patch/subject.ts';
import { patchNumber } from '../../patch/patch.ts';
import type { ConversationView, PatchConversations, ReviewView } from './conversations.ts';
import { REVIEW_STATES } from './reviewState.ts';
import { firstWords, isUnresolved, type Marks, shownState } from './reviewTree.ts';

/** The conversations that ask for something as a list for a mail: patch by patch, a box and a line for each. */
export function reviewChecklist({ patches }: ReviewView, marks: Marks): string {
	return patches
		.map((patch) => [patch, patch.conversations.filter(({ asking }) => asking > 0)] as const)
		.filter(([, asking]) => asking.length > 0)
		.map(([patch, asking]) => [titleOf(patch), ...asking.map((one) => itemOf(one, marks)), ''].join('\n'))
		.join('\n');
}

function titleOf({ target: { patch, subject } }: PatchConversations): string {
	const number = patchNumber(patch);
	return `${number === null ? '' : `${number} `}${summaryOf(subject)}`;
}

function itemOf(conversation: ConversationView, marks: Marks): string {
	const { comments, remark, file } = conversation;
	const number = remark.anchor.place?.line;
	const place = file === null ? remark.anchor.scope : number === undefined ? file : `${file}:${number}`;
	const state = REVIEW_STATES[shownState(conversation, marks)].toLowerCase();
	const box = isUnresolved(conversation, marks) ? '[ ]' : '[x]';
	return `${box} ${comments[0]?.who ?? ''}, ${place}: ${firstWords(remark.text)} (${state})`;
}
