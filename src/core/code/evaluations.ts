import { matchBrackets } from '../c/brackets.ts';
import type { Token } from '../c/lexer.ts';

/** Maximum number of tokens whose branches are followed. */
const MAX_TOKENS = 1000;

/** How often the tokens `uses` of `body` are evaluated at most: of branches, cases and choices that exclude each other, one is. */
export function timesEvaluated(body: readonly Token[], uses: readonly Token[]): number {
	return body.length > MAX_TOKENS ? uses.length : new Evaluations(body, new Set(uses)).most(0, body.length);
}

class Evaluations {
	readonly #body: readonly Token[];
	readonly #uses: ReadonlySet<Token>;
	readonly #partners: Int32Array;

	constructor(body: readonly Token[], uses: ReadonlySet<Token>) {
		this.#body = body;
		this.#uses = uses;
		this.#partners = matchBrackets(body);
	}

	/** The maximum for the tokens from `from` to `to` (exclusive). */
	most(from: number, to: number): number {
		let total = 0;
		for (let at = from; at < to; at++) {
			const token = this.#body[at];
			if (token !== undefined && this.#uses.has(token)) total++;
			const choice = this.#choiceAt(at, to);
			if (choice === null) continue;
			total += this.most(at + 1, choice.first) + choice.most;
			at = choice.end - 1;
		}
		return total;
	}

	/** What excludes each other from token `at` on: where it begins, how often it evaluates at most, and where it ends. */
	#choiceAt(at: number, to: number): { readonly first: number; readonly most: number; readonly end: number } | null {
		switch (this.#text(at)) {
			case '?': {
				const colon = this.#find(at + 1, to, ':');
				const end = this.#find(colon + 1, to, ',', ';');
				return { first: at + 1, most: Math.max(this.most(at + 1, colon), this.most(colon + 1, end)), end };
			}
			case 'if': {
				const first = this.#after(at + 1, to);
				const then = this.#statementEnd(first, to);
				const end = this.#text(then) === 'else' ? this.#statementEnd(then + 1, to) : then;
				return { first, most: Math.max(this.most(first, then), this.most(then + 1, end)), end };
			}
			case 'switch': {
				const first = this.#after(at + 1, to);
				const end = this.#statementEnd(first, to);
				return { first, most: this.#mostOfCases(first, end), end };
			}
			default:
				return null;
		}
	}

	/** The maximum for the cases of a `switch`, of which each ends with a jump or falls through to the next one. */
	#mostOfCases(from: number, to: number): number {
		let most = 0;
		let start = from;
		for (let at = from; at < to; at++) {
			if (!JUMPS.has(this.#text(at))) continue;
			at = this.#find(at, to, ';');
			most = Math.max(most, this.most(start, at));
			start = at + 1;
		}
		return Math.max(most, this.most(start, to));
	}

	/** Where the statement at `first` ends. */
	#statementEnd(first: number, to: number): number {
		if (first >= to) return to;
		const text = this.#text(first);
		if (text === '{') return this.#after(first, to);
		if (!HEADS.has(text)) return Math.min(to, this.#find(first, to, ';') + 1);
		const body = this.#statementEnd(this.#after(first + 1, to), to);
		return text === 'if' && this.#text(body) === 'else' ? this.#statementEnd(body + 1, to) : body;
	}

	/** The next one of `texts` outside of brackets, or the bracket that closes before it. */
	#find(from: number, to: number, ...texts: readonly string[]): number {
		let nested = 0;
		for (let at = from; at < to; at++) {
			const text = this.#text(at);
			if (text === '?') nested++;
			else if (text === ':' && nested > 0) nested--;
			else if (texts.includes(text) || CLOSING.has(text)) return at;
			if (OPENING.has(text)) at = this.#after(at, to) - 1;
		}
		return to;
	}

	/** The token after the bracket that closes the one at `open`. */
	#after(open: number, to: number): number {
		const close = OPENING.has(this.#text(open)) ? (this.#partners[open] ?? -1) : open;
		return close === -1 ? to : Math.min(to, close + 1);
	}

	#text(index: number): string {
		return this.#body[index]?.text ?? '';
	}
}

const JUMPS = new Set(['break', 'return', 'goto', 'continue']);
const HEADS = new Set(['if', 'for', 'while', 'switch']);
const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);
