import type { TokenRange } from '../../c/brackets.ts';
import { isCalled } from './callSequence.ts';
import { codeAfter, type ParsedC } from '../../c/functions.ts';

/** What is known at a place of a function, and how calls change it. States are never modified. */
export interface Analysis<State extends object | number> {
	/** What is known after the call whose name is token `index`. */
	readonly call: (state: State, index: number) => State;
	/** What is known where two paths meet. */
	readonly meet: (first: State, second: State) => State;
	/** What is known in the branch that is taken if a condition holds, and in the other one. */
	readonly branch?: (state: State, condition: TokenRange, holds: boolean) => State;
	/** Looks at what is known at a `return` or a `goto`, and at the bracket that ends the function. */
	readonly leave?: (state: State, index: number) => void;
	/** Looks at what is known at a `continue`, in a loop that begins at a token; -1 if it is above the text. */
	readonly again?: (state: State, index: number, loop: number) => void;
}

/** The code of a function: the whole of it, or what the text has of it. */
export interface Body extends TokenRange {
	/** Token of the function's name; -1 where its head is above the text. */
	readonly name: number;
}

/** The bodies of a text, that of a function which it begins inside of as the first. */
export function bodiesOf(source: ParsedC & { readonly functions: readonly FunctionLike[] }): readonly Body[] {
	const { tokens, partners, functions } = source;
	const whole = functions.map(({ name, open, close }) => ({ name, first: open + 1, last: close - 1 }));
	const end = functions[0]?.head.first ?? tokens.length;
	let last = functions.length === 0 ? tokens.length - 1 : -1;
	for (let index = 0; index < end; index++) {
		if (tokens[index]?.text === '}' && partners[index] === -1) last = index;
	}
	// The bracket may end a block inside of the function.
	if (functions.length === 0 && isStatement(source, codeAfter(tokens, last))) last = tokens.length - 1;
	return last === -1 ? whole : [{ name: -1, first: 0, last }, ...whole];
}

/** Whether token `index` begins a statement, and no declaration. */
function isStatement({ tokens }: ParsedC, index: number): boolean {
	const word = tokens[index]?.text ?? '';
	if (STATEMENT.has(word)) return true;
	const isName = tokens[index]?.kind === 'identifier' && /[a-z]/.test(word);
	return isName && FOLLOWS_NAME.has(tokens[index + 1]?.text ?? '');
}

const STATEMENT = new Set(['if', 'for', 'while', 'do', 'switch', 'return', 'goto', 'break', 'continue']);
/** What comes after a name that begins a statement; a declaration may have a bracket there. */
const FOLLOWS_NAME = new Set(['=', '+=', '-=', '|=', '&=', '->', '++', '--', ':', '.']);

interface FunctionLike {
	readonly head: TokenRange;
	readonly name: number;
	readonly open: number;
	readonly close: number;
}

/**
 * Follows all paths through a body from its beginning. A loop is followed once, and what a `goto` backwards brings is left
 * out, so that whatever an analysis finds is true on a path that exists. Branches of the preprocessor that exclude each
 * other are not followed: nothing is visited then.
 */
export function followPaths<State extends object | number>(
	source: ParsedC,
	body: Body,
	start: State,
	analysis: Analysis<State>,
): void {
	const isDivided = source.tokens
		.slice(body.first, body.last + 1)
		.some(({ kind, text }) => kind === 'directive' && ELSE_BRANCH.test(text));
	if (!isDivided) new Follower(source, analysis).run(body, start);
}

const ELSE_BRANCH = /^\s*#\s*el/;

/** Maximum number of statements within each other. */
const MAX_DEPTH = 60;

const LOOP = /^(?:for|while|\w*for_each\w*)$/;
const JUMPS = new Set(['return', 'goto', 'break', 'continue']);

/** The index after a statement, and what is known there; null where no path gets there. */
interface Reached<State> {
	readonly next: number;
	readonly state: State | null;
}

class Follower<State extends object | number> {
	readonly #source: ParsedC;
	readonly #analysis: Analysis<State>;
	/** What the jumps to each label know. */
	readonly #jumps = new Map<string, State>();
	/** What is known where each loop or `switch` around the current statement is left, by `break` or for the next round. */
	readonly #exits: (State | null)[] = [];
	/** Tokens at which the loops around the current statement begin. */
	readonly #loops: number[] = [];

	constructor(source: ParsedC, analysis: Analysis<State>) {
		this.#source = source;
		this.#analysis = analysis;
	}

	run({ first, last, name }: Body, start: State): void {
		const end = this.#block(first, last, start, start, 0);
		if (name !== -1 && end !== null) this.#analysis.leave?.(end, last + 1);
	}

	/** The statements of tokens `first` to `last`; a `case` among them is reached from `entry`. */
	#block(first: number, last: number, start: State | null, entry: State | null, depth: number): State | null {
		let state = start;
		for (let index = this.#code(first - 1); index <= last;) {
			const label = this.#labelEnd(index, last);
			if (label === -1) {
				const reached = this.#statement(index, last, state, depth);
				state = reached.state;
				index = this.#code(Math.max(reached.next, index + 1) - 1);
				continue;
			}
			const name = this.#text(index);
			const jump = name === 'case' || name === 'default' ? entry : (this.#jumps.get(name) ?? null);
			state = this.#meet(state, jump);
			index = this.#code(label);
		}
		return state;
	}

	#statement(first: number, last: number, state: State | null, depth: number): Reached<State> {
		const { partners } = this.#source;
		const word = this.#text(first);
		if (depth > MAX_DEPTH) return { next: last + 1, state: null };
		if (word === '{') {
			const close = this.#partner(first, last);
			return { next: close + 1, state: this.#block(first + 1, close - 1, state, state, depth + 1) };
		}
		if (word === '}' || word === ';') return { next: first + 1, state };
		const open = this.#text(first + 1) === '(' ? first + 1 : -1;
		const close = open === -1 ? -1 : (partners[open] ?? -1);
		if (word === 'if' && close !== -1) return this.#decision(open, close, last, state, depth);
		const isLoop = LOOP.test(word) || (close !== -1 && this.#text(this.#code(close)) === '{');
		if (isLoop && close !== -1) {
			const entry = this.#calls(first, close, state);
			const body = this.#looping(first, () => this.#statement(this.#code(close), last, entry, depth + 1));
			return { next: body.next, state: this.#meet(entry, body.state) };
		}
		if (word === 'switch' && close !== -1) {
			const entry = this.#calls(open, close, state);
			const brace = this.#code(close);
			const end = this.#text(brace) === '{' ? this.#partner(brace, last) : brace;
			const body = this.#leaving(() => {
				return { next: end + 1, state: this.#block(brace + 1, end - 1, null, entry, depth + 1) };
			});
			return { ...body, state: this.#meet(entry, body.state) };
		}
		if (word === 'do') {
			return this.#looping(first, () => this.#statement(this.#code(first), last, state, depth + 1));
		}
		if (word === 'else') return this.#statement(this.#code(first), last, state, depth + 1);
		return this.#simple(first, last, state);
	}

	/** A statement that `break` and `continue` in it leave. */
	#leaving(follow: () => Reached<State>): Reached<State> {
		this.#exits.push(null);
		const { next, state } = follow();
		return { next, state: this.#meet(state, this.#exits.pop() ?? null) };
	}

	#looping(loop: number, follow: () => Reached<State>): Reached<State> {
		this.#loops.push(loop);
		const reached = this.#leaving(follow);
		this.#loops.pop();
		return reached;
	}

	#decision(open: number, close: number, last: number, start: State | null, depth: number): Reached<State> {
		const state = this.#calls(open, close, start);
		const branch = (holds: boolean): State | null => {
			if (state === null) return null;
			return this.#analysis.branch?.(state, { first: open + 1, last: close - 1 }, holds) ?? state;
		};
		const then = this.#statement(this.#code(close), last, branch(true), depth + 1);
		const other = this.#code(then.next - 1);
		if (this.#text(other) !== 'else' || other > last) {
			return { next: then.next, state: this.#meet(branch(false), then.state) };
		}
		const otherwise = this.#statement(this.#code(other), last, branch(false), depth + 1);
		return { next: otherwise.next, state: this.#meet(then.state, otherwise.state) };
	}

	/** A statement up to its semicolon. */
	#simple(first: number, last: number, state: State | null): Reached<State> {
		let end = first;
		for (; end <= last && this.#text(end) !== ';' && this.#text(end) !== '}'; end++) {
			const partner = this.#source.partners[end] ?? -1;
			if (partner > end) end = partner;
		}
		const after = this.#calls(first, Math.min(end, last), state);
		const next = this.#text(end) === ';' ? end + 1 : end;
		const word = this.#text(first);
		if (!JUMPS.has(word)) return { next, state: after };
		if ((word === 'return' || word === 'goto') && after !== null) this.#analysis.leave?.(after, first);
		if (word === 'continue' && after !== null) this.#analysis.again?.(after, first, this.#loops.at(-1) ?? -1);
		if ((word === 'break' || word === 'continue') && this.#exits.length > 0) {
			this.#exits.push(this.#meet(this.#exits.pop() ?? null, after));
		}
		if (word === 'goto' && after !== null) {
			const label = this.#text(first + 1);
			const known = this.#jumps.get(label);
			this.#jumps.set(label, known === undefined ? after : this.#analysis.meet(known, after));
		}
		return { next, state: null };
	}

	#calls(first: number, last: number, start: State | null): State | null {
		let state = start;
		for (let index = first; index <= last && state !== null; index++) {
			if (isCalled(this.#source.tokens, index)) state = this.#analysis.call(state, index);
		}
		return state;
	}

	#meet(first: State | null, second: State | null): State | null {
		if (first === null || second === null) return first ?? second;
		return this.#analysis.meet(first, second);
	}

	/** Index of the colon of the label at token `index`; -1 if there is none. */
	#labelEnd(index: number, last: number): number {
		const word = this.#text(index);
		if (word !== 'case') {
			const isLabel = this.#source.tokens[index]?.kind === 'identifier' && this.#text(index + 1) === ':';
			return isLabel ? index + 1 : -1;
		}
		let end = index + 1;
		while (end <= last && this.#text(end) !== ':' && this.#text(end) !== ';') end++;
		return this.#text(end) === ':' ? end : -1;
	}

	#partner(open: number, last: number): number {
		const partner = this.#source.partners[open] ?? -1;
		return partner === -1 ? last + 1 : partner;
	}

	/** The next token after `index` that is code. */
	#code(index: number): number {
		return codeAfter(this.#source.tokens, index);
	}

	#text(index: number): string {
		return this.#source.tokens[index]?.text ?? '';
	}
}
