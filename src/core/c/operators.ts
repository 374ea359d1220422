import { beginsRegister, opensAssembly } from './assembly.ts';
import { openingOf } from './brackets.ts';
import { followsCast, isPointerCast, isTypeofCast } from './castShape.ts';
import { isDigraph, type Token } from './lexer.ts';
import { isNoCode, isOperatorArgument } from './macro.ts';
import { endOfType, isAggregate, isAttributeCall, isQualifier, isTypeName, isTypeof } from './typeNames.ts';

/**
 * What an operator does: `pointer` is the star of a declarator or a type, `colon` the second half of `?:`, `label` the
 * colon after a label or a case, `field` that of a bit-field or an asm operand list.
 */
export type OperatorRole =
	| 'unary'
	| 'step'
	| 'arithmetic'
	| 'binary'
	| 'pointer'
	| 'member'
	| 'choice'
	| 'colon'
	| 'label'
	| 'field'
	| 'comma'
	| 'semicolon';

/** What is next to an operator on one side; `edge` is the beginning or the end of the line. */
export type Neighbour = 'edge' | 'blank' | 'comment' | 'bracket' | 'operator' | 'operand';

/** An operator in an image. */
export interface Operator {
	/** In the tokens. */
	readonly index: number;
	readonly token: Token;
	readonly role: OperatorRole;
	readonly before: Neighbour;
	readonly after: Neighbour;
}

/** What the tokens so far end with: a value, a type, the start of something new, or an operator that needs an operand. */
type State = 'value' | 'type' | 'start' | 'operand';

const ROLES: Readonly<Record<string, OperatorRole>> = {
	',': 'comma',
	';': 'semicolon',
	'->': 'member',
	'!': 'unary',
	'~': 'unary',
	'++': 'step',
	'--': 'step',
	'?': 'choice',
	':': 'colon',
	'*': 'arithmetic',
	'&': 'arithmetic',
	'-': 'arithmetic',
	'+': 'arithmetic',
	'/': 'arithmetic',
	'%': 'arithmetic',
	'^': 'arithmetic',
	'|': 'arithmetic',
	'<<': 'arithmetic',
	'>>': 'arithmetic',
};
for (const text of '= == != < > <= >= && || += -= *= /= %= &= |= ^= <<= >>='.split(' '))
	(ROLES as Record<string, OperatorRole>)[text] = 'binary';

/** Words that an operand follows. */
const OPERAND_WORDS = new Set(['return', 'else', 'goto', 'case', 'do', 'sizeof', 'typeof', '__typeof__']);
const CONTROL_WORDS = new Set(['if', 'while', 'for', 'switch']);
/** Maximum number of tokens between a token and the parenthesis around it. */
const MAX_TOKENS = 60;

/** An open bracket: what was pending outside it, and the state after it closes. */
interface Open {
	readonly text: string;
	readonly after: State;
	readonly choices: number;
	readonly isAssembly: boolean;
}

/** The operators among `tokens`, in which directives are split into tokens. */
export function operatorsOf(tokens: readonly Token[]): readonly Operator[] {
	return new Reader(tokens).run();
}

class Reader {
	readonly #tokens: readonly Token[];
	readonly #operators: Operator[] = [];
	readonly #open: Open[] = [];
	#state: State = 'start';
	/** Number of `?` without their colon, in the innermost bracket. */
	#choices = 0;
	#isCase = false;
	/** The last identifier, which decides the meaning of a bracket after it. */
	#word = '';
	/** First token of the statement. */
	#first = 0;

	constructor(tokens: readonly Token[]) {
		this.#tokens = tokens;
	}

	run(): readonly Operator[] {
		const tokens = this.#tokens;
		for (let index = 0; index < tokens.length;) {
			const token = tokens[index];
			if (token === undefined) break;
			if (token.text === '#' && (tokens[index - 1]?.endLine ?? -1) < token.line) index = this.#directive(index, token);
			else index = this.#take(index, token);
		}
		return this.#operators;
	}

	/** Reads a directive as a separate text, and continues as if it were not there. */
	#directive(hash: number, { line }: Token): number {
		const tokens = this.#tokens;
		let end = hash + 1;
		let last = line;
		for (; end < tokens.length; end++) {
			const token = tokens[end];
			if (token === undefined || (token.line > last && tokens[end - 1]?.text !== '\\')) break;
			last = token.endLine;
		}
		const name = tokens[hash + 1]?.text ?? '';
		if (name === 'include' || name === 'error' || name === 'warning' || name === 'pragma') return end;
		if (name === 'define' && isNoCode(tokens, hash + 2, end)) return end;
		const [state, choices, isCase, word, first] = [this.#state, this.#choices, this.#isCase, this.#word, this.#first];
		const depth = this.#open.length;
		let index = hash + 2;
		if (name === 'define') {
			index++;
			const open = tokens[index];
			if (open?.text === '(' && open.start === tokens[index - 1]?.end) {
				// After the parameters, the macro's body starts.
				this.#open.push({ text: '(', after: 'start', choices: 0, isAssembly: false });
				index++;
			}
		}
		this.#begin(index);
		this.#choices = 0;
		while (index < end) {
			const token = tokens[index];
			if (token === undefined) break;
			index = this.#take(index, token);
		}
		this.#open.length = Math.min(this.#open.length, depth);
		this.#state = state;
		this.#choices = choices;
		this.#isCase = isCase;
		this.#word = word;
		this.#first = first;
		return end;
	}

	#begin(index: number): void {
		this.#state = 'start';
		this.#isCase = false;
		this.#word = '';
		this.#first = index;
	}

	/** Reads the token at `index`; returns the index of the next one to read. */
	#take(index: number, token: Token): number {
		switch (token.kind) {
			case 'comment':
				if (this.#first === index) this.#first++;
				return index + 1;
			case 'identifier':
				this.#identifier(index, token.text);
				return index + 1;
			case 'punctuator':
				this.#punctuator(index, token);
				return index + 1;
			default:
				this.#word = '';
				this.#state = 'value';
				return index + 1;
		}
	}

	#identifier(index: number, word: string): void {
		const tag = isAggregate(this.#word);
		const isTail = this.#tokens[index - 1]?.text === '##';
		this.#word = word;
		if (tag || (isTail && this.#state === 'type')) this.#state = 'type';
		else if (OPERAND_WORDS.has(word)) this.#state = word === 'else' || word === 'do' ? 'start' : 'operand';
		else if (isTypeName(word) || isAggregate(word) || isQualifier(word)) this.#state = 'type';
		else this.#state = 'value';
		if (word === 'case' || word === 'default') this.#isCase = true;
	}

	#punctuator(index: number, token: Token): void {
		const { text } = token;
		const word = this.#word;
		this.#word = '';
		switch (text) {
			case '(':
			case '[':
				this.#openBracket(index, text, word);
				return;
			case ')':
			case ']':
				this.#closeBracket(index, text === ')' ? '(' : '[');
				return;
			case '{':
			case '}':
				this.#open.length = 0;
				this.#choices = 0;
				this.#begin(index + 1);
				return;
			case '.':
				this.#state = 'operand';
				return;
			case '#':
			case '##':
			case '@':
			case '...':
				return;
			case '\\':
				if (this.#first === index) this.#first++;
				return;
		}
		if (isDigraph(text)) return;
		// What `##` joins to another token is a part of one.
		if (this.#tokens[index - 1]?.text === '##' || (text !== ',' && this.#tokens[index + 1]?.text === '##')) {
			this.#state = 'operand';
			return;
		}
		if (text === '%' && beginsRegister(this.#tokens, index, this.#state === 'value', this.#first)) return;
		if (isOperatorArgument(this.#tokens, index)) {
			this.#state = 'value';
			return;
		}
		const role = this.#roleOf(index, token);
		const { before, after } = this.#neighbours(index, token);
		this.#operators.push({ index, token, role, before, after });
		this.#afterOperator(index, role);
	}

	#openBracket(index: number, text: string, word: string): void {
		let after: State = 'value';
		if (text === '(') {
			if (CONTROL_WORDS.has(word)) after = 'start';
			else if (isTypeof(word) || isAggregate(this.#tokens[index - 2]?.text ?? '')) after = 'type';
			else if (word === '' || word === 'return' || word === 'case' || word === 'else') {
				const end = this.#state === 'value' || this.#state === 'type' ? -1 : endOfType(this.#tokens, index + 1);
				if (end !== -1 && this.#tokens[end]?.text === ')') after = 'operand';
				else if (isPointerCast(this.#tokens, index) || isTypeofCast(this.#tokens, index)) after = 'operand';
			}
		}
		const isAssembly = opensAssembly(this.#tokens, index) || (this.#open.at(-1)?.isAssembly ?? false);
		this.#open.push({ text, after, choices: this.#choices, isAssembly });
		this.#choices = 0;
		this.#state = 'start';
	}

	#closeBracket(index: number, opener: string): void {
		this.#state = 'value';
		const open = this.#open.at(-1);
		if (open?.text !== opener) return;
		this.#open.pop();
		this.#choices = open.choices;
		this.#state = open.after;
		if (open.after === 'start') this.#first = index + 1;
	}

	#roleOf(index: number, token: Token): OperatorRole {
		const { text } = token;
		const role = ROLES[text] ?? 'binary';
		if (role === 'colon') return this.#roleOfColon(index);
		// The address of a label.
		if (text === '&&' && (this.#state === 'operand' || this.#tokens[index - 1]?.text === '{')) return 'unary';
		if (role !== 'arithmetic' || !AMBIGUOUS.has(text)) return role;
		if (text === '*' && (this.#state === 'type' || this.#declaresPointer(index, token))) return 'pointer';
		if (this.#state !== 'value' && this.#state !== 'type') return 'unary';
		return followsCast(this.#tokens, index) ? 'unary' : 'arithmetic';
	}

	#roleOfColon(index: number): OperatorRole {
		if (this.#choices > 0) return 'colon';
		if (this.#open.at(-1)?.isAssembly === true) return 'colon';
		const isField = this.#tokens[index + 1]?.kind === 'number';
		const isFirst = index === this.#first + 1 && this.#tokens[index - 1]?.kind === 'identifier';
		if (this.#isCase || (isFirst && !isField)) return 'label';
		return 'field';
	}

	/** Whether the star at `index` certainly does not multiply: it follows a name that begins a statement or an element of a list. */
	#declaresPointer(index: number, token: Token): boolean {
		const tokens = this.#tokens;
		if (this.#state !== 'value') return tokens[index - 1]?.text === '*' && this.#operators.at(-1)?.role === 'pointer';
		let next = index + 1;
		while (tokens[next]?.text === '*' || isQualifier(tokens[next]?.text ?? '')) next++;
		const target = tokens[next];
		if (target?.text === ')') return true;
		if (target?.kind !== 'identifier' && target?.text !== '(') return false;
		let start = index - 1;
		// A macro may make the type.
		if (tokens[start]?.text === ')') start = openingOf(tokens, start, MAX_TOKENS) - 1;
		const name = tokens[start];
		if (isAttributeCall(name?.text ?? '')) return true;
		const isPasted = tokens[start - 1]?.text === '##';
		if (!isPasted && name?.kind !== 'identifier') return false;
		if (!isPasted && start < index - 1 && !this.#makesType(start, next)) return false;
		while (tokens[start - 1]?.text === '##') start -= 2;
		const lead = tokens[start - 1];
		if (this.#open.length === 0)
			return (
				isQualifier(lead?.text ?? '') || (start === this.#first && (isPasted || this.#beginsStatement(start, next)))
			);
		if (lead?.text !== '(' && lead?.text !== ',' && !isQualifier(lead?.text ?? '')) return false;
		return this.#isTightAfter(index, token) && !this.#isInExpression(index);
	}

	/** Whether the call at `start` makes a type: of a macro in capitals, or since a product there would have no use. */
	#makesType(start: number, name: number): boolean {
		const word = this.#tokens[start]?.text ?? '';
		if (/^[A-Z]/.test(word)) return true;
		return start === this.#first && !OPERAND_WORDS.has(word) && /^[;=]$/.test(this.#tokens[name + 1]?.text ?? '');
	}

	/** Whether what begins at `start` is a statement, in which nobody multiplies, not the value of a macro. */
	#beginsStatement(start: number, name: number): boolean {
		const before = this.#tokens[start - 1]?.text === '\\' ? start - 2 : start - 1;
		return this.#tokens[before]?.text !== ')' || /^[;=]$/.test(this.#tokens[name + 1]?.text ?? '');
	}

	/** Whether the parenthesis around `index` certainly contains no parameters: that of a condition, an expression, or a call in one. */
	#isInExpression(index: number): boolean {
		const open = openingOf(this.#tokens, index, MAX_TOKENS);
		const before = this.#tokens[open - 1];
		if (open < this.#first || this.#tokens[open]?.text !== '(' || before === undefined) return false;
		if (before.text === '=' || before.text === 'if' || before.text === 'while' || before.text === 'return') return true;
		if (before.kind !== 'identifier') return false;
		const lead = this.#tokens[open - 2]?.text;
		return lead === '=' || lead === 'return';
	}

	/** Whether there are blanks before and none after, as stars of pointers are written. */
	#isTightAfter(index: number, token: Token): boolean {
		const { before, after } = this.#neighbours(index, token);
		return before !== 'operand' && after !== 'blank';
	}

	#afterOperator(index: number, role: OperatorRole): void {
		switch (role) {
			case 'step':
				return;
			case 'pointer':
				this.#state = 'type';
				return;
			case 'choice':
				this.#choices++;
				break;
			case 'colon':
				this.#choices = Math.max(0, this.#choices - 1);
				break;
			case 'label':
				this.#begin(index + 1);
				return;
			case 'semicolon':
				if (this.#open.length === 0) {
					this.#choices = 0;
					this.#begin(index + 1);
				} else this.#state = 'start';
				return;
			case 'member':
				this.#state = 'operand';
				return;
			default:
		}
		this.#state = 'operand';
	}

	#neighbours(index: number, { start, end, line }: Token): { before: Neighbour; after: Neighbour } {
		const previous = this.#tokens[index - 1];
		const next = this.#tokens[index + 1];
		return {
			before:
				previous?.endLine !== line ? 'edge' : previous.end < start ? 'blank' : neighbourKind(previous, BRACKETS_BEFORE),
			after:
				next?.line !== line || (next.text === '\\' && this.#tokens[index + 2]?.line !== line)
					? 'edge'
					: next.start > end
						? 'blank'
						: neighbourKind(next, BRACKETS_AFTER),
		};
	}
}

/** Operators that also have a form with one operand. */
const AMBIGUOUS = new Set(['+', '-', '*', '&']);
const BRACKETS_BEFORE = new Set(['(', '[', '{']);
const BRACKETS_AFTER = new Set([')', ']', '}']);

function neighbourKind({ kind, text }: Token, brackets: ReadonlySet<string>): Neighbour {
	if (kind === 'comment') return 'comment';
	if (brackets.has(text)) return 'bracket';
	return Object.hasOwn(ROLES, text) ? 'operator' : 'operand';
}
