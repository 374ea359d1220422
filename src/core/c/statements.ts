import type { Token } from './lexer.ts';

/**
 * The kind of a statement: `simple` ends with a semicolon (declarations too), a `head` is that of a control statement or
 * of a macro with a body, a `function` is the head of a definition, a `keyword` is `else` or `do`.
 */
type StatementKind = 'simple' | 'head' | 'function' | 'keyword' | 'label';

/** What a pair of braces contains; `unknown` if the text begins inside and does not show it. */
type BlockKind = 'code' | 'members' | 'values' | 'unknown';

/** A pair of braces, or the surroundings of the first ones. */
interface Block {
	readonly kind: BlockKind;
}

/** Tokens that are one statement to C, without bodies in braces. */
export interface Statement {
	readonly kind: StatementKind;
	/** Indices of its first and last token; comments and directives may be in between. */
	readonly first: number;
	readonly last: number;
	readonly block: Block;
	/** Whether it certainly begins and ends in the text, and all its brackets match. */
	readonly isWhole: boolean;
}

/** Splits the tokens of one side of a hunk into statements, in the order of their ends. Linear, and never fails. */
export function splitStatements(tokens: readonly Token[], partners: Int32Array): readonly Statement[] {
	return new Splitter(tokens, partners).run();
}

const CONTROL = new Set(['if', 'for', 'while', 'switch']);
const AGGREGATE = new Set(['struct', 'union', 'enum']);
/** After one of these a brace opens values. */
const VALUE_OPENERS = new Set(['=', ']', ',', '(', '{']);

/** A statement that a block of members or values interrupts; it continues after the closing brace. */
interface Interrupted {
	readonly first: number;
	readonly isWhole: boolean;
	readonly aggregate: string;
}

interface OpenBlock {
	kind: BlockKind;
	readonly interrupted: Interrupted | null;
}

class Splitter {
	readonly #tokens: readonly Token[];
	readonly #partners: Int32Array;
	readonly #statements: Statement[] = [];
	readonly #outer: OpenBlock[] = [];
	#block: OpenBlock = { kind: 'unknown', interrupted: null };
	/** First token of the current statement, or -1 between two. */
	#first = -1;
	#isWhole = false;
	/** `struct`, `union` or `enum` if the current statement contains one outside brackets. */
	#aggregate = '';
	#hasValue = false;
	/** The last token that is neither comment nor directive. */
	#previous = -1;

	constructor(tokens: readonly Token[], partners: Int32Array) {
		this.#tokens = tokens;
		this.#partners = partners;
	}

	run(): readonly Statement[] {
		for (let index = 0; index < this.#tokens.length;) {
			const token = this.#tokens[index];
			if (token === undefined || token.kind === 'comment' || token.kind === 'directive') {
				index++;
				continue;
			}
			const next = this.#first === -1 ? this.#begin(index, token) : this.#continue(index, token);
			this.#previous = next - 1;
			index = next;
		}
		return this.#statements;
	}

	/** Reads the first tokens of a statement; returns the next index. */
	#begin(index: number, token: Token): number {
		this.#isWhole = this.#previous !== -1 || token.line === 0 || this.#followsBlankLine(index, token);
		if (token.text === ';') return index + 1;
		if (token.text === '}') return this.#close(index);
		if (token.text === '{') return this.#open(index, this.#block.kind === 'values' ? 'values' : 'code', null);
		if (token.text === 'else' || token.text === 'do') return this.#emit('keyword', index, index);
		const close = this.#isPunctuator(index + 1, '(') ? this.#partner(index + 1) : -1;
		if (token.kind === 'identifier' && close !== -1) {
			if (CONTROL.has(token.text)) {
				return this.#isPunctuator(close + 1, ';')
					? this.#emit('simple', index, close + 1)
					: this.#emit('head', index, close);
			}
			if (this.#hasBody(close)) return this.#emit('head', index, close);
		}
		this.#first = index;
		this.#aggregate = '';
		this.#hasValue = token.text === 'return';
		return this.#continue(index, token);
	}

	/** Reads one token of the current statement; returns the next index. */
	#continue(index: number, token: Token): number {
		if (token.kind === 'identifier') {
			if (AGGREGATE.has(token.text)) this.#aggregate = token.text;
			return index + 1;
		}
		if (token.kind !== 'punctuator') return index + 1;
		switch (token.text) {
			case ';':
				return this.#emit('simple', this.#first, index);
			case ':':
				return this.#isLabel(index) ? this.#emit('label', this.#first, index) : index + 1;
			case '=':
				this.#hasValue = true;
				return index + 1;
			case '(':
			case '[':
				return this.#skipBrackets(index);
			case ')':
			case ']':
				this.#isWhole = false;
				return index + 1;
			case '{':
				return this.#openWithin(index);
			case '}':
				this.#first = -1;
				return this.#close(index);
			default:
				return index + 1;
		}
	}

	#emit(kind: StatementKind, first: number, last: number): number {
		this.#statements.push({ kind, first, last, block: this.#block, isWhole: this.#isWhole });
		this.#first = -1;
		return last + 1;
	}

	/** Reads a brace in a statement: that of a function's body, of members, or of values. */
	#openWithin(index: number): number {
		const previous = this.#tokens[this.#previous]?.text ?? '';
		if (this.#hasValue || VALUE_OPENERS.has(previous)) return this.#open(index, 'values', this.#interrupt());
		if (this.#aggregate !== '' && !this.#endsWithParameters()) {
			return this.#open(index, this.#aggregate === 'enum' ? 'values' : 'members', this.#interrupt());
		}
		this.#emit('function', this.#first, this.#previous);
		return this.#open(index, 'code', null);
	}

	/** Whether the tokens before a brace end with a bracket that is not that of an attribute. */
	#endsWithParameters(): boolean {
		if (!this.#isPunctuator(this.#previous, ')')) return false;
		const name = this.#tokens[this.#partner(this.#previous) - 1]?.text ?? '';
		return name !== '__attribute__' && name !== '__aligned';
	}

	#interrupt(): Interrupted {
		return { first: this.#first, isWhole: this.#isWhole, aggregate: this.#aggregate };
	}

	#open(index: number, kind: BlockKind, interrupted: Interrupted | null): number {
		this.#outer.push(this.#block);
		this.#block = { kind, interrupted };
		this.#first = -1;
		return index + 1;
	}

	#close(index: number): number {
		const { interrupted } = this.#block;
		const outer = this.#outer.pop();
		if (outer === undefined) {
			if (this.#block.kind === 'unknown') this.#block.kind = this.#closesCode(index) ? 'code' : 'members';
			this.#block = { kind: 'unknown', interrupted: null };
		} else this.#block = outer;
		this.#first = interrupted?.first ?? -1;
		this.#isWhole = interrupted?.isWhole ?? false;
		this.#aggregate = interrupted?.aggregate ?? '';
		this.#hasValue = false;
		return index + 1;
	}

	/** Whether the token after a closing brace shows that it ends code: members and values are followed by a name or a sign. */
	#closesCode(index: number): boolean {
		const brace = this.#tokens[index];
		const next = this.#tokens[index + 1];
		if (brace === undefined || next === undefined || next.kind === 'comment') return true;
		if (next.kind === 'punctuator') return next.text === '}';
		return next.line > brace.line || next.text === 'else' || next.text === 'while';
	}

	/** Returns the index after the partner of a bracket; without one, the statement is not whole. */
	#skipBrackets(index: number): number {
		const close = this.#partner(index);
		if (close !== -1) return close + 1;
		this.#isWhole = false;
		return index + 1;
	}

	/** Whether `name(…)` is followed by a brace, or is alone on its lines, without a semicolon and with more code below. */
	#hasBody(close: number): boolean {
		const end = this.#tokens[close];
		const next = this.#tokens[close + 1];
		if (end === undefined || next === undefined) return false;
		if (next.text === '{') return true;
		return next.line > end.endLine && (next.kind === 'identifier' || next.text === '}');
	}

	/** `case` or `default` up to its colon, or a name and a colon. */
	#isLabel(index: number): boolean {
		const first = this.#tokens[this.#first];
		if (first?.text === 'case' || first?.text === 'default') return true;
		return first?.kind === 'identifier' && index === this.#first + 1;
	}

	/** Whether there is a blank line before the token. No statement has one inside, so a statement begins after it. */
	#followsBlankLine(index: number, token: Token): boolean {
		const before = this.#tokens[index - 1];
		return before === undefined || before.kind === 'directive' || token.line > before.endLine + 1;
	}

	#partner(index: number): number {
		return this.#partners[index] ?? -1;
	}

	#isPunctuator(index: number, text: string): boolean {
		const token = this.#tokens[index];
		return token?.kind === 'punctuator' && token.text === text;
	}
}
