import type { Pairing } from './pairing.ts';
import { rangeDiff, type RangeDiffEntry } from './rangeDiff.ts';

/** A row of the text; `mark` is that of its patch in the row that names it, and `-`, `+`, `@` or blank below. */
export interface RangeDiffRow {
	readonly mark: RangeDiffEntry['mark'] | '-' | '+' | '@' | ' ';
	readonly text: string;
}

/**
 * A range-diff in the layout of git, with versions in place of commits. A row that names a patch ends with what changed.
 */
export function rangeDiffRows(pairing: Pairing): readonly RangeDiffRow[] {
	const entries = rangeDiff(pairing);
	const numbers = entries.map(({ oldNumber, newNumber }) => Math.max(oldNumber ?? 0, newNumber ?? 0));
	const width = String(numbers.reduce((most, number) => Math.max(most, number), 0)).length;
	const versions = [`v${pairing.old.version}`, `v${pairing.new.version}`] as const;
	const column = Math.max(...versions.map(({ length }) => length));
	const side = (number: number | null, version: string): string =>
		number === null
			? `${'-'.padStart(width)}:  ${'-'.repeat(column)}`
			: `${String(number).padStart(width)}:  ${version.padEnd(column)}`;
	return entries.flatMap((entry): readonly RangeDiffRow[] => {
		const { mark, oldNumber, newNumber, subject } = entry;
		const sides = `${side(oldNumber, versions[0])} ${mark} ${side(newNumber, versions[1])}`;
		return [{ mark, text: `${sides} ${subject}${remark(entry)}` }, ...hunkRows(entry)];
	});
}

/** What changed, in parentheses. */
function remark({ changed, isSplit, isSquashed }: RangeDiffEntry): string {
	const words = [...changed, ...(isSplit ? ['split'] : []), ...(isSquashed ? ['squashed'] : [])];
	return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;

function hunkRows({ mark, hunks }: RangeDiffEntry): readonly RangeDiffRow[] {
	return hunks.flatMap(({ heading, lines }): readonly RangeDiffRow[] => [
		...(mark === '!' ? [{ mark: '@', text: `    @@${heading === '' ? '' : ` ${heading}`}` } as const] : []),
		...lines.map(({ kind, text }) => ({ mark: SIGNS[kind], text: `    ${SIGNS[kind]}${text}` })),
	]);
}
