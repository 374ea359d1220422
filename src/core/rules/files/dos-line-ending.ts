import type { HunkView } from '../../code/hunkView.ts';
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
	for (const { line, span } of view.addedLines()) {
		const next = lines.start(line + 1);
		const at = text.slice(span.start, next).indexOf('\r');
		if (at === -1) continue;
		const start = span.start + at;
		const isEnd = start === span.end;
		report({
			span: { start, end: start + 1 },
			message: isEnd ? 'DOS line ending: remove the carriage return' : 'carriage return inside the line',
			...(isEnd
				? {
						fix: {
							title: 'Remove the carriage return',
							safety: 'safe',
							edits: [{ span: { start, end: start + 1 }, newText: '' }],
						},
					}
				: {}),
		});
	}
}
