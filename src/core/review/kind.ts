import type { RemarkKind } from './remark.ts';

/** Maximum number of characters of a remark that are read for its kind. */
const MAX_TEXT = 3000;

const TAG = /^\s*(?:(?:[A-Z][a-z]+-(?:[a-z]+-)?by|Nacked|Acked|Reviewed|Tested)\s*: ?\S)/m;
const DITTO =
	/^(?:(?:and |also )?(?:ditto|likewise|idem)\b|(?:and |also )?(?:do )?(?:exactly )?(?:the )?same (?:here|as above|thing|comment|issue|question|problem|nit|remark)\b|(?:and )?here (?:too|as well)\b|as above\b)/i;
const SAME_HERE = /\b(?:exactly the same here|same (?:thing |comment |applies )?(?:here|below|for))\b/i;
const PRAISE =
	/\b(?:lgtm|(?:looks?|seems?|sounds?|is|are|all) (?:all )?(?:very |pretty |really |quite |perfectly )?(?:good|great|fine|ok|okay|nice|sane|correct|reasonable|right)\b|makes (?:perfect |total )?sense|nice(?:ly)? (?:work|done|catch|cleanup|find|one|patch)|good (?:catch|point|work|idea|job)|great work|well done|i like (?:this|it|that)|love (?:it|this)|works for me|fine (?:by|with) me|no (?:objections?|complaints?|problems?|issues?))/i;
const ASKS =
	/(?:\b(?:please|pls|should|shouldn't|must|mustn't|needs? to|have to|has to|ought to|suggest|recommend|instead|rather|prefer|better|drop|remove|rename|replace|use|move|add|avoid|fix|split|squash|fold|missing|lacks?|wrong|bogus|broken|incorrect|nit|typo|unnecessary|unneeded|not needed|no need|don't need|redundant|pointless|useless|nak|nack|nacked|could you|can you|would you|let's|how about|what about|why not|i'd|i would|we want|wants? to|consider|make (?:it|this|that|sure)|violates|forgot|forget|won't work|doesn't work|will (?:break|crash|fail|leak|deadlock)|leak|race|overflow)\b|^\s*s\/.+\/.*\/)/im;

/** What a remark wants, by its words; `isAnswer` says that it answers another remark. */
export function kindOf(whole: string, isAnswer: boolean): RemarkKind {
	const text = whole.slice(0, MAX_TEXT).trim();
	if (TAG.test(text)) return 'tag';
	const words = text.split(/\s+/).length;
	if (words <= 12 && (DITTO.test(text) || SAME_HERE.test(text)) && !isAnswer) return 'ditto';
	if (isAnswer) return 'answer';
	const isPraise = PRAISE.test(text);
	if (isPraise && words <= 30 && !ASKS.test(text)) return 'praise';
	if (/\?(?:\s|$)/.test(text)) return /\b(?:please|should|could you|can you|would you)\b/i.test(text) ? 'request' : 'question';
	return 'request';
}
