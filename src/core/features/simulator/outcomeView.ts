import { changesBetween, changesText, type EntryChanges, type SignedBit } from '../../pagetable/entry/changes.ts';
import { decode, type Decoded } from '../../pagetable/entry/decode.ts';
import type { Helper, Outcome } from '../../pagetable/simulate.ts';
import { answerText, hex, returnedText, truthText } from '../helpers/outcomes.ts';
import { entryView, formName, type EntrySetting, type EntryView } from './entryView.ts';
import { rangeText } from './text.ts';

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
	readonly changes: readonly SignedBit[];
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
		facts.push({ label: 'Page frame', text: frameChange(old, made) });
	}
	if (outcome.kind === 'memory') {
		const { flush, returned, type, logs } = outcome;
		if (returned !== null && type !== 'void') {
			const entry = returned === before ? 'the old entry' : hex(returned);
			facts.push({ label: 'Returns', text: type === 'entry' ? entry : answerText(returned, type) });
		}
		const range = flush && rangeText(Number(flush[0]), Number(flush[1]));
		facts.push({ label: 'TLB flush', text: range ?? 'none' });
		for (const log of logs) facts.push({ label: 'Log', text: log });
	}
	return {
		verdict,
		after: after && entryView(after.word, after.isEntry ? 'entry' : 'protection', setting),
		changes: after?.isEntry === true ? changesBetween(old, decode(after.word, level, machine)).bits : [],
		facts,
		warnings,
	};
}

/** What came of it, in one line without a picture: `+PROTNONE −PRESENT`, `true`, `unchanged, flushes the TLB`. */
function verdictOf(outcome: Outcome, setting: Omit<Setting, 'samples'>): string {
	const { bits, rest, more, renamed } = claimed(outcome, setting);
	const changes = changesText({ bits, rest, renamed: null });
	return [changes, ...more, renamed].filter((part) => part !== '' && part !== null).join(', ');
}

/** What a run comes to: what changes, or what it answers, and what else happens. */
export function claimed(
	outcome: Outcome,
	{ helper, level, machine, before }: Omit<Setting, 'samples'>,
): EntryChanges & { readonly more: readonly string[] } {
	const plain = (rest: string, ...more: readonly string[]): ReturnType<typeof claimed> => {
		return { bits: [], rest, renamed: null, more };
	};
	if (outcome.kind === 'cannot-model') return plain(`cannot model: ${outcome.reason}`);
	const warned = outcome.warnings.length === 0 ? [] : ['warns'];
	if (outcome.kind === 'none') return plain(outcome.stopped ? 'stops at a BUG' : (warned[0] ?? 'no complaint'));
	if (outcome.kind === 'value' && outcome.type !== 'entry') {
		return plain(helper.kind === 'predicate' ? truthText(outcome.value) : hex(outcome.value), ...warned);
	}
	const after = outcome.kind === 'value' ? outcome.value : outcome.after;
	const returned = outcome.kind === 'value' ? null : returnedText(outcome);
	const flushes = outcome.kind === 'memory' && outcome.flush !== null ? 'flushes the TLB' : null;
	const changes = changesBetween(decode(before, level, machine), decode(after, level, machine));
	return { ...changes, more: [returned, flushes, ...warned].filter((part) => part !== null) };
}

function wordAfter(outcome: Outcome): { readonly word: bigint; readonly isEntry: boolean } | null {
	if (outcome.kind === 'memory') return { word: outcome.after, isEntry: true };
	if (outcome.kind !== 'value') return null;
	const isEntry = outcome.type === 'entry';
	return isEntry || outcome.type === 'protection' ? { word: outcome.value, isEntry } : null;
}

function frameText({ pageFrame, inverted, swap }: Decoded): string {
	if (swap !== null) return `none (${swap.meaning}, offset ${hex(swap.offset)})`;
	if (pageFrame === null) return 'none';
	return `${hex(pageFrame)}${inverted ? ', stored inverted' : ''}`;
}

/** What becomes of the page frame; which one it is, the entry says. */
function frameChange(old: Decoded, made: Decoded): string {
	if (old.pageFrame === null || old.pageFrame !== made.pageFrame) return transition(frameText(old), frameText(made));
	return made.inverted ? 'kept, stored inverted' : 'kept';
}

function transition(before: string, after: string): string {
	return before === after ? before : `${before} → ${after}`;
}
