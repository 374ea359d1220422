import type { HunkView } from './hunkView.ts';
import { codePattern } from './pattern.ts';
import type { Report } from './rule.ts';

/**
 * As `codePattern`, for a pattern that holds on no line without one of `texts`: where none of them stands in a hunk, which
 * is told in no time, the pattern need not be tried, nor even compiled.
 */
export function patternWith(
	texts: readonly string[],
	...[pattern, judge]: Parameters<typeof codePattern>
): (hunk: HunkView, report: Report) => void {
	const visit = codePattern(pattern, judge);
	return (hunk, report) => {
		if (hunk.language !== 'c' || hunk.hunk.added === 0) return;
		const { text } = hunk.addedCode;
		let index = 0;
		while (index < texts.length && !text.includes(texts[index] ?? '')) index++;
		if (index < texts.length) visit(hunk, report);
	};
}
