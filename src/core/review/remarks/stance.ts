/** What someone says in answer to a remark. */
export type Stance = 'promise' | 'refusal' | 'deferral' | 'withdrawal' | 'explanation';

/** Maximum number of characters of an answer that are read. */
const MAX_TEXT = 4000;

const DEEDS =
	'add|address|adapt|adjust|amend|apply|avoid|call|change|clarify|clean|collect|convert|correct|cut|define|delete|describe|do|document|drop|expand|explain|extend|factor|fix|fold|follow|get rid|handle|implement|improve|include|incorporate|initiali[sz]e|inline|make|mark|mention|merge|modify|move|post|prepare|put|re-?base|re-?do|re-?factor|re-?move|re-?name|re-?order|re-?phrase|re-?place|re-?send|re-?spin|re-?submit|re-?work|re-?write|reduce|respin|return|revise|send|separate|set|shorten|simplify|spell|split|squash|submit|switch|take care|test|tidy|try|turn|tweak|update|use|wrap|write';
const ADVERBS = '(?: (?:also|then|just|definitely|certainly|probably|better|try to|try and|now|surely|make sure to))*';
/** "I will add", "let me drop", "sure, will rework", "going to use". */
const INTENTION = new RegExp(
	String.raw`(?:\b(?:i|we)(?:'ll| will| shall| can|'m going to| am going to| plan to| intend to)|(?:^|[.,;:!?] |\b(?:and|so|but|sure|then|yes|ok|okay|thanks|will \w+(?: \w+){0,3} and) )will|\blet me|\b(?:happy|glad) to|will \w+(?: \w+){0,3} and)${ADVERBS} (?:${DEEDS})\b`,
	'i',
);
/** "Fixed in v3", "Changed the type", "Adding a blank line", "Dropped.": a deed at the start of a sentence. */
const DEED = new RegExp(
	String.raw`(?:^|[.!?]\s+)(?:(?:i|we)(?:'ve| have)?(?: just| now| already)? )?(?:done|fixed|fixing|changed|changing|added|adding|removed|removing|dropped|dropping|moved|moving|renamed|updated|updating|reworded|rewrote|reworked|replaced|switched|corrected|addressed|squashed|folded|split|will (?:do|fix)|todo for v\d+)\b`,
	'i',
);
const NEXT_VERSION =
	/\b(?:in|for|with) (?:the )?(?:next (?:version|revision|spin|iteration|round|post(?:ing)?)|v\d{1,2}|(?:my )?(?:re-?spin|re-?roll))\b|\bnext version\b/i;
/** An answer that accepts without naming a deed. */
const ACCEPTANCE =
	/^\W*(?:ok(?:ay)?|sure|ack(?:ed|nowledged)?|agreed?|i agree|we agree|yes,? (?:agreed?|please|sure|will)|good (?:catch|point|idea|suggestion|spot|eye)s?|nice (?:catch|idea|one)|great (?:catch|idea|point)|makes sense|sounds good|will do|oops|ouch|my bad|right,? (?:thanks|good|will)|thanks? (?:you )?for (?:the |your )?(?:catch|point|spot|suggest|notic|correct|find|head)|you(?:'re| are) right|indeed|true|fair|got it|noted|understood|absolutely|definitely|certainly|of course|exactly|precisely)\b(?!,? not\b)/i;
/** Signs of the same. */
const SIGN = /^\W{0,2}(?:\+1(?!\d)|👍|:\+1:)/u;
const REFUSAL =
	/\b(?:(?:i|we)(?:'d| would)? (?:still |strongly |really |also )*(?:prefer|rather)|(?:i|we)(?:'ll| will|'d)? (?:rather |like to |just |still |want to )*(?:keep|leave|stay|stick)|let'?s (?:keep|leave|stick)|(?:keep|leave|leaving|keeping) (?:it|this|that|them|these|things?) |as[ -]is\b|as it is\b|(?:(?:is|are|was) not|(?:is|are|was)n't|(?:it|that)'s not) (?:really |strictly |actually )?(?:needed|necessary|required|possible|correct|true|worth|useful|a (?:problem|bug|good idea))|no need\b|(?:i|we) (?:do not|don't) (?:really )?(?:need|agree|want|like|think|see (?:the|a|any) (?:need|reason|point|value|benefit|problem))|doesn't (?:matter|work|need)|disagree|(?:i|we) (?:won't|will not|wouldn't) |(?:it's|it is|that's|that is|this is) (?:\w+ )?(?:fine|okay|ok|good|correct|safe|intended|expected|better|easier|clearer|more readable) (?:to|here|as|like|because|since|this way|now)|intentional|deliberate|on purpose|by design|overkill|out of (?:the )?scope|beyond (?:the )?scope|not (?:convinced|worth|sure (?:it|this|that)(?:'s| is) (?:worth|needed|necessary|better))|unnecessary|too (?:complex|intrusive))/i;
/** What makes an intention an offer. */
const CONDITION =
	/\b(?:if|unless) (?:you|anyone|some(?:body|one)|people|others|maintainers|reviewers)(?:'d| would| all| really| still| both)* (?:want|like|prefer|insist|think|feel|wish|object|need|care)/i;
/** What makes an acceptance a reservation. */
const RESERVATION = /,? (?:but|however|though|although)\b/i;
const NO =
	/^\W*(?:(?:no|nope|nah|never|hardly)\b(?! (?:problem|worries|doubt|mind))|(?:(?:of course|absolutely|definitely|certainly|surely|probably|really|indeed|sorry|please|ok(?:ay)?|sure|agreed|true|right|well|hm+),? )?(?:not\b(?! only|ed\b)|no\b(?! (?:problem|worries|doubt))))/i;
const DEFERRAL =
	/\b(?:follow[- ]?ups?|as a follow[- ]on|(?:a |in |as )?(?:separate|different|another|later|future|subsequent|dedicated) (?:patch(?:es|set)?|series|patch ?set|work|change|commit|step|clean-?up)|later on\b|do (?:it|this|that) later|for now\b|in (?:the )?future|to-?do list|on my list|next (?:release|cycle|merge window|series)|incremental(?:ly)?|down the (?:road|line)|at (?:a|some) later)\b/i;
const WITHDRAWAL =
	/\b(?:never ?mind|fair enough|sorry for (?:the|my) (?:noise|confusion)|(?:please )?(?:ignore|disregard) (?:this|that|me|my)|can be ignored|scratch that|my (?:mistake|bad|misunderstanding|misreading)|i (?:misread|misunderstood|mis-read|overlooked|was wrong|was confused)|(?:that's|it's|this is|that is|i'm) (?:fine|ok|okay|good|right) (?:then|with|as)|no strong opinion|works for me|you(?:'re| are) right|thanks for (?:the )?(?:explanation|explaining|clarif))/i;
const RETRACTION =
	/\b(?:never ?mind|(?:please )?(?:ignore|disregard) (?:this|that|me|my)|sc?ra(?:tch|p) that|my (?:mistake|bad|misunderstanding|misreading)|i (?:misread|misunderstood|mis-read|was wrong|was confused)|sorry for (?:the|my) (?:noise|confusion))/i;
/** The same in a few words at the beginning. */
const CONSENT =
	/^\W*(?:(?:ok(?:ay)?|ah|oh|yeah|yes|right|thanks|hm+)\b[\s,.!]*)*(?:(?:that |this |it )?makes sense|i see|got it|understood|good|fine|no problem|no worries|sounds good|ok(?:ay)?|ah|right|thanks)\b/i;
/** Maximum number of characters of a consent. */
const MAX_CONSENT = 120;

/** What the author of the patch says in `text`, an answer to a remark. */
export function authorStance(text: string): Stance {
	const said = plain(text);
	const intends = (INTENTION.test(said) && !CONDITION.test(said)) || DEED.test(said);
	if (DEFERRAL.test(said) && !NEXT_VERSION.test(said)) return 'deferral';
	if (intends || (NEXT_VERSION.test(said) && !REFUSAL.test(said))) return 'promise';
	if (REFUSAL.test(said) || NO.test(said)) return 'refusal';
	return (ACCEPTANCE.test(said) || SIGN.test(said)) && !RESERVATION.test(said) ? 'promise' : 'explanation';
}

/** "both", "all of them", "everything": an answer to more than one remark. */
const ALL =
	/\b(?:(?:do|fix|address|change|add|drop|remove|use|rename|apply|convert|update|correct|include|incorporate|handle|take care of|agree(?:d)? (?:with|to|on)|done|fixed|addressed|changed|with|to)(?: (?:it|them|that|this|these))? (?:both|all|every ?thing|each)|(?:both|all|every ?thing)(?: of (?:it|them|that|this|these|the above|your))?(?: (?:is|are|has been|have been|was|were|will be|now|comments|remarks|suggestions|points))* (?:done|fixed|addressed|changed|applied|taken|incorporated|included|agreed)|(?:these|those|them all|all (?:the|your|of))\b)/i;

/** Whether an answer is to several remarks at once. */
export function answersAll(text: string): boolean {
	return ALL.test(plain(text));
}

/** Whether a reviewer takes their own remark back in `text`, without an answer to it. */
export function retracts(text: string): boolean {
	return RETRACTION.test(plain(text));
}

/** Whether a reviewer takes a remark back in `text`, which follows the author's answer. */
export function withdraws(text: string): boolean {
	const said = plain(text);
	return (
		WITHDRAWAL.test(said) ||
		(said.length <= MAX_CONSENT && CONSENT.test(said) && !said.includes('?') && !RESERVATION.test(said))
	);
}

/** The beginning of `text` on one line, with plain apostrophes. */
function plain(text: string): string {
	return text
		.slice(0, MAX_TEXT)
		.replaceAll('’', "'")
		.replace(/[ \t]*\r?\n[ \t]*/g, ' ')
		.trim();
}
