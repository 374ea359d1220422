import { tokenize } from '../../c/lexer.ts';
import type { PatchPieces } from '../interpret/patchPieces.ts';
import type { Piece } from '../interpret/pieces.ts';
import type { TouchedHelper } from '../interpret/touched.ts';
import type { KernelOptions } from '../interpret/parse/target.ts';
import type { Comparison } from './comparison.ts';

/** Maximum number of options that are named. */
const MOST_NAMED = 4;

/**
 * A comparison of a helper's sides that finds no difference, with the options that it holds for. Where only text for other
 * options changes, it says nothing.
 */
export function forOptions(
	comparison: Equal,
	{ name, before, via }: Pick<TouchedHelper, 'name' | 'before' | 'via'>,
	pieces: PatchPieces,
	configuration: KernelOptions,
): Comparison {
	const options = optionsOf(new Set([name, before?.name ?? name]), via, pieces);
	const [old, made] = [
		pieces.old.find((each) => each.name === (before?.name ?? name)),
		pieces.made.find((each) => each.name === name),
	];
	if (options.length > 0 && old !== undefined && made !== undefined && changesElsewhere(old, made)) {
		const listed = options.slice(0, MOST_NAMED).join(' and ');
		return { kind: 'cannot-compare', reason: `what changes is for other settings of ${listed}` };
	}
	return withSettings(comparison, options, configuration);
}

/** The same of a helper and its twin. */
export function twinForOptions(
	comparison: Equal,
	names: readonly string[],
	pieces: PatchPieces,
	configuration: KernelOptions,
): Comparison {
	return withSettings(comparison, optionsOf(new Set(names), null, pieces), configuration);
}

type Equal = Comparison & { readonly kind: 'equal' };

/** The options that the text of helpers, or what the patch changes for them, depends on. */
function optionsOf(names: ReadonlySet<string>, via: string | null, pieces: PatchPieces): readonly string[] {
	const sides = [pieces.old, pieces.made];
	const own = sides.flat().filter((piece) => names.has(piece.name));
	const words = new Set([...own.flatMap((piece) => piece.words), via]);
	const options = new Set<string>();
	const others = [...pieces.cut, ...pieces.cutOthers].filter((cut) => cut.isWhole);
	for (const side of sides) {
		const counts = new Map<string, number>();
		for (const { name } of [...side, ...others]) counts.set(name, (counts.get(name) ?? 0) + 1);
		for (const piece of side) {
			if (!names.has(piece.name) && (piece.changed === 'none' || !words.has(piece.name))) continue;
			for (const option of piece.options) options.add(option);
			// Where there is another one for other options, it matters which of them are on.
			if ((counts.get(piece.name) ?? 0) > 1) for (const option of piece.outerOptions) options.add(option);
		}
	}
	return [...options].toSorted();
}

function withSettings(comparison: Equal, options: readonly string[], configuration: KernelOptions): Equal {
	if (options.length === 0) return comparison;
	const settings = options
		.slice(0, MOST_NAMED)
		.map((option) => settingOf(option, configuration.get(option.slice('CONFIG_'.length))));
	return { ...comparison, settings: [...settings, ...(options.length > MOST_NAMED ? ['other options as usual'] : [])] };
}

function settingOf(option: string, value: number | bigint | undefined): string {
	return value === undefined ? `${option} off` : value === 1 ? `${option} on` : `${option}=${value}`;
}

/** Whether two definitions are the same for the usual options, and differ in what is for others. */
function changesElsewhere(old: Piece, made: Piece): boolean {
	const isConditional = !old.isUnconditional || !made.isUnconditional;
	return isConditional && old.words.join(' ') === made.words.join(' ') && codeOf(old) !== codeOf(made);
}

function codeOf({ shown }: Piece): string {
	return tokenize(shown.text)
		.filter(({ kind }) => kind !== 'comment')
		.map(({ text }) => text.trim())
		.join(' ');
}
