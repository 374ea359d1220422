import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const toolInSubject: Rule = {
	id: 'tool-in-subject',
	group: 'subject',
	severity: 'information',
	summary: 'Subject names the tool that reported the problem',
	why: `The name of a tool does not say what was wrong. Describe the change in the subject, and mention the tool in the
changelog.`,
	sources: [
		{ title: 'checkpatch, Commit message', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#commit-message' },
	],
	checkpatch: ['EMAIL_SUBJECT'],
	fixable: false,
	examples: [
		{
			bad: { subject: 'mm: Fix checkpatch warnings' },
			good: { subject: 'mm: Indent with tabs' },
		},
	],
	visit: { patch: { check } },
};

function check({ subject, diff }: Patch, report: PatchReport): void {
	if (subject === null) return;
	const { content, span } = subject;
	const [line = ''] = content.text.slice(span.start, span.end).split('\n', 1);
	const match = TOOL.exec(line);
	if (match === null) return;
	const [tool] = match;
	// A patch may change the tool, or what has the same name.
	if (diff.files.some((file) => filePath(file).includes(tool.toLowerCase()))) return;
	const start = span.start + match.index;
	report({
		in: 'subject',
		span: { start, end: start + tool.length },
		message: `describe the change instead of naming "${tool}"`,
	});
}

/** The name of a tool; memory, files and numbers may be sparse, too. */
const TOOL =
	/\b(?:checkpatch|smatch|sparse(?!\s+(?:mem\w*|files?|irqs?|keymaps?|arrays?|banks?|maps?|mappings?|sections?|regions?|numbers?|numbering|bitmaps?|reads?|writes?|data|matrix)\b))\b(?=[^:])/i;
