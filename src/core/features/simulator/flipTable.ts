import { bitText } from '../../pagetable/entry/changes.ts';
import { hex } from '../helpers/outcomes.ts';
import { isEntryType } from '../helpers/parameters.ts';
import { agree, claimOf, isSameClaim, onlyIn, type Claim } from './claim.ts';
import { drawnParameter, selectedLevel, type Selection } from './selection.ts';
import { labelOf, runSide, type SimulatorSide, type SideRun } from './sides.ts';

/** The widest line of a changelog. */
const WIDEST = 75;

/** The gap between two columns. */
const GAP = '  ';

/** A sample whose result differs between two sides; of the bits gained and lost, only those that differ are shown. */
export interface Flip {
	readonly sample: string;
	readonly left: string;
	readonly right: string;
}

/** The samples that two sides differ on. Each side takes the sample of its level. */
export function flipsBetween(left: SimulatorSide, right: SimulatorSide, selection: Selection): readonly Flip[] {
	const drawn = drawnParameter(left.helper);
	if (drawn === undefined || !isEntryType(drawn.type)) return [];
	const names = (side: SimulatorSide): readonly string[] => {
		const level = selectedLevel(side.helper);
		return side.samples.map(({ name }) => name.slice(level.length + 1));
	};
	const shared = names(right);
	return names(left)
		.filter((name) => shared.includes(name))
		.flatMap((sample): readonly Flip[] => {
			const [one, other] = [left, right].map((side) => runSide(side, { ...selection, entry: sample }));
			if (one === undefined || other === undefined || agree(one, other)) return [];
			const [claim, beside] = [claimOf(one, other), claimOf(other, one)];
			if (isSameClaim(claim, beside)) return [{ sample, left: wordText(one), right: wordText(other) }];
			return [{ sample, left: withoutShared(claim, beside), right: withoutShared(beside, claim) }];
		});
}

/** The samples that two sides differ on, `flips`, as plain text for a changelog, at most 75 columns wide. */
export function flipTable(
	left: SimulatorSide,
	right: SimulatorSide,
	selection: Selection,
	flips: readonly Flip[],
): string {
	const { helper, fillings } = runSide(left, selection);
	const drawn = drawnParameter(helper);
	const given = fillings.map(({ parameter, choice, word }) =>
		parameter === drawn ? parameter.name : (choice?.name ?? hex(word)),
	);
	const call = `${helper.name}(${given.join(', ')})`;
	const labels = [labelOf(left, right), labelOf(right, left)];
	const title = (difference: string): readonly string[] =>
		wrap(
			`${call} ${left.origin.includes(' ') ? '' : 'of '}${left.origin} and ${labels[1] ?? ''} ${difference}`,
			WIDEST,
		);
	if (flips.length === 0) return `${title('agree on all samples.').join('\n')}\n`;
	const rows = [
		['entry', labels[0] ?? '', labels[1] ?? ''],
		...flips.map((flip) => [flip.sample, flip.left, flip.right]),
	];
	const widths = columnWidths(rows);
	const [header = [], ...body] = rows.map((row) => rowLines(row, widths));
	const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
	return [...title('differ:'), '', ...header, rule, ...body.flat(), ''].join('\n');
}

/** What a claim has and the other one has not, in plain ASCII, as a mail should be. */
function withoutShared(claim: Claim, other: Claim): string {
	const bits = onlyIn(claim, other).map(bitText);
	const parts = [...bits, ...(claim.words !== other.words && claim.words !== '' ? [claim.words] : [])];
	return parts.length === 0 ? 'nothing more' : parts.join(' ').replaceAll('−', '-');
}

function wordText({ outcome }: SideRun): string {
	if (outcome.kind === 'value') return hex(outcome.value);
	return outcome.kind === 'memory' ? hex(outcome.after) : outcome.kind;
}

/** The first column has what it needs; the others share the rest. */
function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
	const widest = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
	const first = Math.min(widest(0), 24);
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
