import type { SignedBit } from '../../pagetable/entry/changes.ts';
import { agree, claimOf, onlyIn } from './claim.ts';
import { claimed } from './outcomeView.ts';
import type { SideRun } from './sides.ts';

/** What the panel says first: a sentence, and below it what the shown side does. */
export interface VerdictView {
	readonly tone: 'plain' | 'same' | 'differs' | 'warning';
	/** One sentence, with a sign before what a colour means. */
	readonly sentence: string;
	readonly bits: readonly SignedBit[];
	/** What else there is to say, and all there is of an answer. */
	readonly rest: string;
}

/** A side and what it is called beside the other one. */
export interface LabelledRun {
	readonly run: SideRun;
	readonly label: string;
}

/** The verdict on a side, or on two. */
export function verdictView(own: LabelledRun, compared: LabelledRun | null): VerdictView {
	const { run } = own;
	const { bits, rest, more, renamed } = claimed(run.outcome, run);
	// The sentence has what an answer is, and what happens to an entry of which no bit changes.
	const isSaid = run.helper.kind === 'predicate' || (compared === null && bits.length === 0);
	const words = [isSaid ? null : rest, ...more, renamed].filter((part) => part !== null);
	const view = { bits, rest: words.join(' · ') };
	const isWarning = run.outcome.kind !== 'cannot-model' && run.outcome.warnings.length > 0;
	if (compared === null) {
		const sentence = `${isWarning ? '⚠ ' : ''}${aloneText(run, bits, rest)}`;
		return { tone: isWarning ? 'warning' : 'plain', sentence, ...view };
	}
	if (agree(run, compared.run)) return { tone: 'same', sentence: `= The same as ${compared.label}`, ...view };
	return { tone: 'differs', sentence: `≠ Differs from ${compared.label}: ${apartText(own, compared)}`, ...view };
}

function aloneText({ helper, outcome }: SideRun, bits: readonly SignedBit[], rest: string | null): string {
	const name = `${helper.name}()`;
	if (outcome.kind === 'cannot-model') return `${name} cannot be modelled: ${outcome.reason}`;
	if (outcome.kind === 'none') return `${name}: ${rest ?? ''}`;
	if (outcome.kind === 'value' && outcome.type !== 'entry') {
		return helper.kind === 'predicate' ? `${name} is ${rest ?? ''}` : `${name} gives ${rest ?? ''}`;
	}
	const count = (sign: '+' | '−'): number => bits.filter((bit) => bit.sign === sign).length;
	const [set, cleared] = [count('+'), count('−')];
	const parts = [
		...(set > 0 ? [`sets ${bitCount(set)}`] : []),
		...(cleared > 0 ? [`clears ${bitCount(cleared)}`] : []),
	];
	if (parts.length > 0) return `${name} ${parts.join(' and ')}`;
	if (rest === 'unchanged') return `${name} changes nothing`;
	return rest === 'cleared' ? `${name} clears the entry` : `${name}: ${rest ?? 'another word'}`;
}

function apartText(own: LabelledRun, compared: LabelledRun): string {
	const [left, right] = [claimOf(own.run, compared.run), claimOf(compared.run, own.run)];
	const bits = [onlyText(own, onlyIn(left, right)), onlyText(compared, onlyIn(right, left))].filter(
		(part) => part !== '',
	);
	// That bits change on one side only says that the other leaves them.
	const [leftWords, rightWords] = [left.words, right.words].map((words) =>
		bits.length === 0 ? words : words.replace(/^unchanged(?:, |$)/, ''),
	);
	const parts = [
		...bits,
		...(leftWords === rightWords
			? []
			: [`${wordsText(own, leftWords ?? '')}, ${wordsText(compared, rightWords ?? '')}`]),
	];
	return parts.length > 0 ? parts.join('; ') : 'in the word that comes out';
}

/** Whether a side is named by its helper, and not by where its definition is from. */
function isNamed({ label }: LabelledRun): boolean {
	return label.endsWith('()');
}

/** Where a definition is from, after what it does: `in v6.12`, `after the patch`. */
function whereText({ label }: LabelledRun): string {
	return label.includes(' ') ? label : `in ${label}`;
}

/** What a side says beside its bits: `pud_leaf() is true`, `true after the patch`. */
function wordsText(side: LabelledRun, words: string): string {
	const said = words === '' ? 'nothing else' : words;
	if (!isNamed(side)) return `${said} ${whereText(side)}`;
	return side.run.helper.kind === 'predicate' ? `${side.label} is ${said}` : `${side.label}: ${said}`;
}

/** Most bits that a sentence names. */
const MOST_NAMES = 3;

function onlyText(side: LabelledRun, bits: readonly SignedBit[]): string {
	const parts = (['+', '−'] as const).flatMap((sign) => {
		const names = bits.filter((bit) => bit.sign === sign).map(({ name }) => name);
		if (names.length === 0) return [];
		const text = names.length > MOST_NAMES ? bitCount(names.length) : names.join(' and ');
		return [`${sign === '+' ? 'sets' : 'clears'} ${text}`];
	});
	if (parts.length === 0) return '';
	return isNamed(side) ? `only ${side.label} ${parts.join(' and ')}` : `${parts.join(' and ')} only ${whereText(side)}`;
}

function bitCount(count: number): string {
	return count === 1 ? '1 bit' : `${count} bits`;
}
