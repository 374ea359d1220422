import type { Outcome, OutcomeState } from '../../review/outcome.ts';
import type { Replies } from '../../review/followUps.ts';
import type { Remark, RemarkKind } from '../../review/remark.ts';
import type { Stance } from '../../review/stance.ts';

/** The state of a conversation: of one that asks for something what became of it, of any other what it is. */
export type ReviewState =
	| 'no-answer'
	| 'discussed'
	| 'promised'
	| 'pushed-back'
	| 'answered'
	| 'withdrawn'
	| 'addressed'
	| 'partly'
	| 'not-addressed'
	| 'promise-broken'
	| 'after-next'
	| 'done'
	| 'reopened'
	| 'praise'
	| 'tag'
	| 'comment';

/** How a state is shown; `isOpen` while an answer or a change is due. */
interface StateInfo {
	readonly label: string;
	readonly isOpen: boolean;
}

/** The states, the most urgent first. */
export const REVIEW_STATES: Readonly<Record<ReviewState, StateInfo>> = {
	'no-answer': { label: 'No answer', isOpen: true },
	'not-addressed': { label: 'Not addressed', isOpen: true },
	'promise-broken': { label: 'Promised, not done', isOpen: true },
	partly: { label: 'Partly addressed', isOpen: true },
	'pushed-back': { label: 'Pushed back', isOpen: true },
	discussed: { label: 'Discussed', isOpen: true },
	promised: { label: 'Promised', isOpen: true },
	'after-next': { label: 'After the next version', isOpen: true },
	answered: { label: 'Answered', isOpen: false },
	withdrawn: { label: 'Withdrawn', isOpen: false },
	addressed: { label: 'Addressed', isOpen: false },
	done: { label: 'Marked as done', isOpen: false },
	reopened: { label: 'Marked as open', isOpen: true },
	tag: { label: 'Tag', isOpen: false },
	praise: { label: 'Praise', isOpen: false },
	comment: { label: 'Comment', isOpen: false },
};

/** Whether a remark of this kind asks for something. */
export function asks(kind: RemarkKind): boolean {
	return kind === 'request' || kind === 'question' || kind === 'ditto';
}

/** The state of a conversation that asks for nothing. */
export function statementState(kind: RemarkKind): ReviewState {
	return kind === 'tag' || kind === 'praise' ? kind : 'comment';
}

/** The state of the conversation that `remark`, which asks for something, starts. An outcome in a later version counts before what people say. */
export function reviewState(remark: Remark, outcome: Outcome | null, replies: Replies): ReviewState {
	const { kind } = remark;
	const stance = replies.last?.stance ?? null;
	if (outcome !== null)
		return stance === 'withdrawal' && outcome.state !== 'addressed' ? 'withdrawn' : BY_OUTCOME[outcome.state];
	if (stance === null) {
		const isAnswered = replies.all.some(({ mail }) => mail.sender !== remark.mail.sender);
		return isAnswered ? 'discussed' : 'no-answer';
	}
	return stance === 'explanation' && kind !== 'question' ? 'pushed-back' : BY_STANCE[stance];
}

const BY_OUTCOME: Readonly<Record<OutcomeState, ReviewState>> = {
	addressed: 'addressed',
	partly: 'partly',
	not: 'not-addressed',
	'promised-not-done': 'promise-broken',
	'pushed-back': 'pushed-back',
	'answered-only': 'answered',
	'after-next': 'after-next',
};

const BY_STANCE: Readonly<Record<Stance, ReviewState>> = {
	promise: 'promised',
	refusal: 'pushed-back',
	deferral: 'pushed-back',
	withdrawal: 'withdrawn',
	explanation: 'answered',
};
