import { readCall, type Call } from './calls.ts';
import type { TokenRange } from './brackets.ts';
import type { Token } from './lexer.ts';
import type { MacroDefinition } from './macro.ts';
import { isTypeName } from './typeNames.ts';
import { memoize } from '../text/memoize.ts';

/** Maximum number of tokens between an argument and the name of the call around it. */
const MAX_TOKENS = 400;

/** Names that only macros have: of capital letters, at least up to the first underscore. */
const MACRO_NAME = /^_*[A-Z][A-Z\d]*(?:_\w*)?$/;

/** Macros of the kernel with other names that make a string of an argument. */
const TEXT_TOO = new Set(
	(
		'static_assert mutex_init spin_lock_init raw_spin_lock_init rwlock_init init_rwsem init_waitqueue_head sema_init ' +
		'seqcount_init local_lock_init timer_setup init_completion'
	).split(' '),
);

/** Macros of the kernel that take values, and make no string of them. */
const VALUES =
	/^(?:ARRAY_SIZE|BIT(?:_ULL|_MASK|_WORD)?|GENMASK(?:_ULL)?|ALIGN(?:_DOWN)?|IS_ALIGNED|DIV_ROUND_\w+|FIELD_(?:PREP|GET|FIT|MAX)|(?:READ|WRITE)_ONCE|(?:IS|PTR|ERR)_\w*(?:ERR|PTR|NULL)\w*|IS_ENABLED|MAX|MIN|MODULE_\w+|[US](?:8|16|32|64)_C)$/;

/**
 * Whether a macro whose definition is not known may make a string of the text before token `index`, perhaps handed on by
 * one of `macros`: in it, a blank counts. At the beginning and at the end of all arguments it does not.
 */
export function mayBeText(tokens: readonly Token[], index: number, macros: readonly MacroDefinition[]): boolean {
	let depth = 0;
	let isEnd = tokens[index]?.text === ')';
	for (let at = index - 1; at >= 0 && at > index - MAX_TOKENS; at--) {
		const { kind, text } = tokens[at] ?? { kind: 'other', text: '' };
		if (kind !== 'punctuator') continue;
		if (/^[)\]}]$/.test(text)) depth++;
		else if (/^[([{]$/.test(text) && --depth < 0) {
			depth = 0;
			const isCall = text === '(' && at < index - 1 && !isEnd;
			if (isCall && (mayMakeText(tokens, at - 1) || handingOn(macros).has(tokens[at - 1]?.text ?? ''))) return true;
			isEnd = false;
		}
	}
	return false;
}

/** The names of those of `macros` that call one that may make text. */
const handingOn = memoize(
	(macros: readonly MacroDefinition[]): ReadonlySet<string> =>
		new Set(
			macros.flatMap(({ name, parameters, body }) =>
				parameters !== null && body.some((_, index) => mayMakeText(body, index) && body[index + 1]?.text === '(')
					? [name.text]
					: [],
			),
		),
);

function mayMakeText(tokens: readonly Token[], index: number): boolean {
	const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
	if (kind !== 'identifier' || tokens[index - 1]?.text === 'define') return false;
	return TEXT_TOO.has(text) || (MACRO_NAME.test(text) && !VALUES.test(text));
}

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
	const own = textMacros(macros);
	if (own.size === 0 && !/str|__ASM_FORM/i.test(text)) return tokens;
	const ranges: TokenRange[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const { kind, text: name } = tokens[index] ?? { kind: 'other', text: '' };
		const macro = kind === 'identifier' ? textMacro(own, name) : undefined;
		if (macro === undefined) continue;
		let at = index;
		while (tokens[at + 1]?.kind === 'comment') at++;
		const call = readCall(tokens, at);
		if (call === null || tokens[index - 1]?.text === 'define') continue;
		const found = textRanges(call, macro).filter((range) => isText(tokens, range));
		for (const range of found) ranges.push(range);
		index = found.at(-1)?.last ?? index;
	}
	return ranges.length === 0 ? tokens : merged(text, tokens, ranges);
}

function isHash({ text }: Token): boolean {
	return text === '#' || text === '##';
}

/** What a macro makes a string of or joins to another token. */
interface TextMacro {
	readonly parameters: readonly string[];
	readonly texts: ReadonlySet<string>;
	/** Whether it does so with all further arguments. */
	readonly hasRest: boolean;
}

/** A macro that makes a string of all its arguments. */
const STRINGIFY: TextMacro = { parameters: [], texts: new Set(), hasRest: true };

function textMacro(own: ReadonlyMap<string, TextMacro>, name: string): TextMacro | undefined {
	return own.get(name) ?? (TEXT_MACRO.test(name) ? STRINGIFY : undefined);
}

/** Maximum number of macros that hand an argument on to each other. */
const MAX_DEPTH = 4;

/** Those of `macros` that take an argument as text, themselves or by handing it on. */
function textMacros(macros: readonly MacroDefinition[]): ReadonlyMap<string, TextMacro> {
	const own = new Map<string, TextMacro>();
	for (let depth = 0, known = -1; depth < MAX_DEPTH && known < own.size; depth++) {
		known = own.size;
		for (const macro of macros) {
			if (own.has(macro.name.text) || macro.parameters === null) continue;
			const parameters = macro.parameters.map(({ text }) => text);
			const used = textsIn(macro.body, own);
			const texts = new Set(parameters.filter((name) => used.has(name)));
			if (used.size > 0) own.set(macro.name.text, { parameters, texts, hasRest: used.size > texts.size });
		}
	}
	return own;
}

/** The names in the replacement of a macro that are beside a `#`, or in an argument that another macro takes as text. */
function textsIn(body: readonly Token[], own: ReadonlyMap<string, TextMacro>): ReadonlySet<string> {
	const names = new Set<string>();
	body.forEach((token, index) => {
		if (token.kind !== 'identifier') return;
		const [before, after] = [body[index - 1], body[index + 1]];
		if ((before !== undefined && isHash(before)) || after?.text === '##') names.add(token.text);
		const macro = textMacro(own, token.text);
		const call = macro === undefined ? null : readCall(body, index);
		if (macro === undefined || call === null) return;
		for (const { first, last } of textRanges(call, macro))
			for (const { kind, text } of body.slice(first, last + 1)) if (kind === 'identifier') names.add(text);
	});
	return names;
}

/** The arguments of a call that the macro takes as text; all further ones are one text, with their commas. */
function textRanges(call: Call, { parameters, texts, hasRest }: TextMacro): readonly TokenRange[] {
	const named = call.arguments.slice(0, parameters.length).filter((_, index) => texts.has(parameters[index] ?? ''));
	const [first, last] = [call.arguments[parameters.length], call.arguments.at(-1)];
	return first === undefined || last === undefined || !hasRest
		? named
		: [...named, { first: first.first, last: last.last }];
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
		while (next < first) result.push(tokens[next++] ?? from);
		const piece = text.slice(from.start, to.end);
		result.push({ kind: 'other', start: from.start, end: to.end, line: from.line, endLine: to.endLine, text: piece });
		next = last + 1;
	}
	return [...result, ...tokens.slice(next)];
}
