import { parseAddress } from '../../mail/address.ts';
import type { RemarkKind } from './remark.ts';
import { isNotice, isRobot } from '../mails/robot.ts';

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
	if (isRobot(sender) && !isNotice(text, sender)) return TROUBLE.test(text) ? 'request' : 'comment';
	if (givesTag(text, sender)) return 'tag';
	if (isNotice(text, sender)) return 'comment';
	const prose = proseOf(text);
	const sentences = prose.split(/(?<=[.!?])\s+/);
	const questions = sentences.filter((sentence) => /\?["')\s]*$/.test(sentence));
	const words = prose.split(' ').length;
	// In an answer a question may be only a figure of speech, unless it comes last or is put to the reader.
	const isReply = answers === 'other';
	const asksBack = sentences.at(-1) === questions.at(-1) || questions.some((question) => ASKS_READER.test(question));
	if (isReply && isAuthor) return asksBack ? 'question' : 'answer';
	if (!isReply && words <= MAX_BRIEF && (DITTO.test(prose) || POINTS_BACK.test(text))) return 'ditto';
	// Who explains at length does not ask by the way.
	const isShort = words <= MAX_HINT;
	const isWish = (sentence: string): boolean => COMMAND.test(sentence) || WISH.test(sentence);
	const isHint = (sentence: string): boolean =>
		SUGGESTION.test(sentence) || (isShort && !isAuthor && HINT.test(sentence));
	const isAsking = (sentence: string): boolean =>
		!OFFER.test(sentence) && (isReply ? isShort && isWish(sentence) : isWish(sentence) || isHint(sentence));
	if (sentences.some((sentence) => !sentence.includes('?') && isAsking(sentence))) return 'request';
	if (isReply ? asksBack : questions.length > 0) return kindOfQuestion(questions);
	if (isReply) {
		if (isShort && PUZZLED.test(prose)) return 'question';
		return words <= MAX_BRIEF && praises(prose) ? 'praise' : 'answer';
	}
	if (isAuthor || answers === 'self' || REPORT.test(prose)) return 'comment';
	if (PUZZLED.test(prose)) return 'question';
	if (praises(prose)) return 'praise';
	if (DEFECT.test(prose) || DISLIKE.test(prose)) return 'request';
	if (UNDERSTOOD.test(prose)) return 'comment';
	return below === 'code' || (isShort && (below === 'text' || DOUBT.test(prose) || ABOUT_AUTHOR.test(prose)))
		? 'request'
		: 'comment';
}

/** Whether a short text asks for something other than to add a tag. */
export function asks(text: string): boolean {
	return (text.endsWith('?') || COMMAND.test(text) || WISH.test(text)) && !/\b(?:add|feel free)\b/i.test(text);
}

/** A question that wants something done is a request. */
function kindOfQuestion(questions: readonly string[]): 'request' | 'question' {
	return questions.some((question) => ASKS_FOR.test(question) && !ASKS_TO_TELL.test(question)) ? 'request' : 'question';
}

/** Whether something is approved without a negation before it or a reservation after it. */
function praises(prose: string): boolean {
	const praise = PRAISE.exec(prose);
	if (praise === null) return false;
	const end = praise.index + praise[0].length;
	return !NEGATION.test(prose.slice(0, praise.index)) && !RESERVATION.test(prose.slice(end));
}

/** What is said beside code, on one line. */
function proseOf(text: string): string {
	const lines = text.split('\n');
	const prose = lines.filter((line, i) => i === 0 || !/^(?:\t| {2,}|[-+]\S|@@ )/.test(line));
	return prose.join(' ').replaceAll('\u2019', "'").replace(/\s+/g, ' ').trim();
}

/** Maximum number of words of a remark that only repeats another, and of an answer that only praises. */
const MAX_BRIEF = 12;
const DITTO =
	/^(?:and |also |but )?(?:(?:do )?(?:exactly )?(?:the )?same (?:here|as above|thing|comment|issue|question|problem|nit|remark|applies|goes)\b|ditto|likewise|idem\b|(?:again,? )?same (?:as|for|story)\b|see (?:my|the) (?:\w+ )?comments?\b|here (?:too|as well)\b|(?:as|see) above\b|same[.!]*$)|\b(?:exactly the same here|same (?:thing |comment |applies )?(?:here|below|for))\b/i;
/** Words that only point to another place. */
const POINTS_BACK =
	/^(?:(?:and|also|again|another|below|but|dit+o|here|one|same|there|this|too|as well|\.{2,})[\s.,!]*){1,9}$/i;
/** Maximum number of words of a request that is only hinted at. */
const MAX_HINT = 40;

/** A sentence that tells the author what to do. */
const COMMAND =
	/^(?:(?:nit|nitpick|minor|also|and|so|then|but|or|just|maybe|perhaps|alternatively|otherwise|instead|here|btw|again|next|please|pls|kindly|do not|don't|do|never|always|better|no,?)[:,.]?\s+)*(?:add|address|align|allocate|annotate|avoid|be|break|bring|call|change|check|choose|clarify|clean|combine|compare|consider|convert|copy|correct|create|declare|define|delete|describe|document|drop|elaborate|ensure|expand|explain|extend|factor|fix|fold|follow|free|get rid|give|group|handle|hide|hoist|improve|include|indent|initiali[sz]e|inline|insert|introduce|invert|keep|leave|limit|list|make|mark|mention|merge|move|name|omit|order|pass|pick|place|prefix|print|provide|put|rebase|reduce|remove|rename|reorder|rephrase|replace|resend|respin|return|reuse|reverse|reword|rework|rewrite|run|send|separate|set|shorten|show|simplify|skip|sort|specify|spell|split|squash|start|stick|stop|store|switch|tell|trim|try|turn|unify|update|use|verify|wrap|write)\b(?! (?:is|are|was|were|has|does)\b)|^s([/|,#!]).+\1.*\1/i;
/** Words of who wants something from the author. */
const WISH =
	/\b(?:please|pls|(?<!\b(?:if|whether|when|because|since|what|how|why|where) )you (?:\w+ )?(?:should|need to|must|have to|want to|ought to)|you(?:'d| would| had) better|we (?:\w+ )?should(?:n't)?|let's|let us|na(?:c)?k(?:ed)?)\b/i;
/** What the author may choose, and what the speaker prefers; in an answer that is an opinion. */
const SUGGESTION =
	/(?<!\b(?:if|whether|when|because|since|what|how|why|where|so|that) )\byou (?:\w+ )?(?:could|can)\b|\b(?:i(?:'d| would)(?: \w+)? (?:prefer|like|love|rather|suggest|say|recommend|use|drop|move|put|make)|(?:i|we) (?:\w+ )?(?:suggest|recommend|prefer|propose)|would (?:be|have been) (?:\w+ )?(?:better|nice|nicer|good|best|great|helpful|cleaner|clearer|simpler|preferable|useful)|(?:could|might|would) be to|would (?:prefer|suggest)|better (?:to|be|use|if)|best to|nice to have|(?:can i|may i|might) suggest|prefer(?:red|ably))\b|^suggest(?:ion)?\b/i;
/** Words that also describe how things are, and are a wish where they are all that is said. */
const HINT =
	/\b(?:should(?:n't)?|must(?:n't)?|(?:(?<!\bno )needs?|ha(?:s|ve)|ought) to|need(?:s|ed)? (?:a|an|some|more|another)\b|you(?:'d| would)? (?:may|might|will|need|want)|we (?:can|could|need|want|really)|i(?:'d| would)(?: \w+)? (?:expect|be)|would be (?:\w+ )?(?:easier|clean|sufficient|enough|more)|(?:could|can) (?:just |simply |also |all )?(?:use|go|drop|become|be \w+ed)|(?:is|are) (?:also |still )?(?:needed|required|necessary)|instead|rather than|suggests)\b/i;
/** What the reader may do, or will hear later. */
const OFFER = /\b(?:let (?:me|us) know|feel free)\b/i;
/** A question that wants something to be done. */
const ASKS_FOR =
	/\b(?:please|(?<!\b(?:what|when|where|which|who|why|how) )should(?:n't)?|(?:could|can|would|will) you|would it (?:be (?:\w+er|better|possible|good|nice|worth)\b|make)|why not|how about|what about)\b/i;
/** A question that wants something to be explained. */
const ASKS_TO_TELL =
	/\b(?:could|can|would|will) you (?:please |pls |kindly |maybe |perhaps |also |just )*(?:clarify|confirm|elaborate|describe|explain|help (?:me|us) understand|point (?:me|us)|share|summari[sz]e|tell)\b(?!.*\b(?:changelog|commit (?:message|log)|description|comment)\b)/i;
/** A question in the middle of an answer that the reader has to answer. */
const ASKS_READER = /\b(?:could|can|would|will|do|did|have|are) you\b/i;
/** What a report of a program is sent for. */
const TROUBLE = /\b(?:bug|crash\w*|errors?|fail\w*|issues?|missing|regress\w*|warnings?)\b/i;
/** What is wrong. */
const DEFECT =
	/\b(?:missing|lacks?|lacking|wrong|bogus|broken|incorrect|inconsistent|misleading|misspelled|typos?|unnecessar(?:y|ily)|unneeded|unused|unrelated|redundant|pointless|useless|superfluous|dead code|ugly|racy|not (?:\w+ )?(?:needed|necessary|required|correct|right|allowed|acceptable)|no need|no point|violates?|forgot|forgotten|overkill|madness|horrible|nonsense|confusing|nits?)\b/i;
/** An opinion against the patch. */
const DISLIKE =
	/\b(?:not (?:\w+ )?(?:an? (?:\w+ )?fan|convinced|happy|comfortable|sure (?:it|this|that|we|about))|(?:do not|don't) (?:\w+ )?(?:agree|believe|like|see the (?:need|point|value)|think|want)|(?:do|does) not (?:look|seem|sound)|(?:do|does)n't (?:look|seem|sound))\b/i;
/** A sentence about what the author did. */
const ABOUT_AUTHOR = /^(?:(?:and|but|so|also|here|hm+),? )*you(?:r|'ve|'re)?\b|\bbelongs?\b/i;
/** Words of who finds the answer to a question that the code raised. */
const UNDERSTOOD =
	/^(?:aha?|oh|ok(?:ay)?|right|yes|yeah|agreed|exactly|indeed|never ?mind|scratch that|got it|fair enough)\b|^(?:i see|i (?:guess|suppose|think|believe) (?:it|this|that)(?:'s| is) (?:fine|ok(?:ay)?|correct|right|safe)\b)/i;
/** What may be wrong. */
const DOUBT =
	/\b(?:duplicated?|races?|leaks?|leaked|stale|not (?:\w+ )?(?:true|used|enough|ok|okay|good|nice|clear)|(?:is|are|was|does|do|did|can|would|could|has|have)(?:n't| not)|won't|can't|cannot|no reason|never|fails?|failed|breaks?|crash(?:es)?|overflows?|deadlocks?|too \w+|bugs?|strange|weird|odd|hard to|problem|concern(?:ed|s)?|worried|afraid|regression|warnings?|errors?)\b/i;
/** Words of who does not understand. */
const PUZZLED =
	/\b(?:i (?:(?:still|also) )?(?:don't|do not|can't|cannot|could not|couldn't|didn't) (?:quite |really |fully )?(?:understand|get|follow|see (?:why|how|what|where))|fail(?:s|ed)? to (?:see|understand)|not sure (?:i (?:understand|follow|see|get)|why|what|how|if|whether)|i wonder|wondering|(?:a bit |a little )?(?:puzzled|confused|curious)\b|trying to (?:understand|see)|(?:not (?:\w+ )?(?:clear|obvious)|unclear) to me)/i;
/** What the speaker did or will do, or does not want to judge. */
const REPORT =
	/\bno (?:action (?:needed|required)|need to re-?(?:post|send|spin))\b|\bfeel free to ignore\b|\b(?:when|while) applying\b|\bnot (?:your fault|related to (?:this|your))\b|^note to self\b|^(?:fyi|fwiw|for (?:the record|reference|your information)|just (?:a )?(?:note|fyi|for)\b|(?:now |both |all |series |patch(?:es)? )?(?:applied|queued|pushed|merged|picked up)\b|(?:i|we)(?:'ve|'ll|'m| have| will| am| was| had)? (?:just |also |already |now )*(?:applied|queued|picked|merged|tested|tried|ran|took|pushed|taken|added|dropped|cc'?ed|fixed|take|pick|queue|apply|leave|let|test|try|look)\b|i (?:do not|don't) (?:\w+ )?(?:care|mind|have (?:\w+ ){0,2}(?:opinion|preference|objection)s?)\b|i can confirm\b|(?:i'm|i am) not an? (?:expert|lawyer)\b)/i;
const PRAISE =
	/\b(?:lgtm|(?:looks?|seems?|sounds?) (?:all |mostly |generally )?(?:very |pretty |really |quite |perfectly |much )?(?:good|alright|promising|ready|great|fine|ok|okay|nice|sane|correct|reasonable|right|better|sensible)\b|(?:it|this|that|patch|series|rest|idea|approach|all|everything)(?:'s| is| are) (?:very |pretty |really |quite |perfectly |much )?(?:good|great|fine|ok|okay|nice|better|neat|clever|correct)\b|\b(?:it|this|that)(?:'s| is) an? (?:\w+ )?(?:nice|great|good|neat|clever|elegant|welcome)\b|makes? (?:perfect |total |much |more |a lot of )*sense|(?:very |really )?(?:nice|neat|great|good|excellent|cool)(?:ly)? (?:work|job|done|catch|clean-?up|find|one|patch|series|idea|improvement|stuff|spot|debugging|explanation|change)|well done|(?:i|we) (?:\w+ )?(?:like|love|appreciate) (?:it|this|that|the)\b|works (?:for me|fine|well|great)|fine (?:by|with) me|(?:i'm|i am) (?:fine|ok|okay|happy|good) with|no (?:objections?|complaints?|concerns)|^(?:nice|great|cool|neat|perfect|excellent|awesome|good|wow)[.!,]*(?:$| )|^(?:thanks,? )?(?:so |very )?(?:much|a lot|way) (?:better|cleaner|clearer|easier|nicer|simpler)\b|\b(?:glad|good|great|happy|nice) to see\b|\b(?:right|good) direction\b|\b(?:fixes|solves) (?:it|my|the|this) (?:\w+ )?(?:for me|bug|issue|problem|regression)\b|^ack(?:ed)?[.!]*$|^(?:many )?thank(?:s| you) for\b)/i;
/** What takes praise back: after it, and before it in the same clause. */
const RESERVATION =
	/^(?!.*\bbut i (?:am not|did(?:n't| not)|have(?:n't| not))\b).*\b(?:but|however|though|although|except|hardly|unless|apart from|not)\b/i;
const NEGATION = /(?:\b(?:not|never|hardly|nothing|doubt)\b|n't\b)[^,.;:]{0,40}$/i;

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
