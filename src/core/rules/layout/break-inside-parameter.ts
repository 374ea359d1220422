import { columnsOf } from '../../code/codeLines.ts';
import { indentationOf } from '../../code/lineShape.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const breakInsideParameter: Rule = {
	id: 'break-inside-parameter',
	group: 'layout',
	severity: 'hint',
	summary: 'Line break between the type and the name of a parameter',
	why: `A parameter is read as one thing. Break the line after a comma, so that type and name stay together.`,
	sources: [
		{
			title: 'Coding style, Breaking long lines and strings',
			url: 'https://docs.kernel.org/process/coding-style.html#breaking-long-lines-and-strings',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+static ssize_t example_store(struct example *example, struct example_attribute
+			     *attribute, const char *buffer);`,
			},
			good: {
				hunk: `+static ssize_t example_store(struct example *example,
+			     struct example_attribute *attribute, const char *buffer);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const lines = view.codeLines;
	lines.forEach((line, index) => {
		const below = lines[index + 1];
		if (below === undefined || !line.isAdded || !below.isAdded) return;
		const type = TYPE_AT_END.exec(line.code.trimEnd())?.[1];
		const name = NAME_AT_START.exec(below.code);
		if (type === undefined || name === null) return;
		const [words, blanks] = [name[0].trim(), indentationOf(below.code)];
		report({
			span: columnsOf(below, blanks.length, blanks.length + words.length),
			message: 'break the line after a comma, not between type and name',
		});
	});
}

const TYPE_AT_END = /[(,]\s*((?:const\s+)?(?:struct|union|enum)\s+\w+)$/;
const NAME_AT_START = /^\s+\**\w+(?=\s*(?:,|\)))/;
