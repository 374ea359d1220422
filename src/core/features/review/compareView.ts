import type { ThreadMail } from '../../patch/thread.ts';
import type { Pairing } from '../../review/versions/pairing.ts';
import { rangeDiff } from '../../review/versions/rangeDiff.ts';
import { rangeDiffRows } from '../../review/versions/rangeDiffText.ts';
import type { Span } from '../../text/span.ts';
import type { Fold } from '../folding.ts';

/** A patch in the text of a comparison; lines count from 0, `endLine` is exclusive. */
export interface ComparedPatch {
	readonly firstLine: number;
	readonly endLine: number;
	readonly title: string;
	readonly old: ThreadMail | null;
	readonly new: ThreadMail | null;
	/** The parts of it that changed. */
	readonly parts: readonly { readonly firstLine: number; readonly endLine: number; readonly title: string }[];
}

/** Two versions of a series compared, as a text. */
export interface CompareView {
	readonly text: string;
	readonly patches: readonly ComparedPatch[];
	readonly folds: readonly Fold[];
	/** The lines that only one version has. */
	readonly changes: readonly ComparedLine[];
}

/** A line of the text that one version has, with the words that the other does not have in its counterpart. */
export interface ComparedLine {
	readonly line: number;
	readonly side: 'old' | 'new';
	readonly words: readonly Span[];
}

/** The range-diff of two versions: a line that sums it up, then patch by patch what changed. */
export function compareView(pairing: Pairing): CompareView {
	const rows = rangeDiffRows(pairing, true);
	const lines = [summary(pairing), '', ...rows.map(({ text }) => text)];
	const isTitle = (i: number): boolean => '=!<>'.includes(rows[i]?.mark ?? '=');
	const end = (i: number, stops: (i: number) => boolean): number => {
		let last = i + 1;
		while (last < rows.length && !stops(last)) last++;
		return last;
	};
	const titles = rows.flatMap((_, i) => (isTitle(i) ? [i] : []));
	const patches = rangeDiff(pairing).flatMap((entry, k): readonly ComparedPatch[] => {
		const first = titles[k];
		if (first === undefined) return [];
		const last = end(first, isTitle);
		const parts = rows.slice(first, last).flatMap(({ mark, text }, i) => {
			if (mark !== '@') return [];
			const start = first + i;
			const stop = end(start, (at) => isTitle(at) || rows[at]?.mark === '@');
			return [{ firstLine: start + 2, endLine: stop + 2, title: text.trim().replace(/^@@ ?/, '') }];
		});
		return [
			{
				firstLine: first + 2,
				endLine: last + 2,
				title: rows[first]?.text ?? '',
				old: entry.old,
				new: entry.new,
				parts,
			},
		];
	});
	const folds = patches
		.flatMap(({ firstLine, endLine, parts }) => [{ firstLine, endLine }, ...parts])
		.map(({ firstLine, endLine }) => ({ first: firstLine, last: endLine - 1 }))
		.filter(({ first, last }) => last > first);
	const changes = rows.flatMap(({ mark, words }, i): readonly ComparedLine[] => {
		const side = mark === '-' ? 'old' : mark === '+' ? 'new' : null;
		return side === null ? [] : [{ line: i + 2, side, words }];
	});
	return { text: lines.map((line) => `${line}\n`).join(''), patches, folds, changes };
}

function summary({ old, new: fresh, pairs, added, dropped }: Pairing): string {
	const changed = pairs.filter((pair) => pair.changed.length > 0);
	const parts = [...new Set(changed.flatMap((pair) => pair.changed))].join(', ');
	const count = fresh.patches.length === 1 ? '1 patch' : `${fresh.patches.length} patches`;
	const what = [
		changed.length === 0 ? 'none changed' : `${changed.length} changed (${parts})`,
		`${added.length === 0 ? 'none' : added.length} added`,
		`${dropped.length === 0 ? 'none' : dropped.length} dropped`,
	];
	return `v${old.version} → v${fresh.version}: ${count}, ${what.join(', ')}`;
}
