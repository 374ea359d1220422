import { changesBetween, type SignedBit } from '../../pagetable/entry/changes.ts';
import { decode } from '../../pagetable/entry/decode.ts';
import { entryText } from '../../pagetable/entry/entryText.ts';
import { levelOf, nameAtLevel } from '../../pagetable/entry/level.ts';
import type { Operation, TraceStep, TracedVariable } from '../../pagetable/eval/trace.ts';
import { hex } from '../helpers/outcomes.ts';
import { agree, claimOf, onlyIn } from './claim.ts';
import { argumentsOf } from './selection.ts';
import type { SideRun } from './sides.ts';
import { maskText, numberText, setBits } from './text.ts';

/** A statement of the source, and what it did. */
export interface StepView {
	/** As written; an expression of our own definition. */
	readonly text: string;
	/** Line of the file, from 1; null in our own definitions. */
	readonly line: number | null;
	/** Offset in the document of the line that shows it; null where none does. */
	readonly offset: number | null;
	/** The bits that it set or cleared in the value before it. */
	readonly changes: readonly SignedBit[];
	/** What else there is to say: the whole entry, `no change`, `true`. */
	readonly says: string;
	/** The entry after it. */
	readonly word: string;
	/** What it is made of: masks by name, calls with what they returned. */
	readonly details: readonly DetailView[];
	/** How the compared side goes another way here; null where it does not. */
	readonly difference: DifferenceView | null;
}

/** A part of a statement with its value, and the statements of a helper that it calls. */
export interface DetailView {
	readonly text: string;
	readonly value: string;
	readonly steps: readonly StepView[];
}

/** What the compared side does at the first step where the two part. */
export interface DifferenceView extends Pick<StepView, 'changes' | 'says'> {
	readonly label: string;
	/** Its statement, if it is another one. */
	readonly text: string;
}

/** Where a line of the source is in the document; null where it is not. */
export type Locate = (place: { readonly path: string; readonly line: number }, text: string) => number | null;

/** The statements of a run, with the first one marked at which the compared side does something else. */
export function stepsView(
	own: SideRun,
	compared: { readonly run: SideRun; readonly label: string } | null,
	locate: Locate,
): readonly StepView[] {
	const steps = rowsOf(own, locate);
	if (compared === null || agree(own, compared.run)) return steps;
	const others = rowsOf(compared.run, () => null);
	const { label } = compared;
	const parting = partingOf(steps, others);
	const other = parting === null ? undefined : others[parting];
	if (other !== undefined) {
		return steps.map((step, index) => {
			if (index !== parting) return step;
			const text = written(other) === written(step) ? '' : other.text;
			return { ...step, difference: { label, text, changes: other.changes, says: other.says } };
		});
	}
	// Where the statements are others, the step that changes a bit which the other side leaves as it is.
	const only = onlyIn(claimOf(own, compared.run), claimOf(compared.run, own));
	const isOnly = ({ sign, bit }: SignedBit): boolean => only.some((each) => each.sign === sign && each.bit === bit);
	const last = steps.findLastIndex(({ changes }) => changes.some(isOnly));
	return steps.map((step, index) => {
		if (index !== last) return step;
		const lacking = step.changes
			.filter(isOnly)
			.map(({ sign, name }) => `${sign === '+' ? 'does not set' : 'keeps'} ${name}`);
		return { ...step, difference: { label, text: '', changes: [], says: lacking.join(', ') } };
	});
}

/** The first step at which two runs do something else, though they were alike so far; null for none. */
function partingOf(steps: readonly StepView[], others: readonly StepView[]): number | null {
	for (const [index, step] of steps.entries()) {
		const other = others[index];
		if (other === undefined) return null;
		const isAlike = written(step) === written(other);
		// Our own definitions are written in another way.
		if (!isAlike && (step.line === null) !== (other.line === null)) return null;
		if (!isAlike || bitsOf(step) !== bitsOf(other)) return index;
		if (step.says !== other.says && !step.says.includes('@')) return index;
	}
	return null;
}

function bitsOf({ changes }: StepView): string {
	return changes.map(({ sign, bit }) => `${sign}${bit}`).join(' ');
}

/** A statement as it would be written at one level, so that those of twins are the same. */
function written({ text }: StepView): string {
	return text.replaceAll(/\w+/g, (word) => (levelOf(word) === null ? word : nameAtLevel(word, 'pmd')));
}

function rowsOf({ side, helper, level, machine, before, fillings }: SideRun, locate: Locate): readonly StepView[] {
	const steps = side.steps(argumentsOf(helper, fillings, machine));
	return new Reader(steps, { side, level, machine }, locate).rows(0, steps.length, 1, before);
}

class Reader {
	readonly #steps: readonly TraceStep[];
	readonly #run: Pick<SideRun, 'side' | 'level' | 'machine'>;
	readonly #locate: Locate;

	constructor(steps: readonly TraceStep[], run: Pick<SideRun, 'side' | 'level' | 'machine'>, locate: Locate) {
		this.#steps = steps;
		this.#run = run;
		this.#locate = locate;
	}

	/** The statements of one call, whose steps are those from `start` to `end` at `depth`. */
	rows(start: number, end: number, depth: number, entry: bigint): readonly StepView[] {
		const heads = this.#headsIn(start, end, depth);
		const rows: StepView[] = [];
		let latest = entry;
		for (const [index, head] of heads.entries()) {
			const step = this.#steps[head];
			if (step?.kind !== 'statement') continue;
			const next = heads[index + 1] ?? end;
			const after = this.#steps[heads[index + 1] ?? -1];
			const { text, place } = step.statement;
			const branch = this.#steps.slice(head, next).find((each) => each.kind === 'branch' && each.depth === depth);
			const made =
				after?.kind === 'statement'
					? this.#assigned(step.variables, after.variables, latest, rows.length === 0)
					: isQuestion(text)
						? { changes: [], says: '', latest }
						: this.#ended(start, next, latest);
			latest = made.latest;
			rows.push({
				text,
				line: place?.line ?? null,
				offset: place === null ? null : this.#locate(place, text),
				changes: made.changes,
				says: isQuestion(text) ? String(branch?.kind === 'branch' && branch.isTaken) : made.says,
				word: hex(latest),
				details: this.#details(head + 1, next, depth, text),
				difference: null,
			});
		}
		return rows;
	}

	/** The statements at a depth; several of one place, as macros make of one, are one. */
	#headsIn(start: number, end: number, depth: number): readonly number[] {
		const heads: number[] = [];
		let known = '';
		for (let index = start; index < end; index++) {
			const step = this.#steps[index];
			if (step?.kind !== 'statement' || step.depth !== depth) continue;
			const { text, place } = step.statement;
			const key = `${place?.line ?? ''} ${text}`;
			if (key !== known) heads.push(index);
			known = key;
		}
		return heads;
	}

	/** What a statement assigned, by the variables before and after it. */
	#assigned(
		before: readonly TracedVariable[],
		after: readonly TracedVariable[],
		latest: bigint,
		isFirst: boolean,
	): Made {
		const changed = after.filter(({ name, value }) => before.find((each) => each.name === name)?.value !== value);
		const entry = changed.find(({ holds }) => holds === 'bits');
		if (entry !== undefined) {
			const old = before.find(({ name }) => name === entry.name)?.value ?? latest;
			return this.#became(old, entry.value, isFirst);
		}
		const says = changed.map(({ name, holds, value }) => {
			return `${name} = ${holds === 'truth' ? String(value !== 0n) : numberText(value)}`;
		});
		return { changes: [], says: says.join(', '), latest };
	}

	/** What the last statement of a call made: what the call returned, or stored. */
	#ended(start: number, end: number, latest: bigint): Made {
		const call = this.#steps[start];
		const store = this.#steps.slice(end).find(({ kind }) => kind === 'store');
		if (call?.kind !== 'call' || call.returned === null) {
			return store?.kind === 'store'
				? this.#became(latest, store.operand.value, false)
				: { changes: [], says: '', latest };
		}
		const { returned, helper } = call;
		const type = this.#run.side.returns(helper);
		if (type !== 'entry' && type !== 'protection') return { changes: [], says: this.#result(helper, returned), latest };
		const last = this.#steps.slice(start, end).findLast(({ kind }) => kind === 'statement');
		const isPlain = last?.kind === 'statement' && /^return \*?\w+$/.test(last.statement.text);
		const changes = isPlain ? [] : this.#became(latest, returned, false).changes;
		return { changes, says: this.#names(returned), latest: returned };
	}

	/** What became of a value: the bits that changed, or all of it. */
	#became(old: bigint, made: bigint, isWhole: boolean): Made {
		const { level, machine } = this.#run;
		const [from, to] = [decode(old, level, machine), decode(made, level, machine)];
		const changes = changesBetween(from, to);
		const { bits } = changes;
		const { mask } = machine.architecture.addressOf(old, level, machine);
		// Half-made entries are not of the form that their bits say.
		const moved = (old ^ made) & mask;
		const isKept = moved === 0n && /address|frame/.test(changes.rest ?? '');
		const rest = isKept ? null : moved === mask ? 'address inverted' : changes.rest;
		const isOther = rest === 'another page frame' || bits.length > MOST_CHANGES;
		const whole = this.#names(made);
		if (isOther) return { changes: [], says: whole, latest: isWhole ? made : old };
		const says = rest === 'unchanged' ? 'no change' : (rest ?? '');
		return { changes: bits, says: isWhole && bits.length === 0 ? whole : says, latest: made };
	}

	/** An entry in words. */
	#bits(word: bigint): string {
		const { level, machine } = this.#run;
		return entryText(word, level, machine).replaceAll('|', ' ');
	}

	#result(helper: string, word: bigint): string {
		const type = this.#run.side.returns(helper);
		if (type === 'bool' || type === 'int') return String(word !== 0n);
		return NUMBER_NAME.test(helper) ? numberText(word) : this.#names(word);
	}

	/** A word by its bits, with a page frame number if it has one. */
	#names(word: bigint): string {
		const { level, machine } = this.#run;
		const { mask } = machine.architecture.addressOf(word, level, machine);
		if ((word & mask) === mask || word === 0n) return setBits(word, level, machine);
		return (word & mask) === 0n ? this.#flags(word) : this.#bits(word);
	}

	/** A word on the way to an entry: what its address means, only the whole of it says. */
	#partOf(word: bigint): string {
		const { level, machine } = this.#run;
		const { mask } = machine.architecture.addressOf(word, level, machine);
		return (word & mask) === 0n || (word & mask) === mask ? this.#names(word) : `${this.#flags(word)} and an address`;
	}

	#flags(word: bigint): string {
		const { level, machine } = this.#run;
		return decode(word, level, machine)
			.bits.map(({ name }) => name)
			.reverse()
			.join(' ');
	}

	/** The masks that a statement names, what it computes on the way, and the calls in it. */
	#details(start: number, end: number, depth: number, text: string): readonly DetailView[] {
		const masks = new Map<bigint, string>();
		for (const [name] of text.matchAll(/\b_*[A-Z][A-Z0-9_]{3,}\b(?!\()/g)) {
			const value = this.#run.side.mask(name);
			if (value !== null) masks.set(value, name).set(BigInt.asUintN(64, ~value), `~${name}`);
		}
		const details = [...masks].flatMap(([value, name]): readonly DetailView[] =>
			name.startsWith('~') ? [] : [{ text: name, value: hex(value), steps: [] }],
		);
		const isWhole = (part: string): boolean => text.replace(/^(?:return|[^=]*=) /, '') === part;
		const calls = new Map<string, number>();
		for (let index = start; index < end; index++) {
			const step = this.#steps[index];
			if (step?.depth !== depth) continue;
			if (step.kind === 'call' && !isAccessor(step.helper)) {
				const count = calls.get(step.helper) ?? 0;
				calls.set(step.helper, count + 1);
				const close = this.#endOf(index, end);
				const rows = this.rows(index, close, depth + 1, this.#inputOf(index, close));
				const steps = rows.length > 1 ? rows : [];
				const call = callIn(text, step.helper, count);
				const value = step.returned === null || isWhole(call) ? '' : this.#valueOf(step.helper, step.returned);
				if (value !== '' || steps.length > 0) details.push({ text: call, value, steps });
			}
			const isLast = index + 1 === end || isQuestion(text);
			if (step.kind === 'operation' && typeof step.result === 'bigint' && !isLast && !this.#isConstant(index)) {
				const formula = this.#formula(index, masks, text);
				const isOfBits = step.operation === 'and' || step.operation === 'or';
				if (isOfBits && formula !== null) details.push({ text: formula, value: this.#partOf(step.result), steps: [] });
			}
		}
		return details;
	}

	/** Whether an operation works on constants and variables of the machine alone. */
	#isConstant(index: number): boolean {
		const step = this.#steps[index];
		if (step?.kind !== 'operation') return false;
		const { words } = this.#run.machine.architecture.environment(
			this.#run.machine.configuration,
			this.#run.machine.kernel,
		);
		return step.operands.every(({ origin }) => {
			return typeof origin === 'number' ? this.#isConstant(origin) : origin === null || words.has(origin);
		});
	}

	/** What a call returned, in words: entries as such. */
	#valueOf(helper: string, word: bigint): string {
		return this.#run.side.returns(helper) === 'entry' ? this.#bits(word) : this.#result(helper, word);
	}

	/** The entry that a call was given. */
	#inputOf(start: number, end: number): bigint {
		const first = this.#steps.slice(start, end).find(({ kind }) => kind === 'statement');
		return (first?.kind === 'statement' && first.variables.find(({ holds }) => holds === 'bits')?.value) || 0n;
	}

	/** The index after the steps of a call. */
	#endOf(start: number, end: number): number {
		const depth = this.#steps[start]?.depth ?? 0;
		for (let index = start + 1; index < end; index++) {
			if ((this.#steps[index]?.depth ?? 0) <= depth) return index;
		}
		return end;
	}

	/** An operation as C has it; null for one that takes more than a line. */
	#formula(index: number, masks: ReadonlyMap<bigint, string>, text: string): string | null {
		const step = this.#steps[index];
		if (step?.kind === 'call') return callIn(text, step.helper, 0);
		if (step?.kind !== 'operation') return null;
		const sign = OPERATORS[step.operation];
		const [left, right] = step.operands.map(({ origin, value }) => {
			if (typeof origin === 'number' && !masks.has(value)) return this.#formula(origin, masks, text);
			const { level, machine } = this.#run;
			const name = typeof origin === 'string' ? origin.replace(/[#'].*/, '') : undefined;
			return masks.get(value) ?? name ?? maskText(value, level, machine) ?? numberText(value);
		});
		if (typeof left !== 'string') return null;
		const made =
			sign === undefined || typeof right !== 'string' ? null : `${inBrackets(left)} ${sign} ${inBrackets(right)}`;
		const found = step.operation === 'not' ? `~${inBrackets(left)}` : made;
		return found === null || found.length > LONGEST_FORMULA ? null : found;
	}
}

/** What a statement came to; `latest` is the entry from then on. */
interface Made extends Pick<StepView, 'changes' | 'says'> {
	readonly latest: bigint;
}

/** More bits than this are those of another word. */
const MOST_CHANGES = 8;

const LONGEST_FORMULA = 60;

/** Helpers whose result is a number, by name. */
const NUMBER_NAME = /pfn|phys|offset|size|type|index|shift/;

const OPERATORS: Readonly<Partial<Record<Operation, string>>> = {
	and: '&',
	or: '|',
	xor: '^',
	add: '+',
	subtract: '-',
};

function inBrackets(text: string): string {
	return /^~?\w+(?:\([^()]*\))?$/.test(text) ? text : `(${text})`;
}

/** Whether a statement chooses what comes next. */
function isQuestion(text: string): boolean {
	return /^(?:if|while|for|switch)\b/.test(text);
}

/** Whether a helper only takes the word out of an entry, or makes an entry of it. */
function isAccessor(helper: string): boolean {
	return /^__(?:p\w{2}|pgprot)$|^(?:native_)?(?:p\w{2}|pgprot)_val$|^native_make_/.test(helper);
}

/** A call as the statement has it, of several the one after `count` others. */
function callIn(text: string, helper: string, count: number): string {
	const found = [...text.matchAll(new RegExp(String.raw`\b${helper}\(`, 'g'))][count];
	if (found === undefined) return `${helper}()`;
	let depth = 0;
	for (let at = found.index + helper.length; at < text.length; at++) {
		if (text[at] === '(') depth++;
		if (text[at] === ')' && --depth === 0) return text.slice(found.index, at + 1);
	}
	return `${helper}()`;
}
