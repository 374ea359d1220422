import { remembered } from '../text/remembered.ts';
import type { HunkView } from './hunkView.ts';

const wordsBefore = remembered(
	(view: HunkView): ReadonlySet<string> => new Set(view.before.flatTokens.map(({ text }) => text)),
);

/** Whether `word` stands in the context of a hunk or in what it removes: then the patch goes on with what is there. */
export function wasThere(view: HunkView, word: string): boolean {
	return wordsBefore(view).has(word);
}
