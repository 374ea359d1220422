import { after, local } from '../../pagetable/eval/build.ts';
import type { Definition, Effect, Note, NotedVariable, Truth, Word } from '../../pagetable/eval/expression.ts';
import { pointeeCells } from '../../pagetable/eval/frame.ts';

/** How a constant is written: by the names of its bits, or as a number. */
export type WriteConstant = (value: bigint) => string;

/** One of our definitions with notes of where a run is, as if it consisted of statements of C. */
export function withStatements(definition: Definition, write: WriteConstant): Definition {
	// A mask is not a call.
	if (definition.isRead === true || definition.parameters.length === 0) return definition;
	const writer = new Writer(write);
	const scope = definition.parameters.map(({ name, type }): Held => {
		if (pointeeCells(type) > 0) return { name: `*${name}`, holds: 'bits', word: { kind: 'read', pointer: name } };
		const isBits = type === 'entry' || type === 'protection' || type === 'bits' || type === 'swap entry';
		return { name, holds: isBits ? 'bits' : 'number', word: local(name) };
	});
	const { effects, result } = definition;
	return {
		...definition,
		effects: writer.effects(effects, scope),
		result: result && writer.tail(result, scope),
	};
}

/** A variable and its word. */
interface Held extends NotedVariable {
	readonly word: Word;
}

class Writer {
	readonly #constant: WriteConstant;

	constructor(constant: WriteConstant) {
		this.#constant = constant;
	}

	/** The effects with a note before each. */
	effects(effects: readonly Effect[], scope: readonly Held[]): readonly Effect[] {
		return effects.flatMap((effect): readonly Effect[] => {
			if (effect.kind !== 'when') return [statement(this.#effect(effect), scope), effect];
			const inner = [branch(true), ...this.effects(effect.effects, scope)];
			return [statement(`if (${this.truth(effect.condition)})`, scope), { ...effect, effects: inner }];
		});
	}

	/** The word that is returned, with a note before each part of it that a statement of C would be. */
	tail(word: Word, scope: readonly Held[]): Word {
		switch (word.kind) {
			case 'let': {
				const { name, value, body } = word;
				const own: Held = { name, holds: holdsOf(value), word: local(name) };
				const text = `${name} = ${this.word(value)}`;
				return after([statement(text, scope)], { ...word, body: this.tail(body, [...scope, own]) });
			}
			case 'choose':
				return after([statement(`if (${this.truth(word.condition)})`, scope)], {
					...word,
					then: after([branch(true)], this.tail(word.then, scope)),
					otherwise: after([branch(false)], this.tail(word.otherwise, scope)),
				});
			case 'after':
				return after(this.effects(word.effects, scope), this.tail(word.result, scope));
			default:
				return after([statement(`return ${this.word(word)}`, scope)], word);
		}
	}

	word(word: Word): string {
		switch (word.kind) {
			case 'constant':
				return this.#constant(word.value);
			case 'local':
				return word.name;
			case 'variable':
				return optionText(word.name);
			case 'not':
				return `~${this.#operand(word.operand)}`;
			case 'and':
			case 'or':
			case 'xor':
			case 'add':
			case 'subtract':
				return `${this.#operand(word.left)} ${SIGNS[word.kind]} ${this.#operand(word.right)}`;
			case 'shift-left':
			case 'shift-right':
				return `${this.#operand(word.operand)} ${word.kind === 'shift-left' ? '<<' : '>>'} ${word.amount}`;
			case 'sign-extend':
				return this.word(word.operand);
			case 'choose':
				return `${this.truth(word.condition)} ? ${this.#operand(word.then)} : ${this.#operand(word.otherwise)}`;
			case 'truth-value':
				return this.truth(word.operand);
			case 'let':
				return this.word(word.body);
			case 'call':
				return word.operands.length === 0
					? word.callee
					: `${word.callee}(${word.operands.map((each) => this.word(each)).join(', ')})`;
			case 'read':
				return `*${word.pointer}`;
			case 'exchange':
				return `xchg(${word.pointer}, ${this.word(word.value)})`;
			case 'after':
				return this.word(word.result);
			case 'element':
				return `${word.pointer} + ${word.index}`;
			case 'load':
				return word.needs;
			case 'cannot-model':
				return '…';
		}
	}

	truth(truth: Truth): string {
		switch (truth.kind) {
			case 'literal':
				return String(truth.value);
			case 'feature':
				return optionText(truth.name);
			case 'equal': {
				const { left, right } = truth;
				return isZero(right) ? `!${this.#operand(left)}` : `${this.#operand(left)} == ${this.#operand(right)}`;
			}
			case 'negation': {
				const { operand } = truth;
				if (operand.kind !== 'equal') return `!${this.#condition(operand)}`;
				const left = this.#operand(operand.left);
				return isZero(operand.right) ? this.word(operand.left) : `${left} != ${this.#operand(operand.right)}`;
			}
			case 'both':
				return `${this.#condition(truth.left)} && ${this.#condition(truth.right)}`;
			case 'either':
				return `${this.#condition(truth.left)} || ${this.#condition(truth.right)}`;
		}
	}

	#effect(effect: Effect): string {
		switch (effect.kind) {
			case 'write':
				return `*${effect.pointer} = ${this.word(effect.value)}`;
			case 'flush':
				return `flush_tlb_range(${this.word(effect.start)}, ${this.word(effect.end)})`;
			case 'warn':
				return `WARN_ON(${this.truth(effect.condition)})`;
			case 'bug':
				return `BUG_ON(${this.truth(effect.condition)})`;
			case 'log':
				return `pr_err("${effect.message}")`;
			case 'store':
				return `${effect.needs} = ${this.word(effect.value)}`;
			case 'event':
				return `${effect.callee}()`;
			case 'perform':
				return this.word(effect.word);
			default:
				return '';
		}
	}

	#operand(word: Word): string {
		const text = this.word(word);
		return isSimple(text) ? text : `(${text})`;
	}

	#condition(truth: Truth): string {
		const text = this.truth(truth);
		return isSimple(text) || truth.kind === 'negation' || truth.kind === 'equal' ? text : `(${text})`;
	}
}

const SIGNS = { and: '&', or: '|', xor: '^', add: '+', subtract: '-' } as const;

/** Whether a text needs no brackets as an operand. */
function isSimple(text: string): boolean {
	return /^[~!*]?\w+(?:\(.*\))?$/.test(text) || /^~?\([^()]*\)$/.test(text);
}

/** An option as C has it. */
function optionText(name: string): string {
	return name.replace(/^config:/, 'CONFIG_');
}

function isZero(word: Word): boolean {
	return word.kind === 'constant' && word.value === 0n;
}

function holdsOf(value: Word): NotedVariable['holds'] {
	if (value.kind === 'truth-value') return 'truth';
	return value.kind.startsWith('shift') || value.kind === 'add' || value.kind === 'subtract' ? 'number' : 'bits';
}

function statement(text: string, scope: readonly Held[]): Effect {
	const note: Note = { kind: 'statement', statement: { text, place: null }, variables: scope };
	return { kind: 'note', note, words: scope.map(({ word }) => word) };
}

function branch(isTaken: boolean): Effect {
	return { kind: 'note', note: { kind: 'branch', isTaken }, words: [] };
}
