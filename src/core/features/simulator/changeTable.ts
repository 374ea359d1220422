import type { HelperReport, SeriesReport } from '../../pagetable/compare/helperReport.ts';
import { sidesFor } from '../../pagetable/compare/helperReport.ts';
import { flipsBetween, flipTable, type Flip } from './flipTable.ts';
import { EMPTY_CONTEXT, parseSelection } from './selection.ts';
import { patchSide } from './sides.ts';

/** The most samples that a table lists, unless the helper answers a question about an entry. */
const FEW = 6;

/**
 * The samples that a patch changes the result of a helper for, as a table for its changelog; empty where they are many, or
 * none, or cannot be run.
 */
export function changeTable(
	{ patch, sides: read }: Pick<SeriesReport, 'patch' | 'sides'>,
	report: HelperReport,
): string {
	const { name, change, from, isFallback, architecture } = report;
	const hasBoth = change.kind === 'differs' && !isFallback && (from === null || from.name === name);
	const sides = sidesFor(architecture, patch, read);
	const known = sides.baseTree.architecture;
	if (!hasBoth || known.noLayout !== null) return '';
	const selection = parseSelection({ helper: name, architecture: known.name, version: 'new' }, sides);
	const [before, after] = (['old', 'new'] as const).map((version) =>
		patchSide(sides, version, name, { ...EMPTY_CONTEXT, configuration: selection.configuration }),
	);
	if (!before || !after || selection.helper !== name) return '';
	const found = flipsBetween(before, after, selection);
	const flips = change.isTruth ? found.flatMap(asTruths) : found;
	const isShort = flips.length > 0 && (change.isTruth || flips.length <= FEW);
	return isShort ? flipTable(before, after, selection, flips).table : '';
}

/** A flip of answers that are true or false, whatever number is true. */
function asTruths({ sample, ...sides }: Flip): readonly Flip[] {
	const [left, right] = [sides.left, sides.right].map((text) => text.replace(/^true \(.*\)$/, 'true'));
	return left === undefined || right === undefined || left === right ? [] : [{ sample, left, right }];
}
