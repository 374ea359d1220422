import type { HunkView } from '../../code/hunkView.ts';
import { lineEndsOf } from '../../code/lineEnds.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const dosLineEnding: Rule = {
	id: 'dos-line-ending',
	group: 'files',
	severity: 'warning',
	summary: 'Line ends with a carriage return',
	why: `Kernel files have Unix line endings. A carriage return becomes part of the line, and a script with one in its
first line does not even start.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['DOS_LINE_ENDINGS'],
	fixable: true,
	examples: [{ bad: { hunk: '+	count = 0;\r' }, good: { hunk: '+	count = 0;' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	const { text, lines } = view.content;
	// A patch that was saved with DOS line endings has them on its own lines, too; they are not part of the file then.
	if (!text.includes('\r') || text.startsWith('\r', lines.end(0))) return;
	const ends = lineEndsOf(view);
	if (ends === 'content') return;
	// The line ends as the others of its file do.
	if (/^[ -].*\r$/m.test(text)) return;
	// Without context, the rest of a file may have any line endings.
	const isSafe = ends === 'layout' && (view.hunk.oldStart === 0 || view.hunk.context + view.hunk.removed > 0);
	for (const { line, span } of view.addedLines()) {
		const next = lines.start(line + 1);
		const at = text.slice(span.start, next).indexOf('\r');
		if (at === -1) continue;
		const place = { start: span.start + at, end: span.start + at + 1 };
		if (place.start < span.end) {
			report({ span: place, message: 'carriage return inside the line' });
			continue;
		}
		report({
			span: place,
			message: 'DOS line ending: remove the carriage return',
			fix: {
				title: 'Remove the carriage return',
				safety: isSafe ? 'safe' : 'unsafe',
				edits: [{ span: place, newText: '' }],
			},
		});
	}
}
