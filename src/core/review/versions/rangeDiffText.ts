import type { Span } from '../../text/span.ts';
import type { DiffLine } from './lineDiff.ts';
import type { Pairing } from './pairing.ts';
import { rangeDiff, type RangeDiffEntry } from './rangeDiff.ts';
import { changedWords } from './wordDiff.ts';

/** A row of the text; `mark` is that of its patch in the row that names it, and `-`, `+`, `@` or blank below. */
export interface RangeDiffRow {
	readonly mark: RangeDiffEntry['mark'] | '-' | '+' | '@' | ' ';
	readonly text: string;
	/** The words of a `-` or `+` row that its counterpart does not have. */
	readonly words: readonly Span[];
}

/**
 * A range-diff in the layout of git, with versions in place of commits. A row that names a patch ends with what changed.
 * Words are compared if `comparesWords`, which takes longer than the rest.
 */
export function rangeDiffRows(pairing: Pairing, comparesWords: boolean): readonly RangeDiffRow[] {
	const entries = rangeDiff(pairing);
	const numbers = entries.map(({ oldNumber, newNumber }) => Math.max(oldNumber ?? 0, newNumber ?? 0));
	const width = String(numbers.reduce((most, number) => Math.max(most, number), 0)).length;
	const versions = [`v${pairing.old.version}`, `v${pairing.new.version}`] as const;
	const column = Math.max(versions[0].length, versions[1].length);
	const side = (number: number | null, version: string): string =>
		number === null
			? `${'-'.padStart(width)}:  ${'-'.repeat(column)}`
			: `${String(number).padStart(width)}:  ${version.padEnd(column)}`;
	return entries.flatMap((entry): readonly RangeDiffRow[] => {
		const { mark, oldNumber, newNumber, subject } = entry;
		const sides = `${side(oldNumber, versions[0])} ${mark} ${side(newNumber, versions[1])}`;
		return [{ mark, text: `${sides} ${subject}${remark(entry)}`, words: [] }, ...hunkRows(entry, comparesWords)];
	});
}

/** The text of a range-diff, without the words that differ. */
export function rangeDiffText(pairing: Pairing): string {
	return rangeDiffRows(pairing, false)
		.map(({ text }) => `${text}\n`)
		.join('');
}

/** What changed, in parentheses. */
function remark({ changed, isSplit, isSquashed }: RangeDiffEntry): string {
	const words = [...changed, ...(isSplit ? ['split'] : []), ...(isSquashed ? ['squashed'] : [])];
	return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;
const INDENTATION = '    ';

function hunkRows({ mark, hunks }: RangeDiffEntry, comparesWords: boolean): readonly RangeDiffRow[] {
	return hunks.flatMap(({ heading, lines }): readonly RangeDiffRow[] => {
		const words = comparesWords && mark === '!' ? wordsIn(lines) : null;
		const header = { mark: '@', text: `${INDENTATION}@@${heading === '' ? '' : ` ${heading}`}`, words: [] } as const;
		const rows = lines.map((line): RangeDiffRow => {
			const sign = SIGNS[line.kind];
			return { mark: sign, text: `${INDENTATION}${sign}${line.text}`, words: (words?.get(line) ?? []).map(shifted) };
		});
		return mark === '!' ? [header, ...rows] : rows;
	});
}

/** A span of a line as one of its row. */
function shifted({ start, end }: Span): Span {
	const shift = INDENTATION.length + 1;
	return { start: start + shift, end: end + shift };
}

/** Maximum number of lines after another that are compared with as many others. */
const MAX_RUN = 100;

/** The words that differ, where as many lines are added as were removed above them. */
function wordsIn(lines: readonly DiffLine[]): ReadonlyMap<DiffLine, readonly Span[]> {
	const words = new Map<DiffLine, readonly Span[]>();
	for (let i = 0; i < lines.length;) {
		const run = (kind: DiffLine['kind']): readonly DiffLine[] => {
			const start = i;
			while (i < lines.length && lines[i]?.kind === kind) i++;
			return lines.slice(start, i);
		};
		run('same');
		const [removed, added] = [run('removed'), run('added')];
		if (removed.length !== added.length || removed.length > MAX_RUN) continue;
		removed.forEach((old, index) => {
			const fresh = added[index];
			if (fresh === undefined) return;
			const changed = changedWords(old.text, fresh.text);
			words.set(old, changed.old).set(fresh, changed.new);
		});
	}
	return words;
}
