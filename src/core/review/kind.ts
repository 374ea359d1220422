import { parseAddress } from '../mail/address.ts';
import type { RemarkKind } from './remark.ts';
import { isNotice, isRobot } from './robot.ts';

/** Maximum number of characters of a remark that are read for its kind. */
const MAX_TEXT = 3000;

/** What is known of a remark beside its words. */
export interface Speaker {
	/** Name and address of who says it. */
	readonly sender: string;
	/** Whether that is who sent the patch. */
	readonly isAuthor: boolean;
	/** Who is answered: another, oneself, or nobody. */
	readonly answers: 'other' | 'self' | null;
	/** What it follows directly after: a quoted line of code, another line of a patch, or something else. */
	readonly below: 'code' | 'text' | null;
}

/** What a remark wants. */
export function kindOf(whole: string, { sender, isAuthor, answers, below }: Speaker): RemarkKind {
	const text = whole.slice(0, MAX_TEXT).trim();
	if (isRobot(sender) && !isNotice(text, sender)) return 'request';
	if (givesTag(text, sender)) return 'tag';
	if (isNotice(text, sender)) return 'comment';
	const prose = proseOf(text);
	if (answers === 'other') {
		if (!/\?["')\s]*$/.test(text)) return 'answer';
		return ASKS_FOR.test(prose) ? 'request' : 'question';
	}
	const words = prose.split(' ').length;
	if (words <= MAX_DITTO && DITTO.test(prose)) return 'ditto';
	const sentences = prose.split(/(?<=[.!?])\s+/);
	// Who explains at length does not ask by the way.
	const isShort = words <= MAX_HINT;
	const asks = (sentence: string): boolean =>
		COMMAND.test(sentence) || WISH.test(sentence) || (isShort && HINT.test(sentence));
	if (sentences.some((sentence) => !sentence.includes('?') && asks(sentence))) return 'request';
	if (/\?(?:\s|["')]|$)/.test(prose)) return ASKS_FOR.test(prose) ? 'request' : 'question';
	if (isAuthor || answers === 'self' || REPORT.test(prose)) return 'comment';
	if (PUZZLED.test(prose)) return 'question';
	if (PRAISE.test(prose) && !RESERVATION.test(prose)) return 'praise';
	if (DEFECT.test(prose)) return 'request';
	return below === 'code' || (isShort && (below === 'text' || DOUBT.test(prose))) ? 'request' : 'comment';
}

/** What is said beside code, on one line. */
function proseOf(text: string): string {
	const lines = text.split('\n');
	const prose = lines.filter((line, i) => i === 0 || !/^(?:\t| {2,}|[-+]\S|@@ )/.test(line));
	return prose.join(' ').replaceAll('\u2019', "'").replace(/\s+/g, ' ').trim();
}

/** Maximum number of words of a remark that only repeats another. */
const MAX_DITTO = 12;
const DITTO =
	/^(?:and |also |but )?(?:(?:do )?(?:exactly )?(?:the )?same (?:here|as above|thing|comment|issue|question|problem|nit|remark|applies|goes)\b|ditto|likewise|idem\b|here (?:too|as well)\b|(?:as|see) above\b|same[.!]*$)|\b(?:exactly the same here|same (?:thing |comment |applies )?(?:here|below|for))\b/i;
/** Maximum number of words of a request that is only hinted at. */
const MAX_HINT = 40;

/** A sentence that tells the author what to do. */
const COMMAND =
	/^(?:(?:nit|nitpick|minor|also|and|so|then|but|or|just|maybe|perhaps|alternatively|otherwise|instead|here|btw|again|next|please|pls|kindly|do not|don't|do|never|always|better|no,?)[:,.]?\s+)*(?:add|address|align|allocate|annotate|avoid|be|break|bring|call|change|check|choose|clarify|clean|combine|compare|consider|convert|copy|correct|create|declare|define|delete|describe|document|drop|elaborate|ensure|expand|explain|extend|factor|fix|fold|follow|free|get rid|give|group|handle|hide|hoist|improve|include|indent|initiali[sz]e|inline|insert|introduce|invert|keep|leave|limit|list|make|mark|mention|merge|move|name|omit|order|pass|pick|place|prefix|print|provide|put|rebase|reduce|remove|rename|reorder|rephrase|replace|resend|respin|return|reuse|reverse|reword|rework|rewrite|run|send|separate|set|shorten|show|simplify|skip|sort|specify|spell|split|squash|start|stick|stop|store|switch|tell|trim|try|turn|unify|update|use|verify|wrap|write)\b(?! (?:is|are|was|were|has|does)\b)|^s([/|,#!]).+\1.*\1/i;
/** Words of who wants something from the author. */
const WISH =
	/\b(?:please|pls|you (?:\w+ )?(?:should|could|can|need to|must|have to|want to|ought to)|you(?:'d| would| had) better|we (?:\w+ )?should(?:n't)?|let's|let us|i(?:'d| would)(?: \w+)? (?:prefer|like|love|rather|suggest|say|recommend|use|drop|move|put|make)|(?:i|we) (?:\w+ )?(?:suggest|recommend|prefer|propose)|would (?:be|have been) (?:\w+ )?(?:better|nice|nicer|good|best|great|helpful|cleaner|clearer|simpler|preferable|useful)|would (?:prefer|suggest)|better (?:to|be|use|if)|suggest(?:ion)?|prefer(?:red|ably)|na(?:c)?k(?:ed)?)\b/i;
/** Words that also describe how things are, and are a wish where they are all that is said. */
const HINT =
	/\b(?:should(?:n't)?|must(?:n't)?|(?:needs?|ha(?:s|ve)|ought) to|need(?:s|ed)? (?:a|an|some|more|another)\b|you(?:'d| would)? (?:may|might|will|need|want)|we (?:can|could|need|want|really)|i(?:'d| would)(?: \w+)? (?:expect|be)|would be (?:\w+ )?(?:easier|clean|sufficient|enough|more)|(?:could|can) (?:just |simply |also |all )?(?:use|go|drop|become|be \w+ed)|(?:is|are) (?:also |still )?(?:needed|required|necessary)|instead|rather than|suggests)\b/i;
/** The same in a question. */
const ASKS_FOR =
	/\b(?:please|should(?:n't)?|(?:could|can|would|will) you|would it (?:be|make)|why not|how about|what about)\b/i;
/** What is wrong. */
const DEFECT =
	/\b(?:missing|lacks?|lacking|wrong|bogus|broken|incorrect|inconsistent|misleading|misspelled|typos?|unnecessar(?:y|ily)|unneeded|unused|unrelated|redundant|pointless|useless|superfluous|dead code|ugly|racy|not (?:\w+ )?(?:needed|necessary|required|correct|right|allowed|acceptable)|no need|no point|violates?|forgot|forgotten|overkill|madness|horrible|nonsense|confusing|nits?)\b/i;
/** What may be wrong. */
const DOUBT =
	/\b(?:duplicated?|races?|leaks?|leaked|stale|not (?:\w+ )?(?:true|used|enough|ok|okay|good|nice|clear)|(?:is|are|was|does|do|did|can|would|could|has|have)n't|won't|can't|cannot|no reason|never|fails?|failed|breaks?|crash(?:es)?|overflows?|deadlocks?|too \w+|bugs?|strange|weird|odd|hard to|problem|concern(?:ed|s)?|worried|afraid|regression|warnings?|errors?)\b/i;
/** Words of who does not understand. */
const PUZZLED =
	/\b(?:i (?:don't|do not|can't|cannot|didn't) (?:quite |really |fully )?(?:understand|get|follow|see (?:why|how|what|where))|(?:i'm |i am )?not sure (?:i understand|why|what|how|if|whether)|i wonder|wondering|i'm (?:a bit )?(?:puzzled|confused))/i;
/** What the speaker did or will do. */
const REPORT =
	/^(?:fyi|fwiw|for (?:the record|reference|your information)|just (?:a )?(?:note|fyi|for)\b|(?:now |both |all |series |patch(?:es)? )?(?:applied|queued|pushed|merged|picked up)\b|(?:i|we)(?:'ve|'ll|'m| have| will| am| was| had)? (?:just |also |already |now )*(?:applied|queued|picked|merged|tested|tried|ran|took|pushed|taken|added|dropped|cc'?ed|fixed)\b)/i;
const PRAISE =
	/\b(?:lgtm|(?:looks?|seems?|sounds?) (?:all |mostly |generally )?(?:very |pretty |really |quite |perfectly |much )?(?:good|great|fine|ok|okay|nice|sane|correct|reasonable|right|better|sensible)\b|(?:it|this|that|patch|series|rest|idea|approach|all|everything)(?:'s| is| are) (?:very |pretty |really |quite |perfectly |much )?(?:good|great|fine|ok|okay|nice|better|neat|clever)\b|makes? (?:perfect |total |much |more |a lot of )*sense|(?:very |really )?(?:nice|neat|great|good|excellent|cool)(?:ly)? (?:work|job|done|catch|clean-?up|find|one|patch|series|idea|improvement|stuff|spot|debugging|explanation|change)|well done|(?:i|we) (?:\w+ )?(?:like|love|appreciate) (?:it|this|that|the)\b|works (?:for me|fine|well|great)|fine (?:by|with) me|(?:i'm|i am) (?:fine|ok|okay|happy|good) with|no (?:objections?|complaints?|concerns)|^(?:nice|great|cool|neat|perfect|excellent|awesome|good|wow)[.!,]*(?:$| ))/i;
const RESERVATION = /\b(?:but|however|though|although|except|hardly|unless|apart from|not)\b/i;

const TAG = /^\s*[A-Z][a-z]+(?:-[A-Za-z]+)*-by\s*: ?\S/;

/** Whether a remark gives a tag of its sender, or nothing but tags. */
function givesTag(text: string, sender: string): boolean {
	const { name, address } = parseAddress(sender);
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const tags = lines.filter((line) => TAG.test(line));
	const isOwn = (tag: string): boolean =>
		!/^\s*signed-off-by/i.test(tag) &&
		((name !== '' && tag.includes(name)) || (address !== '' && tag.includes(address)));
	return tags.length > 0 && (tags.length === lines.length || tags.some(isOwn));
}
