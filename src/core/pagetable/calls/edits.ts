import { splitAtCommas, type TokenRange } from '../../c/brackets.ts';
import { functionHead } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import { LEVEL_PATTERN } from '../entry/level.ts';
import { LIMITS } from '../interpret/limits.ts';
import { isCalled } from './callSequence.ts';
import {
	type Code,
	codeOf,
	directivesIn,
	functionWords,
	hasSynonym,
	type FunctionWords,
	inlined,
	isAlike,
	localsOf,
	withoutDeclarations,
	withSynonyms,
} from './shownCode.ts';

/** Something that a patch edits in a function, by names that its text has. */
export type Edit =
	/** A call instead of another one; null for none. */
	| { readonly kind: 'call'; readonly from: string | null; readonly to: string | null; readonly given: Given | null }
	| { readonly kind: 'arguments'; readonly callee: string; readonly given: Given | null }
	/** One more call of what was called already, or may have been where the patch does not show it. */
	| { readonly kind: 'another'; readonly callee: string }
	/** Two calls that change places. */
	| { readonly kind: 'order'; readonly first: string; readonly second: string }
	/** The type of what is returned. */
	| { readonly kind: 'returns'; readonly from: string; readonly to: string };

/** The number of arguments of two calls that pass the same, but for more arguments of one of them. */
export interface Given {
	readonly before: number;
	readonly after: number;
}

/** What is known of the functions that are called. */
export interface Callees {
	/** Whether two of them, which take that many arguments, do the same. */
	readonly isSame: (from: string, to: string, given: Given) => boolean;
	/** The whole text of one that the patch adds; null for any other. */
	readonly added: (name: string) => string | null;
	/** The constants that the patch changes, or that it has on one side only: they may be the same under another name. */
	readonly constants: ReadonlySet<string>;
}

/**
 * What a patch edits in a function of those names: its text before and after, as far as hunks show it, the rest being the
 * same on both sides. Empty where both say the same; null where they differ in something that names of calls don't tell.
 */
export function editsBetween(
	{
		before: old,
		after: made,
		isWhole,
	}: { readonly before: readonly string[]; readonly after: readonly string[]; readonly isWhole: boolean },
	own: ReadonlySet<string>,
	callees: Callees,
): readonly Edit[] | null {
	if ([old, made].some((side) => side.join('').length > LIMITS.editedLength)) return null;
	// What is another word for the same is the same, but calls are named as they are written.
	if ([...old, ...made].some(hasSynonym)) {
		const plain = editsOfCode(withSynonyms(codeOf(old)), withSynonyms(codeOf(made)), isWhole, own, callees);
		if (plain?.length === 0) return plain;
	}
	return editsOfCode(codeOf(old), codeOf(made), isWhole, own, callees);
}

function editsOfCode(
	before: readonly Code[],
	after: readonly Code[],
	isWhole: boolean,
	own: ReadonlySet<string>,
	callees: Callees,
): readonly Edit[] | null {
	if ([before, after].some((side) => countCalls(side) > LIMITS.editedCalls)) return null;
	const [left, right] = [before.flatMap(({ words }) => words), after.flatMap(({ words }) => words)];
	if (isAlike(left, right)) return [];
	if (String(directivesIn(before)) !== String(directivesIn(after))) return null;
	const statements = [before, after].map(
		(side) =>
			new Set(side.flatMap((part) => statementsIn(part).map(({ first, last }) => spelled(part.tokens, first, last)))),
	);
	const shared = new Set([...(statements[0] ?? [])].filter((text) => statements[1]?.has(text)));
	const callsOf = (side: readonly Code[]): readonly CallText[] =>
		callsIn(side, shared).filter(({ name }) => !own.has(name));
	const [calls, others] = [callsOf(before), callsOf(after)];
	const assigned = [...assignedIn(before, shared), ...assignedIn(after, shared)];
	const open = {
		variables: new Set([...localsOf(left, right), ...localsOf(right, left), ...assigned]),
		constants: callees.constants,
	};
	const found = editsOf(...unmatched(calls, others), open);
	const edits = found.filter((edit) => !isNoChange(edit, callees));
	if (edits.length < found.length && edits.length === 0) {
		const skipped = new Set(found.flatMap(calleesIn));
		if (isAlike(withoutCalls(before, skipped), withoutCalls(after, skipped))) return [];
	}
	const moved = movedInto(edits, callees);
	if (moved !== null) return isAlike(withoutDeclarations(left), withoutDeclarations(inlined(after, moved))) ? [] : null;
	const named = edits.map((edit): Edit => {
		const isMore =
			edit.kind === 'call' && edit.from === null && (!isWhole || calls.some(({ name }) => name === edit.to));
		return isMore ? { kind: 'another', callee: edit.to ?? '' } : edit;
	});
	const all = [...returnsIn(before, after), ...named, ...(found.length === 0 ? orderIn(calls, others) : [])];
	return all.length === 0 ? null : all;
}

function countCalls(parts: readonly Code[]): number {
	return parts.flatMap(({ tokens }) => tokens.filter((_, index) => isCalled(tokens, index))).length;
}

function isNoChange(edit: Edit, { isSame }: Callees): boolean {
	if (edit.kind !== 'call' && edit.kind !== 'arguments') return false;
	const [from, to] = edit.kind === 'call' ? [edit.from, edit.to] : [edit.callee, edit.callee];
	return edit.given !== null && isSame(from ?? '', to ?? '', edit.given);
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

interface CallText {
	readonly name: string;
	/** The words of each argument, with a sign for each call within. */
	readonly given: readonly string[];
	/** The calls within its arguments. */
	readonly within: readonly string[];
	/** The words of its statement around it. */
	readonly around: string;
	/** Number of statements before it that both sides have. */
	readonly place: number;
}

/** What reads a word from an entry, or makes one of it: no call of anything. */
const ACCESSOR = new RegExp(`^(?:__)?(?:${LEVEL_PATTERN}|pgprot)(?:_val)?$|^(?:defined|container_of|offsetof)$`);

/** The statements of a part except heads of functions, with the one that its end cuts off. */
function statementsIn({ tokens, partners, statements }: Code): readonly TokenRange[] {
	const covered: TokenRange[] = statements.filter(({ kind }) => kind !== 'function');
	const rest = { first: (statements.at(-1)?.last ?? -1) + 1, last: tokens.length - 1 };
	return functionHead(tokens, partners, rest.first, rest.last) === null ? [...covered, rest] : covered;
}

/** What a side assigns in statements that the other one does not have. */
function assignedIn(parts: readonly Code[], shared: ReadonlySet<string>): readonly string[] {
	return parts.flatMap((part) => {
		const { tokens } = part;
		const own = statementsIn(part).filter(({ first, last }) => !shared.has(spelled(tokens, first, last)));
		return own.flatMap(({ first, last }) =>
			tokens.slice(first, last).flatMap(({ text }, at) => {
				return /^(?:[-+*/%&|^]|<<|>>)?=$/.test(tokens[first + at + 1]?.text ?? '') ? [text] : [];
			}),
		);
	});
}

/** The calls of a side; `shared` has the statements of both. */
function callsIn(parts: readonly Code[], shared: ReadonlySet<string>): readonly CallText[] {
	const found: CallText[] = [];
	let place = 0;
	for (const part of parts) {
		const { tokens, partners } = part;
		for (const { first, last } of statementsIn(part)) {
			if (shared.has(spelled(tokens, first, last))) place++;
			const calls: (CallText & { readonly close: number })[] = [];
			for (let index = first; index <= last; index++) {
				const close = isCalled(tokens, index) ? (partners[index + 1] ?? -1) : -1;
				const name = tokens[index]?.text ?? '';
				if (close === -1 || ACCESSOR.test(name) || functionHead(tokens, partners, first, close) !== null) continue;
				const within: string[] = [];
				const given = splitAtCommas(tokens, index + 2, close - 1).map((range) => argumentText(part, range, within));
				const around = [spelled(tokens, first, index - 1), spelled(tokens, index + 1, last)].join(' @ ');
				calls.push({ name, given, within, around, place, close });
			}
			// What a call is given is called before it.
			found.push(...calls.toSorted((a, b) => a.close - b.close));
		}
	}
	return found;
}

/** The words of an argument with a sign for each call in it; those calls are added to `within`. */
function argumentText({ tokens, partners }: Code, { first, last }: TokenRange, within: string[]): string {
	const words: string[] = [];
	for (let at = first; at <= last; at++) {
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
	return words.join(' ');
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
	const key = ({ name, given }: CallText): string => `${name}(${given.join()}`;
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

function editsOf(gone: readonly CallText[], come: readonly CallText[], open: OpenNames): readonly Edit[] {
	const name = (call: CallText): string => call.name;
	const [lost, gained] = [without(gone, come, name), without(come, gone, name)];
	const changed = new Set([...lost, ...gained].map(name));
	const left = [...lost];
	// Of several calls that are given the same, each replaces one only if they are as many.
	const isOneForOne = (call: CallText): boolean => {
		const [old, made] = [lost, gained].map((side) => side.filter((each) => isGivenSame(each, call)).length);
		return old === made;
	};
	const edits = gained.map((call): Edit => {
		const here = left.filter(({ place }) => place === call.place);
		const isOnly = here.length === 1 && gained.filter(({ place }) => place === call.place).length === 1;
		const from =
			here.find(({ around }) => around === call.around) ??
			(isOneForOne(call) ? here.find((each) => isGivenSame(each, call)) : undefined) ??
			(isOnly ? here[0] : undefined);
		if (from === undefined) return { kind: 'call', from: null, to: call.name, given: null };
		left.splice(left.indexOf(from), 1);
		return { kind: 'call', from: from.name, to: call.name, given: givenTo(from, call) };
	});
	const replaced = new Set(edits.map((edit) => (edit.kind === 'call' ? edit.from : null)));
	const rest = left
		.filter((call) => !replaced.has(call.name))
		.map((call): Edit => ({ kind: 'call', from: call.name, to: null, given: null }));
	const [old, made] = [gone, come].map((side) => side.filter((call) => !changed.has(call.name)));
	// What depends on an edited call, or on a variable that one side lacks or sets otherwise, may be the same.
	const isOpen = ({ given, within }: CallText): boolean =>
		within.some((each) => changed.has(each)) ||
		given.some((text) => text.split(' ').some((word) => open.variables.has(word)));
	const kept = [...new Set((made ?? []).map(name))].flatMap((callee): readonly Edit[] => {
		const [before, after] = [old ?? [], made ?? []].map((side) => side.filter((each) => each.name === callee));
		if (before === undefined || after === undefined || [...before, ...after].some(isOpen)) return [];
		if (after.some((call, index) => isOtherConstant(before[index] ?? call, call, open.constants))) return [];
		const pairs = after.map((call, index) => givenTo(before[index] ?? call, call));
		const given = new Set(pairs.map((pair) => JSON.stringify(pair))).size === 1 ? (pairs[0] ?? null) : null;
		return [{ kind: 'arguments', callee, given }];
	});
	return distinct([...edits, ...rest, ...kept]);
}

function isGivenSame(call: CallText, other: CallText): boolean {
	return call.place === other.place && String(call.given) === String(other.given);
}

/** Names that arguments depend on, and that may be the same as other ones. */
interface OpenNames {
	readonly variables: ReadonlySet<string>;
	readonly constants: ReadonlySet<string>;
}

/** Whether two calls of a function differ in something else in place of such a constant. */
function isOtherConstant(from: CallText, to: CallText, constants: ReadonlySet<string>): boolean {
	const [old, made] = [from, to].map(({ given }) => given.flatMap((text) => text.split(' ')));
	const gone = without(old ?? [], made ?? [], (word) => word);
	const come = without(made ?? [], old ?? [], (word) => word);
	return gone.length > 0 && come.length > 0 && [...gone, ...come].some((word) => constants.has(word));
}

/** How many arguments two calls have, if one has those of the other in their order, and more in between; else null. */
function givenTo(from: CallText, to: CallText): Given | null {
	const [few, many] = from.given.length < to.given.length ? [from.given, to.given] : [to.given, from.given];
	let at = 0;
	for (const text of many) if (text === few[at]) at++;
	return at === few.length ? { before: from.given.length, after: to.given.length } : null;
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
export const TRUTH_TYPES: ReadonlySet<string> = new Set(['bool', 'int']);

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
