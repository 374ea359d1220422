import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const fileNameInFile: Rule = {
	id: 'file-name-in-file',
	group: 'files',
	severity: 'information',
	summary: 'File contains its own path',
	why: `The reader knows which file this is, and the path becomes wrong when the file is moved.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['EMBEDDED_FILENAME'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+/* mm/example.c: count */' },
			good: { hunk: '+/* Counts examples. */' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	const { path } = view;
	// The name of a file at the top, such as Makefile, is that of others too.
	if (!path.includes('/') || !view.content.text.includes(path)) return;
	for (const { span, text } of view.addedLines()) {
		const at = text.indexOf(path);
		if (at === -1 || isWord(text, at - 1) || isWord(text, at + path.length)) continue;
		const start = span.start + at;
		report({ span: { start, end: start + path.length }, message: "remove the file's own path" });
	}
}

function isWord(text: string, at: number): boolean {
	return /\w/.test(text.charAt(at));
}
