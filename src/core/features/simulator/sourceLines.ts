import { patchTexts } from '../../pagetable/interpret/patchTexts.ts';
import { toDocument } from '../../text/content.ts';
import type { PanelContext, Selection } from './selection.ts';
import type { Locate } from './stepView.ts';

/** Finds the lines of the selected side of a patch in its document. */
export function sourceLines({ sides }: PanelContext, { version }: Selection): Locate {
	const patch = sides?.patch ?? null;
	if (sides === null || patch === null || version === 'model') return () => null;
	const { files, baseTree } = sides;
	const { content } = patch;
	const texts = patchTexts(patch, version, files, baseTree.architecture);
	return ({ path, line }, text) => {
		for (const { path: own, firstLine, contentLines } of texts) {
			const shown = own === path ? contentLines[line - firstLine] : undefined;
			if (shown === undefined) continue;
			// Lines of earlier patches have the same numbers, and other code.
			const [word = ''] = /\w+/.exec(text) ?? [];
			if (!content.lines.text(shown).includes(word)) continue;
			const start = content.lines.start(shown);
			return toDocument(content, { start, end: start }).start;
		}
		return null;
	};
}
