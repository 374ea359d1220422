import type { Level } from '../../pagetable/entry/level.ts';
import { decode, type Decoded } from '../../pagetable/entry/decode.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import type { Helper, Outcome } from '../../pagetable/simulate.ts';
import { hex } from '../helpers/sampleTable.ts';
import { entryView, formName, type EntrySetting, type EntryView } from './entryView.ts';
import { rangeText } from './text.ts';

/** A bit that an entry gained or lost. */
export interface BitChange {
	readonly sign: '+' | '−';
	readonly name: string;
	readonly meaning: string;
}

/** Something to know about an outcome. */
export interface Fact {
	readonly label: string;
	readonly text: string;
}

/** What a run came to, for the eye. */
export interface OutcomeView {
	/** All of it in one line. */
	readonly verdict: string;
	/** The word returned or stored; null for a predicate. */
	readonly after: EntryView | null;
	readonly changes: readonly BitChange[];
	readonly facts: readonly Fact[];
	/** Assertions of the kernel that failed. */
	readonly warnings: readonly string[];
}

/** Where a run took place. */
export interface Setting extends EntrySetting {
	readonly helper: Helper;
	/** The word that the helper is about. */
	readonly before: bigint;
}

/** What a run came to, for the eye. */
export function outcomeView(outcome: Outcome, setting: Setting): OutcomeView {
	const verdict = verdictOf(outcome, setting);
	if (outcome.kind === 'cannot-model') return { verdict, after: null, changes: [], facts: [], warnings: [] };
	const warnings = outcome.warnings.map(
		({ helper, claim, place }) => `${helper}() expects that ${claim}${place === null ? '' : ` (${place})`}`,
	);
	const { level, machine, before } = setting;
	const after = wordAfter(outcome);
	const facts: Fact[] = [];
	const old = decode(before, level, machine);
	if (after?.isEntry === true) {
		const made = decode(after.word, level, machine);
		facts.push({ label: 'Form', text: transition(formName(old.form), formName(made.form)) });
		facts.push({ label: 'Page frame', text: transition(frameText(old), frameText(made)) });
	}
	if (outcome.kind === 'memory') {
		const { flush, returned, logs } = outcome;
		if (returned !== null)
			facts.push({ label: 'Returns', text: returned === before ? 'the old entry' : hex(returned) });
		const range = flush && rangeText(Number(flush[0]), Number(flush[1]));
		facts.push({ label: 'TLB flush', text: range ?? 'none' });
		for (const log of logs) facts.push({ label: 'Log', text: log });
	}
	return {
		verdict,
		after: after && entryView(after.word, after.isEntry ? 'entry' : 'protection', setting),
		changes: after?.isEntry === true ? bitChanges(old, decode(after.word, level, machine)) : [],
		facts,
		warnings,
	};
}

/** What came of it, in one line without a picture: `+PROTNONE −PRESENT`, `true`, `unchanged, flushes the TLB`. */
export function verdictOf(outcome: Outcome, { helper, level, machine, before }: Omit<Setting, 'samples'>): string {
	if (outcome.kind === 'cannot-model') return `cannot model: ${outcome.reason}`;
	const warned = outcome.warnings.length === 0 ? [] : ['warns'];
	switch (outcome.kind) {
		case 'none':
			return outcome.stopped ? 'stops at a BUG' : (warned[0] ?? 'no complaint');
		case 'value': {
			if (outcome.type === 'entry')
				return [differenceText(before, outcome.value, level, machine), ...warned].join(', ');
			const isAnswer = helper.kind === 'predicate';
			const word = hex(outcome.value);
			if (!isAnswer) return [word, ...warned].join(', ');
			const truth = outcome.value === 0n ? 'false' : 'true';
			return [outcome.value > 1n ? `${truth} (${word})` : truth, ...warned].join(', ');
		}
		case 'memory': {
			const { returned, flush, after } = outcome;
			const answer =
				helper.kind === 'predicate' || (returned !== null && returned <= 1n) ? [`returns ${hex(returned ?? 0n)}`] : [];
			const flushed = flush === null ? [] : ['flushes the TLB'];
			return [differenceText(before, after, level, machine), ...answer, ...flushed, ...warned].join(', ');
		}
	}
}

function wordAfter(outcome: Outcome): { readonly word: bigint; readonly isEntry: boolean } | null {
	if (outcome.kind === 'memory') return { word: outcome.after, isEntry: true };
	if (outcome.kind !== 'value') return null;
	const isEntry = outcome.type === 'entry';
	return isEntry || outcome.type === 'protection' ? { word: outcome.value, isEntry } : null;
}

/** What became of an entry, in one line: `+PROTNONE −PRESENT`, `unchanged`, `cleared`. */
export function differenceText(before: bigint, after: bigint, level: Level, machine: Machine): string {
	if (before === after) return 'unchanged';
	const [old, made] = [decode(before, level, machine), decode(after, level, machine)];
	if (made.form === 'empty') return 'cleared';
	const parts = bitChanges(old, made).map(({ sign, name }) => `${sign}${name}`);
	if (old.pageFrame !== made.pageFrame) parts.push('another page frame');
	else if (old.inverted !== made.inverted) parts.push(made.inverted ? 'address inverted' : 'address upright');
	return parts.join(' ');
}

function bitChanges(old: Decoded, made: Decoded): readonly BitChange[] {
	const missingFrom = (others: Decoded, sign: '+' | '−', own: Decoded): readonly BitChange[] =>
		own.bits
			.filter(({ name }) => !others.bits.some((other) => other.name === name))
			.map(({ name, meaning }) => ({ sign, name, meaning }))
			.reverse();
	return [...missingFrom(old, '+', made), ...missingFrom(made, '−', old)];
}

function frameText({ pageFrame, inverted, swap }: Decoded): string {
	if (swap !== null) return `none (${swap.meaning}, offset ${hex(swap.offset)})`;
	if (pageFrame === null) return 'none';
	return `${hex(pageFrame)}${inverted ? ', stored inverted' : ''}`;
}

function transition(before: string, after: string): string {
	return before === after ? before : `${before} → ${after}`;
}
