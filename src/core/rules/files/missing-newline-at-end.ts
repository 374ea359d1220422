import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const missingNewlineAtEnd: Rule = {
	id: 'missing-newline-at-end',
	group: 'files',
	severity: 'warning',
	summary: 'File does not end with a newline',
	why: `Every line ends with a newline, the last one as well. Without it, the next patch that adds a line below also
changes this one.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['MISSING_EOF_NEWLINE'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ' int a;\n+int b;\n\\ No newline at end of file' },
			good: { hunk: ' int a;\n+int b;' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	const { content, hunk: own, language } = view;
	if (language === 'other' || !content.text.includes('\n\\')) return;
	for (const { line, span } of view.addedLines()) {
		if (line + 1 >= own.endLine || content.text.charAt(content.lines.start(line + 1)) !== '\\') continue;
		const { lines } = content;
		const edits = [{ span: { start: lines.start(line + 1), end: lines.start(line + 2) }, newText: '' }];
		report({
			span,
			message: 'missing newline at end of file',
			fix: { title: 'Add the newline', safety: 'safe', edits },
		});
	}
}
