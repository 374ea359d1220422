import { closingOf } from '../../../c/brackets.ts';
import { assignment, accept, nested, peek, expectText, requireName, unexpected, type Cursor } from './parse.ts';
import { VOID_TYPE, type CType, type IntegerType } from './ctype.ts';
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
		const tag = requireName(cursor);
		skipQualifiers(cursor);
		const known = cursor.types.get(`${name} ${tag}`);
		return known ?? (name === 'enum' ? ENUM_TYPE : { kind: 'structure', name: `${name} ${tag}` });
	}
	if (TYPEOF_WORDS.has(name)) return typeofType(cursor);
	cursor.at++;
	skipQualifiers(cursor);
	if (name === 'void') return VOID_TYPE;
	return cursor.types.get(name) ?? { kind: 'structure', name };
}

/** Of an enumeration that the texts don't show. */
const ENUM_TYPE: IntegerType = { kind: 'integer', bits: 32, isSigned: false };

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
		if (parameters.length === LIMITS.variables) tooLarge(`more than ${LIMITS.variables} parameters`);
		parameters.push({ name, type });
	}
	return parameters;
}

/** Moves past words and attributes that say nothing about a value. */
export function skipQualifiers(cursor: Cursor): void {
	for (;;) {
		if (QUALIFIERS.has(peek(cursor))) cursor.at++;
		else if (peek(cursor) === '__attribute__' || peek(cursor) === '__aligned') skipAttribute(cursor);
		else return;
	}
}

function skipAttribute(cursor: Cursor): void {
	cursor.at++;
	expectText(cursor, '(');
	const close = closingOf(cursor.tokens, cursor.at - 1, Infinity);
	if (close === -1) unreadable('has an unclosed attribute');
	cursor.at = close + 1;
}

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
	const bits = words.includes('long') ? 64 : words.includes('short') ? 16 : words.includes('char') ? 8 : 32;
	return { kind: 'integer', bits, isSigned: !words.includes('unsigned') };
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
