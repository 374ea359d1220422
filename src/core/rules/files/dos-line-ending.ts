import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const dosLineEnding: Rule = {
	id: 'dos-line-ending',
	group: 'files',
	severity: 'warning',
	summary: 'Line ends with a carriage return',
	why: `Files of the kernel end their lines as Unix does. A carriage return becomes part of the line, and scripts with
one do not even start.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['DOS_LINE_ENDINGS'],
	fixable: true,
	examples: [{ bad: { hunk: '+	count = 0;\r' }, good: { hunk: '+	count = 0;' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	const { text, lines } = view.content;
	// A patch that was saved with such line ends has them on its own lines, too: then they are no part of the file.
	if (!text.includes('\r') || text.startsWith('\r', lines.end(0))) return;
	for (const { line, span } of view.addedLines()) {
		const behind = lines.start(line + 1);
		const at = text.slice(span.start, behind).indexOf('\r');
		if (at === -1) continue;
		const start = span.start + at;
		const isEnd = start === span.end;
		report({
			span: { start, end: start + 1 },
			message: isEnd ? 'the line ends with a carriage return' : 'a carriage return stands in the line',
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
