import { closingOf, splitAtCommas } from '../../../c/brackets.ts';
import { assignment, accept, nested, peek, expectText, requireName, unexpected, type Cursor } from './parse.ts';
import { longBits, unsignedType, VOID_TYPE, type CType, type IntegerType } from './ctype.ts';
import type { CParameter } from './syntax.ts';
import { LIMITS, tooLarge, unreadable } from '../limits.ts';
import { checkSize } from './size.ts';

/** Words that say nothing about a value. */
const QUALIFIERS: ReadonlySet<string> = new Set(
	(
		'const volatile static extern inline __inline __inline__ __always_inline noinline __force __user __iomem __rcu ' +
		'__percpu __init __initdata __ref __meminit __must_check __maybe_unused __pure __attribute_const__ __cold ' +
		'__visible notrace asmlinkage register noinstr __no_kcsan __kernel __private __read_mostly __ro_after_init __weak ' +
		'restrict __restrict __bitwise __nocast __always_unused __cpuidle nokprobe_inline'
	).split(' '),
);

/** Whether macro expansion must leave a name alone, since we read it as it is. */
export function isTypeQualifier(name: string): boolean {
	return QUALIFIERS.has(name);
}

const INTEGER_WORDS: ReadonlySet<string> = new Set([
	'signed',
	'unsigned',
	'char',
	'short',
	'int',
	'long',
	'__signed__',
]);
const TYPEOF_WORDS: ReadonlySet<string> = new Set(['typeof', '__typeof__', '__typeof', 'typeof_unqual']);
const TAG_WORDS: ReadonlySet<string> = new Set(['struct', 'union', 'enum']);

/** Whether the token `ahead` of the next one begins a type. */
export function startsType(cursor: Cursor, ahead: number): boolean {
	const token = cursor.tokens[cursor.at + ahead];
	if (token?.kind !== 'identifier') return false;
	const { text } = token;
	if (text === 'void' || QUALIFIERS.has(text) || INTEGER_WORDS.has(text)) return true;
	if (TYPEOF_WORDS.has(text) || TAG_WORDS.has(text) || cursor.types.has(text)) return true;
	if (text === '__auto_type' || text === '__attribute__') return true;
	// min_t() and its kind are no types.
	return text.endsWith('_t') && peek(cursor, ahead + 1) !== '(';
}

/** A type without a name in it: of a cast, or sizeof. */
export function parseAbstractType(cursor: Cursor): CType {
	return pointers(cursor, parseBaseType(cursor));
}

/** What comes before the first declared name: `static inline unsigned long`. */
export function parseBaseType(cursor: Cursor): CType {
	skipQualifiers(cursor);
	const name = peek(cursor);
	if (INTEGER_WORDS.has(name)) return integerType(cursor);
	if (TAG_WORDS.has(name)) {
		cursor.at++;
		skipQualifiers(cursor);
		const tag = `${name} ${requireName(cursor)}`;
		skipQualifiers(cursor);
		return cursor.types.get(tag) ?? (UNSIGNED_ENUMS.has(tag) ? unsignedType : { kind: 'structure', name: tag });
	}
	if (TYPEOF_WORDS.has(name)) return typeofType(cursor);
	cursor.at++;
	skipQualifiers(cursor);
	if (name === 'void') return VOID_TYPE;
	return cursor.types.get(name) ?? { kind: 'structure', name };
}

/** Enumerations of the kernel without negative values, where the texts don't show them. */
const UNSIGNED_ENUMS: ReadonlySet<string> = new Set(['enum pg_level', 'enum page_cache_mode', 'enum pgtable_level']);

/** The stars after a base type. */
export function pointers(cursor: Cursor, base: CType): CType {
	let type = base;
	let depth = 0;
	for (let inner = base; inner.kind === 'pointer'; inner = inner.to) depth++;
	skipQualifiers(cursor);
	while (accept(cursor, '*')) {
		if (++depth > LIMITS.nesting) tooLarge(`a pointer of more than ${LIMITS.nesting} levels`);
		type = { kind: 'pointer', to: type };
		skipQualifiers(cursor);
	}
	return type;
}

/** The parameters of a function, between its parentheses. */
export function parseParameters(cursor: Cursor): readonly CParameter[] {
	const parameters: CParameter[] = [];
	if (peek(cursor) === 'void' && cursor.at + 1 === cursor.tokens.length) cursor.at++;
	while (cursor.at < cursor.tokens.length) {
		if (parameters.length > 0) expectText(cursor, ',');
		if (!startsType(cursor, 0) && cursor.tokens[cursor.at]?.kind !== 'identifier') unexpected(cursor, 'a type');
		let type = pointers(cursor, parseBaseType(cursor));
		const name = cursor.tokens[cursor.at]?.kind === 'identifier' ? requireName(cursor) : '';
		skipQualifiers(cursor);
		if (accept(cursor, '[')) {
			while (cursor.at < cursor.tokens.length && !accept(cursor, ']')) cursor.at++;
			type = { kind: 'pointer', to: type };
		}
		if (cursor.types.has(name)) unreadable(`has a parameter ${name}, which is also a type`);
		if (parameters.length === LIMITS.variables) tooLarge(`more than ${LIMITS.variables} parameters`);
		parameters.push({ name, type });
	}
	return parameters;
}

/**
 * Moves past words and attributes that say nothing about a value.
 *
 * @throws Unreadable at an attribute that may change a type
 */
export function skipQualifiers(cursor: Cursor): void {
	while (skipQualifier(cursor, HARMLESS_ATTRIBUTES));
}

/** Moves past what may follow the word or the braces of a structure or an enumeration. Returns whether it is packed. */
export function skipPacked(cursor: Cursor): boolean {
	const from = cursor.at;
	while (accept(cursor, '__packed') || skipQualifier(cursor, LAYOUT_ATTRIBUTES));
	return cursor.tokens.slice(from, cursor.at).some(({ text }) => /^_*packed_*$/.test(text));
}

function skipQualifier(cursor: Cursor, attributes: ReadonlySet<string>): boolean {
	const word = peek(cursor);
	if (word !== '__attribute__' && word !== '__attribute' && word !== '__aligned')
		return QUALIFIERS.has(word) && accept(cursor, word);
	const open = cursor.at + 1;
	const close = closingOf(cursor.tokens, open, Infinity);
	if (peek(cursor, 1) !== '(' || close === -1) unreadable('has an unclosed attribute');
	if (word !== '__aligned') checkAttributes(cursor.tokens.slice(open + 2, close - 1), attributes);
	cursor.at = close + 1;
	return true;
}

/** The names at the outermost level must all be known. */
function checkAttributes(tokens: Cursor['tokens'], known: ReadonlySet<string>): void {
	for (const { first, last } of splitAtCommas(tokens, 0, tokens.length - 1)) {
		const name = first > last ? '' : (tokens[first]?.text ?? '').replace(/^__(\w+)__$/, '$1');
		if (name !== '' && !known.has(name)) unreadable(`has the attribute ${name}, which may change a type`);
	}
}

/** Attributes of functions and variables that say nothing about their values. */
const HARMLESS_ATTRIBUTES: ReadonlySet<string> = new Set(
	(
		'aligned always_inline noinline noclone gnu_inline unused used maybe_unused warn_unused_result const pure cold hot ' +
		'flatten section visibility weak alias nonnull returns_nonnull malloc deprecated error warning no_sanitize ' +
		'no_sanitize_address no_instrument_function no_stack_protector no_profile_instrument_function noreturn leaf ' +
		'externally_visible artificial format fallthrough noderef address_space optimize target may_alias cleanup'
	).split(' '),
);

/** The same for structures and enumerations. */
const LAYOUT_ATTRIBUTES: ReadonlySet<string> = new Set([...HARMLESS_ATTRIBUTES, 'packed', 'designated_init']);

function integerType(cursor: Cursor): CType {
	const words: string[] = [];
	for (;;) {
		skipQualifiers(cursor);
		if (!INTEGER_WORDS.has(peek(cursor))) break;
		words.push(peek(cursor));
		cursor.at++;
	}
	// Whether it has a sign is up to the compiler's options.
	if (words.length === 1 && words[0] === 'char') return { kind: 'structure', name: 'char' };
	return { kind: 'integer', bits: bitsOf(words, longBits(cursor.types)), isSigned: !words.includes('unsigned') };
}

function bitsOf(words: readonly string[], long: 32 | 64): IntegerType['bits'] {
	const longs = words.filter((word) => word === 'long').length;
	if (longs > 0) return longs === 1 ? long : 64;
	if (words.includes('short')) return 16;
	return words.includes('char') ? 8 : 32;
}

function typeofType(cursor: Cursor): CType {
	cursor.at++;
	expectText(cursor, '(');
	const type: CType = startsType(cursor, 0)
		? nested(cursor, parseAbstractType)
		: { kind: 'typeof', expression: assignment(cursor) };
	expectText(cursor, ')');
	checkSize([type]);
	return type;
}
