import { readCall, type Call } from './calls.ts';
import type { TokenRange } from './brackets.ts';
import type { Token } from './lexer.ts';
import type { MacroDefinition } from './macro.ts';
import { isTypeName } from './typeNames.ts';

/** Macros of the kernel that make a string, or lines of assembly, of all their arguments. */
const TEXT_MACRO = /^(?:_*x?(?:stringify|str)_*\d?|__ASM_FORM\w*)$/i;

/**
 * `tokens` of `text` with one token for each argument that a macro makes a string of or joins to another token: in text,
 * blanks and the names of types are as they have to be. An argument that is a single name may be a macro and stays.
 */
export function withTextArguments(
	text: string,
	tokens: readonly Token[],
	macros: readonly MacroDefinition[],
): readonly Token[] {
	const own = new Map(
		macros
			.filter(({ parameters, body }) => parameters !== null && body.some(isHash))
			.map((macro) => [macro.name.text, macro]),
	);
	if (own.size === 0 && !/str|__ASM_FORM/i.test(text)) return tokens;
	const ranges: TokenRange[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const { kind, text: name } = tokens[index] ?? { kind: 'other', text: '' };
		const macro = kind === 'identifier' ? own.get(name) : undefined;
		if (kind !== 'identifier' || (macro === undefined && !TEXT_MACRO.test(name))) continue;
		let at = index;
		while (tokens[at + 1]?.kind === 'comment') at++;
		const call = macro?.name === tokens[index] ? null : readCall(tokens, at);
		if (call === null || tokens[index - 1]?.text === 'define') continue;
		const found = textRanges(call, macro).filter((range) => isText(tokens, range));
		ranges.push(...found);
		index = found.at(-1)?.last ?? index;
	}
	return ranges.length === 0 ? tokens : merged(text, tokens, ranges);
}

function isHash({ text }: Token): boolean {
	return text === '#' || text === '##';
}

/** The arguments of a call that the macro takes as text; all further ones are one text, with their commas. */
function textRanges(call: Call, macro: MacroDefinition | undefined): readonly TokenRange[] {
	const names = macro?.parameters?.map(({ text }) => text) ?? [];
	const named = call.arguments.slice(0, names.length).filter((_, index) => isTakenAsText(macro, names[index] ?? ''));
	const [first, last] = [call.arguments[names.length], call.arguments.at(-1)];
	const hasRest =
		macro === undefined ||
		macro.body.some((token, at) => isHash(token) && !names.includes(macro.body[at + 1]?.text ?? ''));
	return first === undefined || last === undefined || !hasRest
		? named
		: [...named, { first: first.first, last: last.last }];
}

function isTakenAsText(macro: MacroDefinition | undefined, parameter: string): boolean {
	const body = macro?.body ?? [];
	return body.some(({ text }, at) => {
		if (text !== parameter) return false;
		return body[at - 1]?.text === '#' || body[at - 1]?.text === '##' || body[at + 1]?.text === '##';
	});
}

function isText(tokens: readonly Token[], { first, last }: TokenRange): boolean {
	return last > first || (last === first && isTypeName(tokens[first]?.text ?? ''));
}

function merged(text: string, tokens: readonly Token[], ranges: readonly TokenRange[]): readonly Token[] {
	const result: Token[] = [];
	let next = 0;
	for (const { first, last } of ranges) {
		const [from, to] = [tokens[first], tokens[last]];
		if (from === undefined || to === undefined) continue;
		result.push(...tokens.slice(next, first));
		const piece = text.slice(from.start, to.end);
		result.push({ kind: 'other', start: from.start, end: to.end, line: from.line, endLine: to.endLine, text: piece });
		next = last + 1;
	}
	return [...result, ...tokens.slice(next)];
}
