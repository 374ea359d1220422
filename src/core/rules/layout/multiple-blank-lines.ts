import { columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { withoutLine } from '../../code/lineEdits.ts';
import { isBlank } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const multipleBlankLines: Rule = {
	id: 'multiple-blank-lines',
	formerIds: ['several-blank-lines'],
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'Multiple blank lines in a row',
	why: `One blank line separates as well as two, and leaves more code on the screen.`,
	sources: [
		{
			title: 'checkpatch: LINE_SPACING',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['LINE_SPACING'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` #include <linux/example.h>\n \n+\n+int example_count;` },
			good: { hunk: ` #include <linux/example.h>\n \n+int example_count;` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	const isCode = view.language === 'c' || view.language === 'devicetree';
	if ((!isCode && !BUILD_FILE.test(view.path)) || view.hunk.added === 0) return;
	// Of a longer run, report every other line: the fix also removes the one below the reported line.
	let last = -2;
	const { codeLines } = view;
	codeLines.forEach((line, index) => {
		const above = codeLines[index - 1];
		if (!line.isAdded || above === undefined || last === index - 1 || !isBlank(line) || !isBlank(above)) return;
		last = index;
		const next = codeLines[index + 1];
		const lines = next?.isAdded === true && isBlank(next) ? [line, next] : [line];
		report({
			span: columnsOf(line, 0, line.raw.length),
			message: 'multiple blank lines',
			...(!isCode && { checkpatch: null }),
			fix: { title: 'Remove the blank line', safety: 'safe', edits: lines.map((one) => withoutLine(view, one)) },
		});
	});
}

/** What describes the build and bindings. */
const BUILD_FILE = /(?:^|\/)(?:Kconfig|Kbuild|Makefile)[^/]*$|^Documentation\/devicetree\/bindings\/.*\.yaml$/;
