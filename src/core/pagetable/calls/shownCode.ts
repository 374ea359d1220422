import { matchBrackets, splitAtCommas } from '../../c/brackets.ts';
import { functionsOf, parameterNames, parsedC, type ParsedC } from '../../c/functions.ts';
import { tokenize, type Token } from '../../c/lexer.ts';
import { isStorageWord } from '../../c/typeNames.ts';
import { isCalled } from './callSequence.ts';

/** A part of a function as one hunk shows it. */
export interface Code extends ParsedC {
	/** All its words, without what makes no difference. */
	readonly words: readonly string[];
}

export function codeOf(texts: readonly string[]): readonly Code[] {
	return texts.map((text) => {
		return codeOfTokens(tokenize(text).filter(({ kind, text: word }) => kind !== 'comment' && !isStorageWord(word)));
	});
}

function codeOfTokens(tokens: readonly Token[]): Code {
	return { ...parsedC(tokens), words: tokens.map(({ text }) => text) };
}

/** A `struct ptdesc` is the `struct page` of a table under another name: what converts one to the other does nothing. */
const CONVERSIONS: ReadonlySet<string> = new Set(['page_ptdesc', 'ptdesc_page']);
const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['ptdesc_address', 'page_address'],
	['virt_to_ptdesc', 'virt_to_page'],
]);

const SYNONYM = new RegExp(String.raw`\b(?:${[...CONVERSIONS, ...SYNONYMS.keys()].join('|')})\b`);

/** Whether a text has a word that may mean the same as another word, or as none. */
export function hasSynonym(text: string): boolean {
	return SYNONYM.test(text);
}

/** Code with one word for what several words mean. */
export function withSynonyms(parts: readonly Code[]): readonly Code[] {
	return parts.map(({ tokens }) => codeOfTokens(withoutConversions(tokens)));
}

function withoutConversions(tokens: readonly Token[]): readonly Token[] {
	const partners = matchBrackets(tokens);
	const dropped = new Set<number>();
	for (const [index, { text }] of tokens.entries()) {
		const close = CONVERSIONS.has(text) ? (partners[index + 1] ?? -1) : -1;
		if (close > index) for (const each of [index, index + 1, close]) dropped.add(each);
	}
	return tokens.flatMap((token, index) => {
		if (dropped.has(index)) return [];
		const synonym = isCalled(tokens, index) ? SYNONYMS.get(token.text) : undefined;
		return [synonym === undefined ? token : { ...token, text: synonym }];
	});
}

/** Whether two lists of words are the same but for the names of what they declare. */
export function isAlike(left: readonly string[], right: readonly string[]): boolean {
	if (left.length !== right.length) return false;
	if (left.every((word, index) => word === right[index])) return true;
	const [gone, come] = [localsOf(left, right), localsOf(right, left)];
	const names = new Map<string, string>();
	for (const [index, word] of left.entries()) {
		const other = right[index] ?? '';
		if (word === other && !names.has(word)) continue;
		if (names.get(word) === other) continue;
		if (names.has(word) || !gone.has(word) || !come.has(other)) return false;
		names.set(word, other);
	}
	return new Set(names.values()).size === names.size;
}

/** The variables that a list of words declares and another one does not have. */
export function localsOf(words: readonly string[], others: readonly string[]): ReadonlySet<string> {
	const known = new Set(others.filter((_, at) => !isTag(others, at)));
	return new Set(words.filter((word, at) => !known.has(word) && isDeclared(words, at)));
}

const NO_TYPE = new Set(['return', 'goto', 'else', 'case', 'sizeof', 'do']);

/** Whether a word is the name of a variable in its declaration: it follows a type. */
function isDeclared(words: readonly string[], at: number): boolean {
	if (!/^[a-z_]\w*$/.test(words[at] ?? '') || !/^[;=,)[]$/.test(words[at + 1] ?? '')) return false;
	let type = at - 1;
	while (words[type] === '*') type--;
	const isType = /^[A-Za-z_]\w*$/.test(words[type] ?? '') && !NO_TYPE.has(words[type] ?? '');
	return isType && (type === at - 1 || /^(?:[;{}(,]|struct|const)?$/.test(words[type - 1] ?? ''));
}

export function directivesIn(parts: readonly Code[]): readonly string[] {
	return parts.flatMap(({ tokens }) => tokens.flatMap(({ kind, text }) => (kind === 'directive' ? [text] : [])));
}

function isTag(words: readonly string[], at: number): boolean {
	return ['struct', 'union', 'enum', '.', '->'].includes(words[at - 1] ?? '');
}

export interface FunctionWords {
	readonly name: string;
	readonly parameters: readonly string[];
	readonly body: readonly string[];
}

export function functionWords(name: string, text: string): FunctionWords | null {
	const [code] = codeOf([text]);
	const [head] = code === undefined ? [] : functionsOf(code);
	const parameters = code && head && parameterNames(code, head.name + 1);
	if (code === undefined || head?.isWhole !== true || !parameters) return null;
	return { name, parameters: parameters.map((each) => each.text), body: code.words.slice(head.open + 1, head.close) };
}

/** The words of a side with the body of a function in place of each call that is a statement. */
export function inlined(parts: readonly Code[], { name, parameters, body }: FunctionWords): readonly string[] {
	return parts.flatMap(({ tokens, partners, words }) => {
		const found: string[] = [];
		for (let index = 0; index < words.length; index++) {
			const close = words[index] === name && isCalled(tokens, index) ? (partners[index + 1] ?? -1) : -1;
			if (close === -1 || words[close + 1] !== ';') {
				found.push(words[index] ?? '');
				continue;
			}
			const given = new Map(
				splitAtCommas(tokens, index + 2, close - 1).map(({ first, last }, at) => {
					return [parameters[at] ?? '', words.slice(first, last + 1)] as const;
				}),
			);
			found.push(...body.flatMap((word, at) => (isTag(body, at) ? [word] : (given.get(word) ?? [word]))));
			index = close + 1;
		}
		return found;
	});
}

/** The words without the declarations that give no value. */
export function withoutDeclarations(words: readonly string[]): readonly string[] {
	const found: string[] = [];
	let statement: string[] = [];
	for (const word of words) {
		statement.push(word);
		if (!/^[;{}]$/.test(word)) continue;
		const isDeclaration = /^(?:(?:struct|const|unsigned) )*[a-z]\w* (?:\* )*[a-z]\w*(?: , (?:\* )*[a-z]\w*)* ;$/.test(
			statement.join(' '),
		);
		if (!isDeclaration || statement[0] === 'return' || statement[0] === 'goto')
			for (const each of statement) found.push(each);
		statement = [];
	}
	return [...found, ...statement];
}
