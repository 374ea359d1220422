import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { addedStrings } from '../../code/strings.ts';

export const blankBeforeNewlineInString: Rule = {
	id: 'blank-before-newline-in-string',
	group: 'messages',
	severity: 'warning',
	summary: 'Blank before the newline in a string',
	why: `The trailing blank is printed but invisible. In strings with tabs, such as inline assembly, it is harmless and only a hint.`,
	sources: [
		{
			title: 'checkpatch: QUOTED_WHITESPACE_BEFORE_NEWLINE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['QUOTED_WHITESPACE_BEFORE_NEWLINE'],
	fixable: true,
	examples: [{ bad: { hunk: '+	pr_info("done \\n");' }, good: { hunk: '+	pr_info("done\\n");' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	let reported = -1;
	for (const { token, span } of addedStrings(view)) {
		if (reported === token.line || !/[ \t]\\n/.test(token.text)) continue;
		const newline = token.text.indexOf('\\n');
		for (let end = newline; end !== -1; end = token.text.indexOf('\\n', end + 1)) {
			let start = end;
			while (/[ \t]/.test(token.text.charAt(start - 1))) start--;
			if (start === end) continue;
			const place = span(start, end);
			const isTable = token.text.includes('\t');
			report({
				span: place,
				message: 'remove the space before the newline',
				...(isTable && { severity: 'hint' }),
				fix: { title: 'Remove the space', safety: 'unsafe', edits: [{ span: place, newText: '' }] },
			});
			reported = token.line;
			break;
		}
	}
}
