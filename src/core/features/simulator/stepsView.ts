import { changesBetween, type SignedBit } from '../../pagetable/entry/changes.ts';
import { decode } from '../../pagetable/entry/decode.ts';
import type { Level } from '../../pagetable/entry/level.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import type { Operand, Operation, TraceStep } from '../../pagetable/eval/trace.ts';
import { hex } from '../helpers/outcomes.ts';
import { argumentsOf } from './selection.ts';
import type { SideRun } from './sides.ts';
import { maskText, setBits } from './text.ts';

/** A word that a step works on or makes. */
export interface StepWord {
	/** Where it is from: a parameter's name, `step 3`, `constant`; what it is: `result`. */
	readonly label: string;
	readonly word: string;
	readonly bits: string;
}

/** One step of a run, for the eye. */
export interface StepView {
	/** How deep in calls. */
	readonly depth: number;
	readonly isCall: boolean;
	/** The step as a formula: `step 3 & ~entry`, `pud_pfn()`. */
	readonly formula: string;
	/** A word in hexadecimal, or true or false; empty for a call without result. */
	readonly result: string;
	/** The bits that the result has, by name; empty for a mere answer. */
	readonly bits: string;
	/** The words of an operation, its result last. */
	readonly words: readonly StepWord[];
	/** What an operation makes of the word before it; empty for one that works on no such word. */
	readonly changes: readonly SignedBit[];
}

/** The steps of a run, numbered from 1. */
export function stepsView({ side, helper, level, machine, fillings }: SideRun): readonly StepView[] {
	return side.steps(argumentsOf(helper, fillings, machine)).map((step) => stepView(step, level, machine));
}

function stepView(step: TraceStep, level: Level, machine: Machine): StepView {
	const { depth } = step;
	const wordView = (label: string, word: bigint): StepWord => {
		return { label, word: hex(word), bits: setBits(word, level, machine) };
	};
	if (step.kind === 'call') {
		const result = step.returned === null ? null : wordView('result', step.returned);
		const { word = '' } = result ?? {};
		// An answer of yes or no has no bits; what a helper returns is not known here, and no entry is 1.
		const bits = step.returned === 0n || step.returned === 1n ? '' : (result?.bits ?? '');
		return {
			depth,
			isCall: true,
			formula: `${step.helper}()`,
			result: word,
			bits,
			words: result ? [result] : [],
			changes: [],
		};
	}
	if (step.kind === 'store') {
		const stored = wordView('stored', step.operand.value);
		const formula = `${step.pointer} = ${operandText(step.operand)}`;
		return { depth, isCall: false, formula, result: stored.word, bits: stored.bits, words: [stored], changes: [] };
	}
	const { operation, operands, result } = step;
	const isShift = operation === 'shift left' || operation === 'shift right' || operation === 'sign-extend';
	const given = operands
		.slice(0, isShift ? 1 : undefined)
		.map((operand) => wordView(operandLabel(operand), operand.value));
	const isOfBits = operation === 'and' || operation === 'or' || operation === 'xor' || operation === 'not';
	const formula = formulaOf(
		operation,
		operands.map((operand) => {
			const mask = isOfBits && operand.origin === null ? maskText(operand.value, level, machine) : null;
			return mask ?? operandText(operand);
		}),
	);
	if (typeof result === 'boolean') {
		return { depth, isCall: false, formula, result: String(result), bits: '', words: given, changes: [] };
	}
	const made = wordView('result', result);
	const [first] = operands;
	const isMasked = (operation === 'and' || operation === 'or') && first !== undefined && first.origin !== null;
	const changes = isMasked ? flagChanges(first.value, result, level, machine) : [];
	return { depth, isCall: false, formula, result: made.word, bits: made.bits, words: [...given, made], changes };
}

/** The bits outside of an address that a mask sets or clears; none where it extracts a part of a word, such as the address. */
function flagChanges(before: bigint, after: bigint, level: Level, machine: Machine): readonly SignedBit[] {
	const { bits } = changesBetween(decode(before, level, machine), decode(after, level, machine));
	return bits.length > MOST_CHANGES ? [] : bits;
}

/** More bits than this are those of a word that is taken apart. */
const MOST_CHANGES = 8;

const OPERATORS: Readonly<Partial<Record<Operation, string>>> = {
	and: '&',
	or: '|',
	xor: '^',
	add: '+',
	subtract: '-',
	'shift left': '<<',
	'shift right': '>>',
	equal: '==',
};

function formulaOf(operation: Operation, [left = '', right = '']: readonly string[]): string {
	if (operation === 'not') return `~${left}`;
	const operator = OPERATORS[operation];
	return operator === undefined ? `${operation} ${left} from ${right} bits` : `${left} ${operator} ${right}`;
}

function operandText({ origin, value }: Operand): string {
	if (typeof origin === 'number') return `#${origin + 1}`;
	return origin ?? (value < 10n ? value.toString() : hex(value));
}

function operandLabel({ origin }: Operand): string {
	if (typeof origin === 'number') return `step ${origin + 1}`;
	return origin ?? 'constant';
}
