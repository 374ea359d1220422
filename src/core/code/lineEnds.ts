import { memoize } from '../text/memoize.ts';
import type { HunkView } from './hunkView.ts';

/**
 * What blanks and carriage returns at the ends of lines are: `layout`, which nobody sees; `content`; or `unknown` in
 * languages where a string may have several lines or a blank line means something.
 */
export const lineEndsOf = memoize((view: HunkView): 'layout' | 'content' | 'unknown' => {
	if (HUNK_HEADER.test(view.content.text)) return 'content';
	return LAYOUT.has(view.language) || PROSE.test(view.path) ? 'layout' : 'unknown';
});

/** A line of a patch that is in the file itself. */
const HUNK_HEADER = /^[ +-][ \t]*@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/m;
const LAYOUT: ReadonlySet<string> = new Set(['c', 'assembly', 'devicetree']);
const PROSE = /(?:^|\/)(?:Kconfig[^/]*|MAINTAINERS|CREDITS|COPYING|README)$|\.(?:rst|txt|md|ya?ml)$/;

/** Whether the blanks at the end of a line of a Markdown file break the line. */
export function isHardBreak({ path }: HunkView, text: string): boolean {
	return path.endsWith('.md') && /\S {2,}$/.test(text);
}
