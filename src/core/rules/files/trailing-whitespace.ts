import type { HunkView } from '../../code/hunkView.ts';
import { isHardBreak, lineEndsOf } from '../../code/lineEnds.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const trailingWhitespace: Rule = {
	id: 'trailing-whitespace',
	group: 'files',
	severity: 'warning',
	summary: 'Trailing whitespace',
	why: `It is invisible until an editor or a tool removes it, and then that change hides the real one. git shows it in
red, and \`git am --whitespace=error\` rejects the patch.`,
	sources: [{ title: 'Coding style, Spaces', url: 'https://docs.kernel.org/process/coding-style.html#spaces' }],
	checkpatch: ['TRAILING_WHITESPACE'],
	fixable: true,
	examples: [{ bad: { hunk: '+	count = 0; ' }, good: { hunk: '+	count = 0;' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	const ends = lineEndsOf(view);
	for (const { span, text } of view.addedLines()) {
		const last = text.charCodeAt(text.length - 1);
		if (!(last <= 0x20 || last === 0xa0) || text.includes('\r')) continue;
		const kept = text.trimEnd().length;
		if (kept === text.length) continue;
		const place = { start: span.start + kept, end: span.end };
		const message = 'trailing whitespace';
		if (ends === 'content' || isHardBreak(view, text)) {
			report({ span: place, message, severity: 'off' });
			continue;
		}
		report({
			span: place,
			message,
			fix: {
				title: 'Remove the trailing whitespace',
				safety: ends === 'layout' ? 'safe' : 'unsafe',
				edits: [{ span: place, newText: '' }],
			},
		});
	}
}
