import type { HunkView } from './hunkView.ts';

const KNOWN = new WeakMap<HunkView, ReadonlySet<string>>();

/** Whether `word` stands in the context of a hunk or in what it removes: then the patch goes on with what is there. */
export function wasThere(view: HunkView, word: string): boolean {
	const words = KNOWN.get(view) ?? new Set(view.before.flatTokens.map(({ text }) => text));
	KNOWN.set(view, words);
	return words.has(word);
}
