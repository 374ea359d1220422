import { outermost } from '../c/brackets.ts';
import { spell } from '../c/calls.ts';
import { codeAfter } from '../c/functions.ts';
import type { Token } from '../c/lexer.ts';
import type { Statement } from '../c/statements.ts';
import type { CImage } from './hunkView.ts';

/**
 * What happens first to a variable in some code: it is `assigned` before anything reads it on each path that reaches the end,
 * it is `used`, or `neither`; `left` if no path reaches the end, `unknown` if paths differ or cannot be followed.
 */
export type FirstUse = 'assigned' | 'used' | 'neither' | 'left' | 'unknown';

interface Step {
	readonly use: FirstUse;
	/** The token after what was read. */
	readonly next: number;
}

/** Maximum number of statements within each other. */
const MAX_DEPTH = 20;

/** Follows a variable through the statements of a hunk. */
export class FirstUseReader {
	readonly #image: CImage;
	readonly #byFirst: ReadonlyMap<number, Statement>;

	constructor(image: CImage) {
		this.#image = image;
		this.#byFirst = new Map(image.statements.map((statement) => [statement.first, statement]));
	}

	/** What happens first to `name` from token `from` to before token `to`, which are in one block. */
	read(name: string, from: number, to: number, depth = 0): FirstUse {
		for (let index = from; index < to;) {
			const { use, next } = this.#step(name, index, depth);
			if (use !== 'neither') return use;
			index = next;
		}
		return 'neither';
	}

	/** Reads one statement with its bodies, or a block. */
	#step(name: string, index: number, depth: number): Step {
		const { tokens, partners } = this.#image;
		const token = tokens[index];
		if (token?.kind === 'comment' || token?.text === ';') return { use: 'neither', next: index + 1 };
		const unknown: Step = { use: 'unknown', next: tokens.length };
		if (depth > MAX_DEPTH) return unknown;
		if (token?.text === '{') {
			const close = partners[index] ?? -1;
			return close === -1 ? unknown : { use: this.read(name, index + 1, close, depth + 1), next: close + 1 };
		}
		const statement = this.#byFirst.get(index);
		if (statement === undefined) return unknown;
		const { kind, last } = statement;
		if (kind === 'simple') return { use: this.#simple(name, statement), next: last + 1 };
		if (kind === 'keyword' && token?.text === 'do') return { use: 'neither', next: last + 1 };
		if (kind !== 'head') return unknown;
		const inHead = headUse(tokens, statement, name);
		if (inHead !== 'neither') return { use: inHead, next: last + 1 };
		const start = codeAfter(tokens, last);
		if (token?.text === 'switch') return this.#switch(name, start, depth);
		const body = this.#step(name, start, depth + 1);
		if (token?.text === 'scoped_guard' || ENDLESS.has(spell(tokens, index, last))) return body;
		if (token?.text !== 'if')
			return isHarmless(body.use)
				? { ...body, use: 'neither' }
				: { ...unknown, use: body.use === 'used' ? 'used' : 'unknown' };
		const after = codeAfter(tokens, body.next - 1);
		if (tokens[after]?.text !== 'else') return { use: joined(body.use, 'neither'), next: body.next };
		const other = this.#step(name, codeAfter(tokens, after), depth + 1);
		return { use: joined(body.use, other.use), next: other.next };
	}

	#switch(name: string, open: number, depth: number): Step {
		const { tokens, partners } = this.#image;
		const close = partners[open] ?? -1;
		const uses: FirstUse[] = [];
		let use: FirstUse | null = null;
		let hasDefault = false;
		if (tokens[open]?.text !== '{' || close === -1) return { use: 'unknown', next: tokens.length };
		for (let index = open + 1; index < close;) {
			const label = this.#byFirst.get(index);
			if (label?.kind === 'label') {
				hasDefault ||= tokens[index]?.text === 'default';
				use = 'neither';
				index = label.last + 1;
			} else if (tokens[index]?.text === 'break') {
				if (use !== null) uses.push(use);
				use = null;
				index += 2;
			} else {
				const step = this.#step(name, index, depth + 1);
				if (use === 'neither') use = step.use;
				index = step.next;
			}
			if (use === 'left' || use === 'used' || use === 'unknown') {
				uses.push(use);
				if (use !== 'left') break;
				use = null;
			}
		}
		if (use !== null) uses.push(use);
		if (!hasDefault) uses.push('neither');
		return { use: uses.reduce(joined), next: close + 1 };
	}

	/** Whether `ret = regmap_read(…, &name);` gives the variable, at token `use`, a value on each path that does not leave right after. */
	#isReadAndChecked(name: string, use: number, first: number, last: number): boolean {
		const { tokens, partners } = this.#image;
		const [result, equals, callee] = tokens.slice(first, first + 3);
		if (equals?.text !== '=' || !READS.test(callee?.text ?? '') || use !== last - 2 || tokens[use - 1]?.text !== '&')
			return false;
		const test = codeAfter(tokens, last);
		const close = partners[test + 1] ?? -1;
		const condition = spell(tokens, test, close);
		if (condition !== `if(${result?.text})` && condition !== `if(${result?.text}<0)`) return false;
		return this.#step(name, codeAfter(tokens, close), 0).use === 'left';
	}

	/** What a statement without a body does. */
	#simple(name: string, { first, last }: Statement): FirstUse {
		const { tokens } = this.#image;
		const word = tokens[first]?.text ?? '';
		const uses = usesIn(tokens, name, first, last);
		const [use] = uses;
		if (word === 'return') return use === undefined ? 'left' : 'used';
		if (/^(?:goto|break|continue)$/.test(word)) return 'unknown';
		if (use === undefined) return 'neither';
		const isAssigned = use === first && tokens[first + 1]?.text === '=' && uses.length === 1;
		if (uses.length === 1 && this.#isReadAndChecked(name, use, first, last)) return 'assigned';
		// A lock that is always taken saves the flags.
		return isAssigned || (use === last - 2 && SAVES_FLAGS.test(word)) ? 'assigned' : 'used';
	}
}

/** Functions that store a value through their last argument unless they fail. */
const READS = /^regmap_(?:field_)?read$/;
const ENDLESS: ReadonlySet<string> = new Set(['for(;;)', 'while(1)', 'while(true)']);
const SAVES_FLAGS = /^(?:\w+_lock_irqsave|local_irq_save)$/;

/** What the head of a control statement does first. */
function headUse(tokens: readonly Token[], { first, last }: Statement, name: string): FirstUse {
	const uses = usesIn(tokens, name, first, last);
	const [use] = uses;
	const word = tokens[first]?.text ?? '';
	if (use === undefined) return 'neither';
	if (use !== first + 2) return 'used';
	if (word === 'for') {
		const end = outermost(tokens, first + 2, last).find((index) => tokens[index]?.text === ';') ?? first;
		return tokens[use + 1]?.text === '=' && uses.every((index) => index === use || index > end) ? 'assigned' : 'used';
	}
	return word.includes('for_each') && !/continue|from/.test(word) ? 'assigned' : 'used';
}

/** The tokens that read or write `name`, but for its size. */
function usesIn(tokens: readonly Token[], name: string, first: number, last: number): readonly number[] {
	const uses: number[] = [];
	for (let index = first; index <= last; index++)
		if (tokens[index]?.text === name && !isMember(tokens, index) && !isMeasured(tokens, index)) uses.push(index);
	return uses;
}

function isMember(tokens: readonly Token[], index: number): boolean {
	return /^(?:->|\.)$/.test(tokens[index - 1]?.text ?? '');
}

/** Whether a name is only measured: `sizeof(*name)` does not read it. */
function isMeasured(tokens: readonly Token[], index: number): boolean {
	const [word, open, star] = tokens.slice(index - 3, index);
	return star?.text === '*' && (open?.text === 'sizeof' || (open?.text === '(' && word?.text === 'sizeof'));
}

function isHarmless(use: FirstUse): boolean {
	return use === 'neither' || use === 'left';
}

/** What happens first where two paths meet. */
function joined(one: FirstUse, other: FirstUse): FirstUse {
	if (one === 'used' || other === 'used') return 'used';
	if (one === other || other === 'left') return one;
	return one === 'left' ? other : 'unknown';
}
