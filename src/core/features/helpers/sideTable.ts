import type { Machine } from '../../pagetable/architecture.ts';
import { OWN_GROUP } from '../../pagetable/entry/ownSamples.ts';
import { sampleRows, type SampleRow } from '../../pagetable/simulate.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import type { Runnable } from './helperSides.ts';
import { hex, isSameOutcome, wordAfter } from './outcomes.ts';
import { bitChangeText, entryBits, byTelling } from './sampleTable.ts';

/** A sample, and what each of two sides makes of it. */
export interface SideRow {
	readonly before: SampleRow;
	readonly after: SampleRow;
	readonly isSame: boolean;
}

/**
 * What two sides of a helper make of each sample: first those that they differ on, then the others, the telling ones
 * first. Empty where the sides take different arguments.
 */
export function sideRows(before: Runnable, after: Runnable, samples?: readonly Sample[]): readonly SideRow[] {
	const types = ({ helper }: Runnable): string => helper.parameters.map(({ type }) => type).join();
	if (types(before) !== types(after)) return [];
	const [old, made] = [before, after].map(({ helper, machine, run }) => sampleRows(helper, machine, samples, run));
	const key = ({ sample, given }: SampleRow): string => `${sample.name} ${given}`;
	const others = new Map(made?.map((row) => [key(row), row]));
	const rows = (old ?? []).flatMap((row): readonly SideRow[] => {
		const other = others.get(key(row));
		return other === undefined
			? []
			: [{ before: row, after: other, isSame: isSameOutcome(row.outcome, other.outcome) }];
	});
	const ranked = byTelling(rows, ({ before: { sample } }) => sample);
	return [...ranked.filter(({ isSame }) => !isSame), ...ranked.filter(({ isSame }) => isSame)];
}

/** Rows as a Markdown table, of which nothing but the helper's name can be from a patch. The user's own come last. */
export function sideTable({ helper, machine }: Runnable, rows: readonly SideRow[], own: readonly SideRow[]): string {
	const given = new Set([...rows, ...own].map(({ before }) => before.given));
	const line = ({ before, after, isSame }: SideRow): string => {
		const { name, level, value } = before.sample;
		const bits = helper.kind === 'predicate' ? ` ${entryBits(value, level, machine)}` : '';
		const argument = given.size > 1 ? `, ${before.given}` : '';
		const [old, made] = sideTexts(helper, before, after, machine);
		const [shownOld, shownMade] = isSame ? [old, 'same'] : helper.kind === 'predicate' ? [old, made] : apart(old, made);
		return `| \`${name.slice(level.length + 1)}\`${bits}${argument} | ${shownOld} | ${shownMade} |`;
	};
	const [only] = given;
	const head = given.size === 1 && only !== undefined && only !== '' ? `with ${only}` : 'sample';
	return [
		`| ${head} | before | after |`,
		'| :-- | :-- | :-- |',
		...rows.map(line),
		...(own.length === 0 ? [] : [`| **${OWN_GROUP}** | | |`]),
		...own.map(line),
	].join('\n');
}

/** What came of a sample on both sides: the words themselves where what changes is said alike. */
function sideTexts(
	helper: Runnable['helper'],
	before: SampleRow,
	after: SampleRow,
	machine: Machine,
): readonly [string, string] {
	const [old, made] = [sideText(helper, before, machine), sideText(helper, after, machine)];
	const [was, is] = [wordAfter(before.outcome), wordAfter(after.outcome)];
	return old !== made || was === null || is === null || was === is
		? [old, made]
		: [`\`${hex(was)}\``, `\`${hex(is)}\``];
}

/** What came of a sample; what a patch asserts, or why it can't be run, are its own words and left out. */
export function sideText(helper: Runnable['helper'], { outcome, ...row }: SampleRow, machine: Machine): string {
	if (outcome.kind === 'cannot-model') return 'not modelled';
	const text = bitChangeText(helper, { ...row, outcome: { ...outcome, warnings: [] } }, machine);
	if (outcome.warnings.length === 0) return text;
	const complaint = outcome.kind === 'none' && outcome.stopped ? '**stops**' : '**warns**';
	return outcome.kind === 'none' ? complaint : `${text}, ${complaint}`;
}

/** Two lists of bits with the shared ones replaced by an ellipsis, unless nothing else is left of one. */
function apart(left: string, right: string): readonly [string, string] {
	const [one, other] = [left.split(' '), right.split(' ')];
	const isBit = (word: string): boolean => /^(?:\*\*\+|−)\w/.test(word);
	const rest = (words: readonly string[], others: readonly string[]): string => {
		const own = words.filter((word) => !isBit(word) || !others.includes(word));
		return own.length === words.length ? words.join(' ') : ['…', ...own].join(' ');
	};
	const found = [rest(one, other), rest(other, one)] as const;
	return found.includes('…') ? [left, right] : found;
}
