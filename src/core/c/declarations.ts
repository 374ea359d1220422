import { isAssemblyWord } from './assembly.ts';
import { closingOf } from './brackets.ts';
import type { Token } from './lexer.ts';

/**
 * Whether the statement from token `first` to token `last` declares something. There are no types to look up, so its
 * form decides: a word that only types have, two names in a row, or a `*` spaced like that of a pointer.
 */
export function isDeclaration(tokens: readonly Token[], first: number, last: number): boolean {
	const token = tokens[first];
	const next = tokens[first + 1];
	if (token?.kind !== 'identifier' || next === undefined || last < first + 2) return false;
	if (STATEMENT_WORDS.has(token.text) || isAssemblyWord(token.text)) return false;
	if (TYPE_WORDS.has(token.text)) return true;
	if (next.kind === 'identifier') return true;
	if (next.text === '*') return declaresPointer(tokens, first + 1);
	if (next.text !== '(') return false;
	if (DECLARING_MACRO.test(token.text) || declaresPointerInParentheses(tokens, first + 1)) return true;
	return TYPE_MACRO.test(token.text) && isDeclarator(tokens[closingOf(tokens, first + 1) + 1]);
}

/** The variables of a declaration that free or unlock something when they go out of scope. */
export function cleanedNames(tokens: readonly Token[], first: number, last: number): ReadonlySet<string> {
	let names: Set<string> | null = null;
	for (let index = first; index <= last; index++) {
		const text = tokens[index]?.text ?? '';
		// `type *name __free(how)`, but `CLASS(how, name)`.
		const name = text === 'CLASS' ? tokens[index + 4] : CLEANUPS.has(text) ? tokens[index - 1] : undefined;
		if (name?.kind === 'identifier') (names ??= new Set()).add(name.text);
	}
	return names ?? NO_NAMES;
}

/** Words before another name that do not declare it. */
const STATEMENT_WORDS = new Set('break case continue default do else goto return sizeof'.split(' '));

/** Words that only a declaration begins with. */
const TYPE_WORDS = new Set(
	(
		'auto const volatile register static extern inline typedef struct union enum typeof __typeof__ __auto_type ' +
		'signed unsigned char short int long float double void bool _Bool'
	).split(' '),
);

const NO_NAMES: ReadonlySet<string> = new Set();
const CLEANUPS = new Set(['__free', '__cleanup']);

/** Macros that declare the name in their arguments. */
const DECLARING_MACRO =
	/(?:^|_)(?:DEFINE|DECLARE)_|ON_?STACK|^(?:CLASS|[HLP]?LIST_HEAD|[MX]A_STATE|XA_STATE_ORDER|VMA_ITERATOR)$/;

/** Macros whose result is a type: `typeof_member(struct foo, bar)`. */
const TYPE_MACRO = /(?:^|_)type(?:of)?(?:_|$)/;

function isDeclarator(token: Token | undefined): boolean {
	return token?.kind === 'identifier' || token?.text === '*';
}

const AFTER_NAME = new Set([';', '=', ',', '[']);

const QUALIFIERS = new Set(['const', 'volatile', 'restrict', '__restrict']);

/** Whether the stars from `star` on belong to a pointer, and do not multiply: `type *name`, `type **name`, `type* name`. */
function declaresPointer(tokens: readonly Token[], star: number): boolean {
	let index = star;
	while (tokens[index]?.text === '*' || QUALIFIERS.has(tokens[index]?.text ?? '')) index++;
	const name = tokens[index];
	const next = tokens[index + 1];
	if (name?.kind !== 'identifier' || next === undefined) return false;
	if (!AFTER_NAME.has(next.text) && next.kind !== 'identifier') return false;
	const blankBefore = (tokens[star - 1]?.end ?? 0) < (tokens[star]?.start ?? 0);
	const blankAfter = (tokens[index - 1]?.end ?? 0) < name.start;
	return blankBefore !== blankAfter || index > star + 1;
}

/**
 * Whether `(*name)(` or `(*name)[` begins at `open`, a pointer to functions or arrays, with a blank between it and a type;
 * a call has no blank there.
 */
function declaresPointerInParentheses(tokens: readonly Token[], open: number): boolean {
	let name = open + 1;
	while (tokens[name]?.text === '*' || QUALIFIERS.has(tokens[name]?.text ?? '')) name++;
	if (tokens[open + 1]?.text !== '*' || tokens[name]?.kind !== 'identifier') return false;
	const isForm = tokens[name + 1]?.text === ')' && /^[([]$/.test(tokens[name + 2]?.text ?? '');
	return isForm && (tokens[open - 1]?.end ?? 0) < (tokens[open]?.start ?? 0);
}
