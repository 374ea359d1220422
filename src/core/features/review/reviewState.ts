import { haveSameSender } from '../../patch/thread.ts';
import type { Outcome, OutcomeState } from '../../review/outcomes/outcome.ts';
import type { Replies } from '../../review/remarks/followUps.ts';
import type { Remark, RemarkKind } from '../../review/remarks/remark.ts';
import type { Stance } from '../../review/remarks/stance.ts';

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

/** The names of the states, the most urgent first. */
export const REVIEW_STATES: Readonly<Record<ReviewState, string>> = {
	'no-answer': 'No answer',
	'not-addressed': 'Not addressed',
	'promise-broken': 'Promised, not done',
	partly: 'Partly addressed',
	'pushed-back': 'Pushed back',
	discussed: 'Discussed',
	promised: 'Promised',
	'after-next': 'After the next version',
	answered: 'Answered',
	withdrawn: 'Withdrawn',
	addressed: 'Addressed',
	done: 'Marked as done',
	reopened: 'Marked as open',
	tag: 'Tag',
	praise: 'Praise',
	comment: 'Comment',
};

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
		const isAnswered = replies.all.some(({ mail }) => !haveSameSender(mail, remark.mail));
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
