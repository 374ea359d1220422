import { OWN_GROUP } from '../../pagetable/entry/ownSamples.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { hasBit } from '../../pagetable/entry/word.ts';
import { pointeeCells } from '../../pagetable/eval/frame.ts';
import { hex, wordAfter } from '../helpers/outcomes.ts';
import { isContext, isEntryType } from '../helpers/parameters.ts';
import { agree, claimOf, isSameClaim, onlyIn } from './claim.ts';
import { drawnParameter, selectedLevel, type Selection } from './selection.ts';
import { AFTER, BEFORE, labelOf, runSide, type SimulatorSide, type SideRun } from './sides.ts';

/** The widest line of a changelog. */
const WIDEST = 75;

/** The narrowest first column. */
const LEAST_FIRST = 24;

/** The gap between two columns. */
const GAP = '  ';

/** Maximum number of entries that a row names. */
const MOST_NAMES = 6;

/** A sample whose result differs between two sides, with what differs. */
export interface Flip {
	readonly sample: string;
	readonly left: string;
	readonly right: string;
}

/** The samples that two sides differ on, the user's own first. Each side takes the sample of its level. */
export function flipsBetween(left: SimulatorSide, right: SimulatorSide, selection: Selection): readonly Flip[] {
	const drawn = drawnParameter(left.helper);
	if (drawn === undefined || !isEntryType(drawn.type)) return [];
	const names = ({ helper, samples }: SimulatorSide): readonly string[] => {
		const isOwn = ({ group }: Sample): boolean => group === OWN_GROUP;
		const ordered = [...samples.filter(isOwn), ...samples.filter((sample) => !isOwn(sample))];
		return ordered.map(({ name }) => name.slice(selectedLevel(helper).length + 1));
	};
	const shared = names(right);
	return names(left)
		.filter((name) => shared.includes(name))
		.flatMap((sample): readonly Flip[] => {
			const [one, other] = [left, right].map((side) => runSide(side, { ...selection, entry: sample }));
			if (one === undefined || other === undefined || agree(one, other)) return [];
			return [{ sample, left: differenceText(one, other), right: differenceText(other, one) }];
		});
}

/** The samples that two sides differ on: a row for all entries that differ in the same. */
export interface FlipTable {
	/** Plain text for a changelog, at most 75 columns wide. */
	readonly table: string;
	readonly heads: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** A table of `flips`, the samples that two sides differ on. */
export function flipTable(
	left: SimulatorSide,
	right: SimulatorSide,
	selection: Selection,
	flips: readonly Flip[],
): FlipTable {
	// What was there before comes first.
	if (left.origin === AFTER && right.origin === BEFORE) {
		const swapped = flips.map(({ sample, left: made, right: old }) => ({ sample, left: old, right: made }));
		return flipTable(right, left, selection, swapped);
	}
	const call = callText(left, selection);
	const labels = [labelOf(left, right), labelOf(right, left)].map((label) => label.replace(/ the patch$/, ''));
	const [first = '', second = ''] = labels;
	const isPatch = left.origin === BEFORE && right.origin === AFTER;
	const sides = isPatch
		? `${call} before and after the patch`
		: left.helper.name === right.helper.name
			? `${call} of ${first} and ${second}`
			: `${call} and ${second}${left.origin.includes(' ') ? '' : ` of ${left.origin}`}`;
	const heads = ['entry', first, second];
	if (flips.length === 0) {
		return { table: `${wrap(`${sides} agree on all samples.`, WIDEST).join('\n')}\n`, heads, rows: [] };
	}
	const groups = new Map<string, Flip[]>();
	for (const flip of flips) {
		const key = `${flip.left}\n${flip.right}`;
		groups.set(key, [...(groups.get(key) ?? []), flip]);
	}
	const rows = [...groups.values()].map((group) => [namesText(group), group[0]?.left ?? '', group[0]?.right ?? '']);
	const widths = columnWidths([heads, ...rows]);
	const [header = [], ...body] = [heads, ...rows].map((row) => rowLines(row, widths));
	const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
	const table = [...wrap(`${sides} differ:`, WIDEST), '', ...header, rule, ...body.flat(), ''].join('\n');
	return { table, heads, rows };
}

/** A call as C has it, without what it is given as context. */
function callText(side: SimulatorSide, selection: Selection): string {
	const { helper, fillings, level } = runSide(side, selection);
	const drawn = drawnParameter(helper);
	const given = fillings
		.filter(({ parameter }) => !isContext(parameter))
		.map(({ parameter, choice, word }) =>
			parameter !== drawn ? (choice?.name ?? hex(word)) : pointeeCells(parameter.type) > 0 ? `${level}p` : level,
		);
	return `${helper.name}(${given.join(', ')})`;
}

/** The entries of a row, by their names. */
function namesText(group: readonly Flip[]): string {
	const names = group.map(({ sample }) => sample);
	if (names.length <= MOST_NAMES) return names.join(', ');
	return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`;
}

/** What one side comes to that the other does not: the bits with the values that they get, and what else happens. */
function differenceText(run: SideRun, other: SideRun): string {
	const [claim, beside] = [claimOf(run, other), claimOf(other, run)];
	if (isSameClaim(claim, beside)) return wordText(run);
	const apart = [...onlyIn(claim, beside), ...onlyIn(beside, claim)];
	const isSet = (side: SideRun, bit: number): boolean => hasBit(wordAfter(side.outcome) ?? 0n, bit);
	const bits = new Map(
		apart.filter(({ bit }) => isSet(run, bit) !== isSet(other, bit)).map(({ bit, name }) => [name, bit]),
	);
	const [words, others] = [claim.words, beside.words].map((text) => text.split(', ').filter((word) => word !== ''));
	const own = words?.filter((word) => others?.includes(word) !== true && (word !== 'unchanged' || bits.size === 0));
	const lacking = others?.flatMap((word) => (words?.includes(word) === true ? [] : (WITHOUT[word] ?? [])));
	const parts = [
		...[...bits].map(([name, bit]) => `${name}=${isSet(run, bit) ? 1 : 0}`),
		...(own ?? []),
		...((own ?? []).length === 0 ? (lacking ?? []) : []),
	];
	return parts.join(', ').replaceAll('−', '-');
}

/** What a side does not do that the other one does. */
const WITHOUT: Readonly<Record<string, string>> = {
	warns: 'does not warn',
	'flushes the TLB': 'does not flush the TLB',
};

function wordText(run: SideRun): string {
	const after = wordAfter(run.outcome);
	return after === null ? run.outcome.kind : hex(after);
}

/** The first column has what the others leave, and these share the rest. */
function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
	const widest = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
	const first = Math.min(widest(0), Math.max(LEAST_FIRST, WIDEST - 2 * GAP.length - widest(1) - widest(2)));
	const rest = WIDEST - first - 2 * GAP.length;
	const left = Math.min(widest(1), Math.max(Math.floor(rest / 2), rest - widest(2)));
	return [first, left, Math.min(widest(2), rest - left)];
}

function rowLines(row: readonly string[], widths: readonly number[]): readonly string[] {
	const cells = row.map((text, column) => wrap(text, widths[column] ?? WIDEST));
	const height = Math.max(...cells.map((lines) => lines.length));
	return Array.from({ length: height }, (_, line) =>
		cells
			.map((lines, column) => (lines[line] ?? '').padEnd(widths[column] ?? 0))
			.join(GAP)
			.trimEnd(),
	);
}

/** The text in lines of at most `width` columns, broken between words and within those that are longer. */
function wrap(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (longer.length <= width) {
			line = longer;
			continue;
		}
		if (line !== '') lines.push(line);
		for (line = word; line.length > width; line = line.slice(width)) lines.push(line.slice(0, width));
	}
	return [...lines, line];
}
