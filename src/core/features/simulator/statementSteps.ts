import { changesBetween } from '../../pagetable/entry/changes.ts';
import { decode } from '../../pagetable/entry/decode.ts';
import { entryText } from '../../pagetable/entry/entryText.ts';
import type { Operation, TraceStep, TracedVariable } from '../../pagetable/eval/trace.ts';
import { hex } from '../helpers/outcomes.ts';
import { argumentsOf } from './selection.ts';
import type { SideRun } from './sides.ts';
import type { DetailView, Locate, StepView } from './stepView.ts';
import { maskText, numberText, setBits } from './text.ts';

/** The statements of a side's run. */
export function statementSteps(
	{ side, helper, level, machine, before, fillings }: SideRun,
	locate: Locate,
): readonly StepView[] {
	const steps = side.steps(argumentsOf(helper, fillings, machine));
	return new Reader(steps, { side, level, machine }, locate).rows(0, steps.length, 1, before);
}

/** What a run noted, as rows. */
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
					? this.#assigned(text, [step.variables, after.variables], latest, rows.length === 0)
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
		text: string,
		[before, after]: readonly [readonly TracedVariable[], readonly TracedVariable[]],
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
		if (says.length === 0 && /[^=!<>]=[^=]/.test(text)) says.push('no change');
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
		const variables = first?.kind === 'statement' ? first.variables : [];
		return variables.find(({ holds }) => holds === 'bits')?.value ?? 0n;
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

/** Whether a helper only converts between an entry and its word. */
function isAccessor(helper: string): boolean {
	return /^__(?:p\w{2}|pgprot)$|^(?:native_)?(?:p\w{2}|pgprot)_val$|^native_make_/.test(helper);
}

/** A call as the statement has it, of several the one after `count` others. */
function callIn(text: string, helper: string, count: number): string {
	const starts = wordStarts(text, `${helper}(`);
	const start = starts[count];
	if (start === undefined) return `${helper}()`;
	let depth = 0;
	for (let at = start + helper.length; at < text.length; at++) {
		if (text[at] === '(') depth++;
		if (text[at] === ')' && --depth === 0) return text.slice(start, at + 1);
	}
	return `${helper}()`;
}

/** Where a text has `part` as the beginning of a word. */
function wordStarts(text: string, part: string): readonly number[] {
	const found: number[] = [];
	for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
		if (at === 0 || !/\w/.test(text[at - 1] ?? '')) found.push(at);
	}
	return found;
}
