import { matchBrackets, splitAtCommas } from '../../c/brackets.ts';
import { functionHead, functionsOf, parameterNames, type ParsedC } from '../../c/functions.ts';
import { tokenize, type Token } from '../../c/lexer.ts';
import { splitStatements, type Statement } from '../../c/statements.ts';
import { LEVEL_PATTERN } from '../entry/level.ts';
import { isCalled } from './callSequence.ts';

/** Something that a patch edits in a function, by names that its text has. */
export type Edit =
	/** A call instead of another one; null for none. It passes what that did, or also more, or less. */
	| { readonly kind: 'call'; readonly from: string | null; readonly to: string | null; readonly isAlike: boolean }
	| { readonly kind: 'arguments'; readonly callee: string; readonly isAlike: boolean }
	/** Two calls that change places. */
	| { readonly kind: 'order'; readonly first: string; readonly second: string }
	/** The type of what is returned. */
	| { readonly kind: 'returns'; readonly from: string; readonly to: string };

/** What is known of the functions that are called. */
export interface Callees {
	/** Whether two of them do the same. */
	readonly isSame: (from: string, to: string) => boolean;
	/** The whole text of one that the patch adds; null for any other. */
	readonly added: (name: string) => string | null;
}

/**
 * What a patch edits in a function of those names: its text before and after, as far as hunks show it, the rest being the
 * same on both sides. Empty where both say the same; null where they differ in something that names of calls don't tell.
 */
export function editsBetween(
	{ before: old, after: made }: { readonly before: readonly string[]; readonly after: readonly string[] },
	own: ReadonlySet<string>,
	callees: Callees,
): readonly Edit[] | null {
	const [before, after] = [codeOf(old), codeOf(made)];
	const [left, right] = [before.flatMap(({ words }) => words), after.flatMap(({ words }) => words)];
	if (isAlike(left, right)) return [];
	if (String(directivesIn(before)) !== String(directivesIn(after))) return null;
	const [calls, others] = [before, after].map((side) => side.flatMap(callsIn).filter(({ name }) => !own.has(name)));
	if (calls === undefined || others === undefined) return null;
	const locals = new Set([...new Set([...left, ...right])].filter((word) => isLocal(word, left, right)));
	const found = editsOf(...unmatched(calls, others), locals);
	const edits = found.filter((edit) => !isNoChange(edit, callees));
	if (edits.length < found.length && edits.length === 0) {
		const skipped = new Set(found.flatMap(calleesIn));
		if (isAlike(withoutCalls(before, skipped), withoutCalls(after, skipped))) return [];
	}
	const moved = movedInto(edits, callees);
	if (moved !== null) return isAlike(withoutDeclarations(left), withoutDeclarations(inlined(after, moved))) ? [] : null;
	const all = [...returnsIn(before, after), ...edits, ...(found.length === 0 ? orderIn(calls, others) : [])];
	return all.length === 0 ? null : all;
}

function isNoChange(edit: Edit, { isSame }: Callees): boolean {
	if (edit.kind === 'call') return edit.isAlike && isSame(edit.from ?? '', edit.to ?? '');
	return edit.kind === 'arguments' && edit.isAlike && isSame(edit.callee, edit.callee);
}

function calleesIn(edit: Edit): readonly string[] {
	if (edit.kind === 'arguments') return [edit.callee];
	return edit.kind === 'call' ? [edit.from, edit.to].filter((name) => name !== null) : [];
}

/** The function that the patch adds and moves all to that is no longer called here; null for none. */
function movedInto(edits: readonly Edit[], { added }: Callees): FunctionWords | null {
	const calls = edits.flatMap((edit) => (edit.kind === 'call' ? [edit] : []));
	const gained = new Set(calls.flatMap(({ to }) => to ?? []));
	const lost = calls.flatMap(({ from }) => from ?? []);
	const [name] = gained;
	const text = gained.size === 1 && lost.length > 0 && name !== undefined ? added(name) : null;
	const made = text === null || name === undefined ? null : functionWords(name, text);
	return made !== null && lost.every((each) => made.body.includes(each)) ? made : null;
}

interface FunctionWords {
	readonly name: string;
	readonly parameters: readonly string[];
	readonly body: readonly string[];
}

function functionWords(name: string, text: string): FunctionWords | null {
	const [code] = codeOf([text]);
	const [head] = code === undefined ? [] : functionsOf(code);
	const parameters = code && head && parameterNames(code, head.name + 1);
	if (code === undefined || head?.isWhole !== true || !parameters) return null;
	return { name, parameters: parameters.map((each) => each.text), body: code.words.slice(head.open + 1, head.close) };
}

/** The words of a side with the body of a function in place of each call that is a statement. */
function inlined(parts: readonly Code[], { name, parameters, body }: FunctionWords): readonly string[] {
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
function withoutDeclarations(words: readonly string[]): readonly string[] {
	const found: string[] = [];
	let statement: string[] = [];
	for (const word of words) {
		statement.push(word);
		if (!/^[;{}]$/.test(word)) continue;
		const isDeclaration = /^(?:(?:struct|const|unsigned) )*[a-z]\w* (?:\* )*[a-z]\w*(?: , (?:\* )*[a-z]\w*)* ;$/.test(
			statement.join(' '),
		);
		if (!isDeclaration || statement[0] === 'return' || statement[0] === 'goto') found.push(...statement);
		statement = [];
	}
	return [...found, ...statement];
}

/** The words of a side with a sign for each call of the names. */
function withoutCalls(parts: readonly Code[], names: ReadonlySet<string>): readonly string[] {
	return parts.flatMap(({ tokens, partners }) => {
		const words: string[] = [];
		for (let index = 0; index < tokens.length; index++) {
			const { text } = tokens[index] ?? { text: '' };
			const close = names.has(text) && isCalled(tokens, index) ? (partners[index + 1] ?? -1) : -1;
			words.push(close === -1 ? text : '@');
			if (close !== -1) index = close;
		}
		return words;
	});
}

function isTag(words: readonly string[], at: number): boolean {
	return ['struct', 'union', 'enum', '.', '->'].includes(words[at - 1] ?? '');
}

/** Whether a word is a variable that only one side declares. */
function isLocal(word: string, left: readonly string[], right: readonly string[]): boolean {
	const [isLeft, isRight] = [left, right].map((words) => words.some((each, at) => each === word && !isTag(words, at)));
	return isLeft !== isRight && declares(isLeft === true ? left : right, word);
}

/** A part of a function as one hunk shows it. */
interface Code extends ParsedC {
	/** All its words, without what makes no difference. */
	readonly words: readonly string[];
}

function codeOf(texts: readonly string[]): readonly Code[] {
	return texts.map((text) => {
		const whole = tokenize(text);
		const tokens = withoutConversions(whole.filter(({ kind, text: word }) => kind !== 'comment' && !STORAGE.has(word)));
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
	/** The words of its arguments, with a sign for each call within. */
	readonly words: readonly string[];
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
			const words: string[] = [];
			for (let at = index + 2; at < close; at++) {
				const inner = isCalled(tokens, at) ? (partners[at + 1] ?? -1) : -1;
				const word = tokens[at]?.text ?? '';
				if (inner === -1 || ACCESSOR.test(word)) {
					words.push(word);
					continue;
				}
				for (let each = at; each < inner; each++) if (isCalled(tokens, each)) within.push(tokens[each]?.text ?? '');
				words.push('()');
				at = inner;
			}
			const around = [spelled(tokens, first, index - 1), spelled(tokens, index + 1, last)].join(' @ ');
			found.push({ name, words, within, around });
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
	const key = ({ name, words }: CallText): string => `${name}(${words.join(' ')}`;
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

function editsOf(gone: readonly CallText[], come: readonly CallText[], locals: ReadonlySet<string>): readonly Edit[] {
	const name = (call: CallText): string => call.name;
	const [lost, gained] = [without(gone, come, name), without(come, gone, name)];
	const changed = new Set([...lost, ...gained].map(name));
	const left = [...lost];
	const edits = gained.map((call): Edit => {
		const exact = left.findIndex((each) => each.around === call.around);
		const like = exact === -1 ? left.findIndex((each) => String(each.words) === String(call.words)) : exact;
		const isOnly = new Set(lost.map(name)).size === 1 && new Set(gained.map(name)).size === 1;
		const [from] = like === -1 && !isOnly ? [] : left.splice(Math.max(like, 0), 1);
		const isAlike = from !== undefined && isWithinEither(from.words, call.words);
		return { kind: 'call', from: from?.name ?? null, to: call.name, isAlike };
	});
	const rest = left.map((each): Edit => ({ kind: 'call', from: each.name, to: null, isAlike: false }));
	const [old, made] = [gone, come].map((side) => side.filter((call) => !changed.has(call.name)));
	// What depends on an edited call, or on a variable of one side, may be the same.
	const isOpen = ({ words, within }: CallText): boolean =>
		within.some((each) => changed.has(each)) || words.some((word) => locals.has(word));
	const kept = [...new Set((made ?? []).map(name))].flatMap((callee): readonly Edit[] => {
		const [before, after] = [old ?? [], made ?? []].map((side) => side.filter((each) => each.name === callee));
		if (before === undefined || after === undefined || [...before, ...after].some(isOpen)) return [];
		const isAlike = after.every(({ words }, index) => isWithinEither(words, before[index]?.words ?? []));
		return [{ kind: 'arguments', callee, isAlike }];
	});
	return distinct([...edits, ...rest, ...kept]);
}

function isWithinEither(left: readonly string[], right: readonly string[]): boolean {
	return isWithin(left, right) || isWithin(right, left);
}

/** Whether a list has another one in its order, with more in between. */
function isWithin(few: readonly string[], many: readonly string[]): boolean {
	let at = 0;
	for (const word of many) if (word === few[at]) at++;
	return at === few.length;
}

function distinct(edits: readonly Edit[]): readonly Edit[] {
	return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

/** The first two calls that change places, where both sides have the same ones. */
function orderIn(old: readonly CallText[], made: readonly CallText[]): readonly Edit[] {
	const at = old.findIndex(({ name }, index) => name !== made[index]?.name);
	const [first, second] = [made[at]?.name, old[at]?.name];
	return first === undefined || second === undefined ? [] : [{ kind: 'order', first, second }];
}

/** A truth may be of either type. */
const TRUTH_TYPES: ReadonlySet<string> = new Set(['bool', 'int']);

function returnsIn(before: readonly Code[], after: readonly Code[]): readonly Edit[] {
	const [from, to] = [typeIn(before), typeIn(after)];
	const isSame = from === to || [from, to].every((type) => TRUTH_TYPES.has(type ?? ''));
	return from === null || to === null || isSame ? [] : [{ kind: 'returns', from, to }];
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
