import { parseAddress } from '../mail/address.ts';
import type { RemarkKind } from './remark.ts';

/** Maximum number of characters of a remark that are read for its kind. */
const MAX_TEXT = 3000;

const TAG = /^\s*[A-Z][a-z]+(?:-[A-Za-z]+)*-by\s*: ?\S/;
const DITTO =
	/^(?:(?:and |also )?(?:ditto|likewise|idem)\b|(?:and |also )?(?:do )?(?:exactly )?(?:the )?same (?:here|as above|thing|comment|issue|question|problem|nit|remark)\b|(?:and )?here (?:too|as well)\b|as above\b|same[.!]*$)/i;
const SAME_HERE = /\b(?:exactly the same here|same (?:thing |comment |applies )?(?:here|below|for))\b/i;
const PRAISE =
	/\b(?:lgtm|(?:looks?|seems?|sounds?|is|are|all) (?:all )?(?:very |pretty |really |quite |perfectly )?(?:good|great|fine|ok|okay|nice|sane|correct|reasonable|right)\b|makes (?:perfect |total )?sense|nice(?:ly)? (?:work|done|catch|cleanup|find|one|patch)|good (?:catch|point|work|idea|job)|great work|well done|i like (?:this|it|that)|love (?:it|this)|works for me|fine (?:by|with) me|no (?:objections?|complaints?|problems?|issues?))/i;
const ASKS =
	/(?:\b(?:please|pls|should|shouldn't|must|mustn't|needs? to|have to|has to|ought to|suggest|recommend|instead|rather|prefer|better|drop|remove|rename|replace|use|move|add|avoid|fix|split|squash|fold|missing|lacks?|wrong|bogus|broken|incorrect|nit|typo|unnecessary|unneeded|not needed|no need|don't need|redundant|pointless|useless|nak|nack|nacked|could you|can you|would you|let's|how about|what about|why not|i'd|i would|we want|wants? to|consider|make (?:it|this|that|sure)|violates|forgot|forget|won't work|doesn't work|will (?:break|crash|fail|leak|deadlock)|leak|race|overflow)\b|^\s*s\/.+\/.*\/)/im;

const PUZZLED =
	/\b(?:i (?:don't|do not|can't|cannot|didn't) (?:understand|get|see (?:why|how|what|where))|(?:i'm |i am )?not sure (?:i understand|why|what|how)|i wonder|wondering|confused|confusing)/i;

/** What is known of a remark beside its words. */
export interface Speaker {
	/** Name and address of who says it. */
	readonly sender: string;
	/** Who is answered: another, oneself, or nobody. */
	readonly answers: 'other' | 'self' | null;
}

/** What a remark wants. */
export function kindOf(whole: string, { sender, answers }: Speaker): RemarkKind {
	const text = whole.slice(0, MAX_TEXT).trim();
	if (givesTag(text, sender)) return 'tag';
	if (answers === 'self') return 'comment';
	const words = text.split(/\s+/).length;
	const isQuestion = /\?["')\s]*$/.test(text);
	if (answers === 'other') {
		if (!isQuestion) return 'answer';
		return REQUESTS.test(text) ? 'request' : 'question';
	}
	if (words <= 12 && (DITTO.test(text) || SAME_HERE.test(text))) return 'ditto';
	if (/\?(?:\s|$)/.test(text)) return REQUESTS.test(text) ? 'request' : 'question';
	if (PRAISE.test(text) && words <= 30 && !ASKS.test(text)) return 'praise';
	return PUZZLED.test(text) ? 'question' : 'request';
}

const REQUESTS = /\b(?:please|should|could you|can you|would you)\b/i;

/** Whether a remark gives a tag of its sender, or nothing but tags. */
function givesTag(text: string, sender: string): boolean {
	const { name, address } = parseAddress(sender);
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const tags = lines.filter((line) => TAG.test(line));
	if (tags.length === 0) return false;
	return (
		tags.length === lines.length ||
		tags.some((tag) => (name !== '' && tag.includes(name)) || (address !== '' && tag.includes(address)))
	);
}
