import { memoize } from '../../text/memoize.ts';
import type { Remark } from './remark.ts';

/** A part of a patch that the words of a remark are about. */
export type Topic = 'changelog' | 'subject' | 'comment' | 'removal' | 'test' | 'documentation' | 'split';

/** An edit in the notation of sed: `s/from/to/`. */
export interface Substitution {
	readonly from: string;
	readonly to: string;
}

/** What can be looked up in the next version to find out whether a remark was acted on. */
export interface Wants {
	readonly substitutions: readonly Substitution[];
	/** Code that the remark proposes, without white space. */
	readonly code: readonly string[];
	/** Tags that the commit message should have, in lower case. */
	readonly tags: readonly string[];
	/** Identifiers and types, and what is in quotation marks. */
	readonly names: readonly string[];
	/** Identifiers and keywords that the remark wants to be used. */
	readonly proposed: readonly string[];
	/** Numbers that the remark wants instead of others. */
	readonly numbers: readonly string[];
	/** Text that the remark wants the subject to have. */
	readonly prefixes: readonly string[];
	/** Whether the remark wants a comment to be added, or a number to get a name. */
	readonly isCommentWanted: boolean;
	readonly isNameWanted: boolean;
	/** Whether the remark wants the line to be another one, rather than lines beside it. */
	readonly isEdit: boolean;
	/** Words that are rare enough to be about the matter, in lower case. */
	readonly words: readonly string[];
	readonly topics: ReadonlySet<Topic>;
}

/** Maximum number of characters of a remark that are read. */
const MAX_TEXT = 4000;
/** Maximum number of things of one kind that are looked up. */
const MAX_WANTED = 24;

const SUBSTITUTION = /(?<![\w/])s([/|,#!])((?:(?!\1)[^\n\\]|\\.){1,80})\1((?:(?!\1)[^\n\\]|\\.){0,80})(?:\1|(?=\s|$))/g;

/** What a remark wants. */
export const wantsOfRemark = memoize(({ text }: Remark) => wantsOf(text));

/** What `text`, a remark, wants. */
export function wantsOf(text: string): Wants {
	const read = text.slice(0, MAX_TEXT);
	return {
		substitutions: [...read.matchAll(SUBSTITUTION)].slice(0, MAX_WANTED).map(([, , from = '', to = '']) => ({
			from: from.trim(),
			to: to.trim(),
		})),
		code: codeIn(read),
		tags: unique([...read.matchAll(TAG)].map(([, name = '']) => name.toLowerCase().replace(/\s+/g, '-'))),
		names: unique([...namesIn(read)]),
		proposed: unique([...read.matchAll(PROPOSAL), ...read.matchAll(KEYWORD)].map(([, name = '']) => name)),
		numbers: unique([...read.matchAll(NUMBER)].map(([, before, after]) => before ?? after ?? '')),
		prefixes: unique([...read.matchAll(PREFIX)].map(([, , text = '']) => text.trim())),
		isCommentWanted: COMMENT_WANTED.test(read),
		isNameWanted: NAME_WANTED.test(read),
		isEdit: EDIT.test(read),
		words: contentWords(read),
		topics: new Set(TOPICS.filter(([, pattern]) => pattern.test(read)).map(([topic]) => topic)),
	};
}

/** Tags that authors add; those that reviewers give are not asked for. */
const TAG = /\b(fixes|cc|link|closes|(?:reported|suggested|signed[- ]off|co-developed)-by)(?::(?!\w)|[ -]tags?\b)/gi;
/** "use foo()", "switch to foo_bar", "replace it with FOO", "rename this to foo_get()", "call it foo_get". */
const PROPOSAL =
	/\b(?:use|using|call|calling|(?:re)?name|switch(?:ing)? to|convert(?:ed|ing)?(?: it| this| that)? to|(?:re)?named?(?: \w+){0,3} (?:to|into|as)|(?:call|name) (?:it|this|that|them)|replaced?(?: \w+){0,3} (?:with|by)|(?:make|turn)(?: it| this| that| them)(?: into)?) (?:the |an? )?[`"']?(?=\w*(?:_|[a-z][A-Z])|[A-Z]{3}|\w+\(\))([A-Za-z_]\w{2,60})/g;
/** "make this static", "foo_bar() should be const". */
const KEYWORD =
	/\b(?:(?:make|declare|mark) (?:\S+ ){1,3}(?:as )?|(?:should|could|can|must) (?:probably |also |all |both )?be (?:made |declared |marked |an? )?)(static|const|inline|unsigned|volatile|bool|__init|__exit|__ro_after_init|__maybe_unused|__always_inline|noinline|size_t|[us](?:8|16|32|64))\b/g;
/** "use 18", "should be 0x20", "18 instead of 17". */
const NUMBER =
	/\b(?:use|return|(?:should|must|could) (?:be|return)|make (?:it|this|that)|set (?:it|this|that) to|change (?:it|this|that) to) (-?\b(?:0x[\da-f]+|\d+))\b(?![\d.%-]*\w)|(?<![\w.-])(-?(?:0x[\da-f]+|\d+)) (?:instead|rather than)\b/gi;
/** "the subject should start with 'foo: bar:'", "please use the prefix "foo:"". */
const PREFIX =
	/\b(?:starts?|begins?|beginning|prefix(?:ed)?)(?: (?:here |\w+ )?(?:with|by|should be|must be|is|of))? ?:?(["'`])([^"'`\n]{2,60})\1/gi;
const COMMENT_WANTED =
	/\b(?:add|needs?|deserves?|missing|want|put|write|have|worth|with|expand|no|some|short)\b[^.?!\n]{0,24}\bcomments?\b(?! (?:below|above|inline|from|that you|you))|\bcomment (?:here|would|explaining|saying|why)\b|\bplease (?:comment|document) (?:on )?(?:this|it|that|why)\b/i;
const NAME_WANTED =
	/\b(?:(?:named|symbolic) constants?|magic (?:numbers?|values?)|(?:a|some) (?:macro|#?define|enum) (?:for|here|instead))\b/i;
/** Requests for another line instead of the one that they are about. */
const EDIT =
	/\b(?:use|using|rename|replace|convert|switch to|make (?:it|this|that|these|them)|drop|remove|delete|get rid of|should be|must be|instead|no need|not needed|unneeded|unnecessary|redundant|superfluous|simplify|shorten|typo|reword|rephrase)\b|(?:named|symbolic) constant/i;

const TOPICS: readonly (readonly [Topic, RegExp])[] = [
	[
		'changelog',
		/\b(?:change ?log|(?:commit|patch) (?:message|log|description|msg)|description|explanation|cover letter)\b/i,
	],
	['subject', /\b(?:subject|title|summary|prefix|one-?liner|shortlog)\b/i],
	['comment', /\b(?:comment(?!s? (?:below|above|inline|from))|document(?:ed|ing)?|kernel-?doc|explain(?:ed|ing)?)\b/i],
	[
		'removal',
		/\b(?:drop|remove|delete|get rid|unneeded|unnecessary|redundant|superfluous|not needed|unused|pointless|useless)\b/i,
	],
	['test', /\b(?:self-?tests?|test ?cases?|kunit)\b/i],
	['documentation', /\b(?:Documentation\/|admin-guide|binding)/],
	[
		'split',
		/\b(?:split|separate patch|separate commit|own patch|patch of (?:its|their) own|squash|fold(?:ed)? into|merge(?:d)? (?:with|into))\b/i,
	],
];

/** Lines that are code, and calls with arguments in a sentence, without white space. */
function codeIn(text: string): readonly string[] {
	const lines = text.split('\n').flatMap((line) => {
		const body = line.replace(/^[+ ](?=\s)|^\+/, '').trim();
		if (line.startsWith('-') || !isCode(line, body)) return [];
		return [body];
	});
	const calls = [
		...text.matchAll(/\b[A-Za-z_][\w.>-]{1,60}\([^()\n]{1,80}(?:\([^()\n]{0,80}\)[^()\n]{0,80}){0,4}\);?/g),
	].map(([call]) => call);
	return unique([...lines, ...calls].map((code) => code.replace(/\s+/g, '')).filter((code) => code.length >= MIN_CODE));
}

/** Minimum number of characters, white space aside, of code that is looked up. */
const MIN_CODE = 6;

function isCode(line: string, body: string): boolean {
	if (/^\+\s*\S/.test(line)) return true;
	if (/^[{}]/.test(body) || /^(?:\/\*|\*)/.test(body)) return /^\s|^[{}/*]/.test(line) && body.length >= MIN_CODE;
	if (/[;{]$/.test(body))
		return /[()=>\]]|^\w+ \**\w+;/.test(body) && !/[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(body);
	return /^\s+(?:#\s*(?:define|include|if)|\w+\s*[=(]|[A-Z_]{3,}\b)/.test(line) && /[(=_#]/.test(body);
}

function* namesIn(text: string): Generator<string> {
	const plain = text.replace(/https?:\/\/\S+|<[^<>\s]+@[^<>\s]+>|\S+@\S+/g, ' ');
	for (const [name] of plain.matchAll(
		/\b(?=\w*(?:_|[a-z]\d|[a-z][A-Z]))[A-Za-z_]\w{2,60}\b|\b[A-Z][A-Z0-9]{2,40}\b|\b[A-Za-z]\w{2,60}(?=\(\))/g,
	)) {
		if (!ACRONYM.has(name)) yield name;
	}
	for (const [, quoted = ''] of plain.matchAll(/["`“]([^"`”\n]{2,60})["`”]/g)) {
		yield quoted.replace(/\(\)$|[.,;:]$/, '').trim();
	}
	for (const [type] of plain.matchAll(
		/\b(?:u|s)(?:8|16|32|64)\b|\b(?:unsigned|bool|const|static|inline|size_t|goto|void)\b/g,
	))
		yield type;
}

/** Capitals that remarks use as words. */
const ACRONYM: ReadonlySet<string> = new Set([
	'NAK',
	'NACK',
	'ACK',
	'FYI',
	'IMO',
	'IMHO',
	'LGTM',
	'BTW',
	'AFAICT',
	'AFAICS',
	'AFAIK',
	'IIUC',
	'IIRC',
	'NIT',
	'TODO',
	'RFC',
	'PATCH',
	'NOT',
	'AND',
	'ALL',
	'ANY',
	'MUST',
	'WHY',
]);

/** The words of `text` that say what it is about, in lower case. */
export function contentWords(text: string): readonly string[] {
	const plain = text.toLowerCase().replace(/https?:\/\/\S+|\S+@\S+/g, ' ');
	return unique(
		(plain.match(/\p{L}[\p{L}\p{N}_]{3,40}/gu) ?? []).filter((word) => !COMMON.has(word)),
		60,
	);
}

/** Words that remarks have whatever they are about. */
const COMMON: ReadonlySet<string> = new Set(
	'about above actually added adding after again also always another anyway around because been before being believe below better between both call called case cases change changed changes code comment comments could does doing done down each either else even ever every exactly example fact feel find fine first from function general give going good have having here hence hmmm hope however idea instead into issue itself just keep kind know later least less like likely line lines little look looks made make makes many maybe mean means might more most much must name need needed needs never next nice note nothing only other otherwise over part patch patches perhaps please point possible prefer pretty probably problem quite rather read real really reason right said same saying seem seems series several shall should simply since some something somewhere still such sure take than thank thanks that their them then there these they thing things think this those though thought through today together too under unless until upon used uses using usually very want wants was way well were what whatever when where whether which while whole will with within without wonder work works would wouldn wrong yeah your yours version don doesn isn aren didn hasn couldn shouldn wondering suggest suggestion sense add use see say get got put try'.split(
		' ',
	),
);

function unique(items: readonly string[], limit = MAX_WANTED): readonly string[] {
	return [...new Set(items)].slice(0, limit);
}
