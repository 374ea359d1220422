import { matchBrackets } from '../../c/brackets.ts';
import { functionHead, type ParsedC } from '../../c/functions.ts';
import { tokenize, type Token } from '../../c/lexer.ts';
import { splitStatements, type Statement } from '../../c/statements.ts';
import { LEVEL_PATTERN } from '../entry/level.ts';
import { isCalled } from './callSequence.ts';

/** Something that a patch edits in a function, by names that its text has. */
export type Edit =
	/** A call instead of another one; null for none. */
	| { readonly kind: 'call'; readonly from: string | null; readonly to: string | null }
	| { readonly kind: 'arguments'; readonly callee: string }
	/** Two calls that change places. */
	| { readonly kind: 'order'; readonly first: string; readonly second: string }
	/** The type of what is returned. */
	| { readonly kind: 'returns'; readonly from: string; readonly to: string };

/** What tells whether two functions do the same. */
export type IsSame = (from: string, to: string) => boolean;

/**
 * What a patch edits in a function: its text before and after, as far as hunks show it, the rest being the same on both
 * sides. Empty where both say the same; null where they differ in something that names of calls don't tell.
 */
export function editsBetween(old: readonly string[], made: readonly string[], isSame: IsSame): readonly Edit[] | null {
	const [before, after] = [codeOf(old), codeOf(made)];
	const [left, right] = [before.flatMap(({ words }) => words), after.flatMap(({ words }) => words)];
	if (isAlike(left, right)) return [];
	if (String(directivesIn(before)) !== String(directivesIn(after))) return null;
	const [gone, come] = unmatched(before.flatMap(callsIn), after.flatMap(callsIn));
	const calls = editsOf(gone, come);
	const edits = calls.filter((edit) => edit.kind !== 'call' || !isSamePair(edit, isSame));
	if (edits.length < calls.length && edits.length === 0) {
		const names = new Map(calls.flatMap((edit) => (edit.kind === 'call' ? [[edit.to, edit.from] as const] : [])));
		if (isAlike(left, right.map((word) => names.get(word) ?? word))) return [];
	}
	const all = [...returnsIn(before, after), ...edits, ...(calls.length === 0 ? orderIn(before, after) : [])];
	return all.length === 0 ? null : all;
}

function isSamePair({ from, to }: Extract<Edit, { kind: 'call' }>, isSame: IsSame): boolean {
	return from !== null && to !== null && isSame(from, to);
}

/** A part of a function as one hunk shows it. */
interface Code extends ParsedC {
	/** All its words, without what makes no difference. */
	readonly words: readonly string[];
}

function codeOf(texts: readonly string[]): readonly Code[] {
	return texts.map((text) => {
		const whole = tokenize(text);
		const tokens = withoutConversions(
			whole.filter(({ kind, text: word }) => kind !== 'comment' && !STORAGE.has(word)),
		);
		const partners = matchBrackets(tokens);
		return {
			tokens,
			partners,
			statements: splitStatements(tokens, partners),
			words: tokens.map(({ text: word }) => word),
		};
	});
}

/** What a definition may say without a difference to what it does. */
const STORAGE: ReadonlySet<string> = new Set(['static', 'inline', '__always_inline', 'extern', '__inline__']);

/** A `struct ptdesc` is the `struct page` of a table under another name: what converts one to the other does nothing. */
const CONVERSIONS: ReadonlySet<string> = new Set(['page_ptdesc', 'ptdesc_page']);
const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['ptdesc_address', 'page_address'],
	['virt_to_ptdesc', 'virt_to_page'],
]);

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
function isAlike(left: readonly string[], right: readonly string[]): boolean {
	if (left.length !== right.length) return false;
	const names = new Map<string, string>();
	for (const [index, word] of left.entries()) {
		const other = right[index] ?? '';
		if (word === other && !names.has(word)) continue;
		if (names.get(word) === other) continue;
		const isOwn = !left.includes(other) && !right.includes(word) && declares(left, word) && declares(right, other);
		if (names.has(word) || !isOwn) return false;
		names.set(word, other);
	}
	return new Set(names.values()).size === names.size;
}

const NO_TYPE = new Set(['return', 'goto', 'else', 'case', 'sizeof', 'do']);

/** Whether words have the declaration of a variable: its name after a type. */
function declares(words: readonly string[], name: string): boolean {
	return words.some((word, index) => {
		if (word !== name || !/^[a-z_]\w*$/.test(name) || !/^[;=,)[]$/.test(words[index + 1] ?? '')) return false;
		let type = index - 1;
		while (words[type] === '*') type--;
		const isType = /^[A-Za-z_]\w*$/.test(words[type] ?? '') && !NO_TYPE.has(words[type] ?? '');
		return isType && (type < index - 1 ? /^(?:[;{}(,]|struct|const)?$/.test(words[type - 1] ?? '') : true);
	});
}

function directivesIn(parts: readonly Code[]): readonly string[] {
	return parts.flatMap(({ tokens }) => tokens.flatMap(({ kind, text }) => (kind === 'directive' ? [text] : [])));
}

interface CallText {
	readonly name: string;
	/** Its arguments, with nothing of the calls within. */
	readonly given: string;
	/** The calls within its arguments. */
	readonly within: readonly string[];
	/** The words of its statement around it. */
	readonly around: string;
}

/** What reads a word from an entry, or makes one of it: no call of anything. */
const ACCESSOR = new RegExp(`^(?:__)?(?:${LEVEL_PATTERN}|pgprot)(?:_val)?$|^(?:defined|container_of|offsetof)$`);

function callsIn({ tokens, partners, statements }: Code): readonly CallText[] {
	const covered: Pick<Statement, 'first' | 'last'>[] = statements.filter(({ kind }) => kind !== 'function');
	const end = statements.at(-1)?.last ?? -1;
	const rest = { first: end + 1, last: tokens.length - 1 };
	if (functionHead(tokens, partners, rest.first, rest.last) === null) covered.push(rest);
	return covered.flatMap(({ first, last }) => {
		const found: CallText[] = [];
		for (let index = first; index <= last; index++) {
			const close = isCalled(tokens, index) ? (partners[index + 1] ?? -1) : -1;
			const name = tokens[index]?.text ?? '';
			if (close === -1 || ACCESSOR.test(name) || isPrototype(tokens, partners, first, close)) continue;
			const within: string[] = [];
			let given = '';
			for (let at = index + 2; at < close; at++) {
				const inner = isCalled(tokens, at) ? (partners[at + 1] ?? -1) : -1;
				const word = tokens[at]?.text ?? '';
				if (inner === -1 || ACCESSOR.test(word)) {
					given += ` ${word}`;
					continue;
				}
				for (let each = at; each < inner; each++) if (isCalled(tokens, each)) within.push(tokens[each]?.text ?? '');
				given += ' ()';
				at = inner;
			}
			const around = [spelled(tokens, first, index - 1), spelled(tokens, index + 1, last)].join(' @ ');
			found.push({ name, given, within, around });
		}
		return found;
	});
}

function isPrototype(tokens: readonly Token[], partners: Int32Array, first: number, close: number): boolean {
	return functionHead(tokens, partners, first, close) !== null;
}

function spelled(tokens: readonly Token[], first: number, last: number): string {
	return tokens
		.slice(first, last + 1)
		.map(({ text }) => text)
		.join(' ');
}

/** The calls of each list that the other does not have, however often it has others. */
function unmatched(
	old: readonly CallText[],
	made: readonly CallText[],
): readonly [readonly CallText[], readonly CallText[]] {
	const key = ({ name, given }: CallText): string => `${name}(${given}`;
	return [without(old, made, key), without(made, old, key)];
}

function without<T>(items: readonly T[], others: readonly T[], key: (item: T) => string): readonly T[] {
	const counts = new Map<string, number>();
	for (const item of others) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
	return items.filter((item) => {
		const count = counts.get(key(item)) ?? 0;
		counts.set(key(item), count - 1);
		return count <= 0;
	});
}

function editsOf(gone: readonly CallText[], come: readonly CallText[]): readonly Edit[] {
	const name = (call: CallText): string => call.name;
	const [lost, gained] = [without(gone, come, name), without(come, gone, name)];
	const changed = new Set([...lost, ...gained].map(name));
	const kept = new Set(
		come.filter((call) => !gained.includes(call) && !call.within.some((each) => changed.has(each))).map(name),
	);
	for (const { name: callee, within } of gone) if (within.some((each) => changed.has(each))) kept.delete(callee);
	const left = [...lost];
	const edits = gained.map(({ name: to, given, around }): Edit => {
		const exact = left.findIndex((each) => each.around === around);
		const like = exact === -1 ? left.findIndex((each) => each.given === given) : exact;
		const isOnly = new Set(lost.map(name)).size === 1 && new Set(gained.map(name)).size === 1;
		const [from] = like === -1 && !isOnly ? [] : left.splice(Math.max(like, 0), 1);
		return { kind: 'call', from: from?.name ?? null, to };
	});
	const rest = left.map((each): Edit => ({ kind: 'call', from: each.name, to: null }));
	return distinct([...edits, ...rest, ...[...kept].map((callee): Edit => ({ kind: 'arguments', callee }))]);
}

function distinct(edits: readonly Edit[]): readonly Edit[] {
	return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

/** The first two calls that change places, where both sides have the same ones. */
function orderIn(before: readonly Code[], after: readonly Code[]): readonly Edit[] {
	const [old, made] = [before.flatMap(callsIn), after.flatMap(callsIn)];
	const at = old.findIndex(({ name }, index) => name !== made[index]?.name);
	const [first, second] = [made[at]?.name, old[at]?.name];
	return first === undefined || second === undefined ? [] : [{ kind: 'order', first, second }];
}

function returnsIn(before: readonly Code[], after: readonly Code[]): readonly Edit[] {
	const [from, to] = [typeIn(before), typeIn(after)];
	return from === null || to === null || from === to ? [] : [{ kind: 'returns', from, to }];
}

/** The type that a function returns, if that is one word; null where no head is shown. */
function typeIn(parts: readonly Code[]): string | null {
	for (const { tokens, partners, statements } of parts) {
		const head = statements.find(({ kind }) => kind === 'function');
		const found = head && functionHead(tokens, partners, head.first, head.last);
		const words = found ? tokens.slice(found.first, found.name).filter(({ text }) => !text.startsWith('__')) : [];
		const [type, more] = words;
		if (type !== undefined && more === undefined && type.kind === 'identifier') return type.text;
	}
	return null;
}
