import { columns } from '../../text/width.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { bareCode, indentationOf, restOfLine } from '../../code/lineShape.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

export const indentedCase: Rule = {
	id: 'indented-case',
	group: 'layout',
	severity: 'warning',
	summary: 'Labels of a "switch" are not aligned with it',
	why: `The labels are in the same column as their \`switch\`: they are not statements, and one level of indentation less
leaves more room for the code below them.`,
	sources: [
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
		{
			title: 'checkpatch: SWITCH_CASE_INDENT_LEVEL',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['SWITCH_CASE_INDENT_LEVEL'],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	switch (count) {\n+		case 1:\n+			example_first();\n+			break;\n+	}` },
			good: { hunk: `+	switch (count) {\n+	case 1:\n+		example_first();\n+		break;\n+	}` },
		},
	],
	visit: { hunk },
};

const SWITCH = /^\s*switch\s*\(.*\)\s*(?:\{|$)/;
const LABEL = /^\s*(?:case\b|default\s*:)/;
const MAX_LINES = 1000;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || hasLostIndentation(view)) return;
	if (!view.after.image.text.includes('switch')) return;
	for (const line of view.codeLines) {
		if (!line.code.includes('switch') || !SWITCH.test(bareCode(line))) continue;
		if (!line.code.includes('{') && restOfLine(view.codeLines[line.index + 1], 0) !== '{') continue;
		const body = bodyOf(view.codeLines, line.index);
		const wanted = columns(indentationOf(line.raw));
		const labels = body.labels.filter(({ raw, isAdded }) => isAdded && columns(indentationOf(raw)) !== wanted);
		if (labels.length === 0) continue;
		const start = line.code.indexOf('switch');
		const fix = body.isWhole ? unindented(indentationOf(line.raw), body) : null;
		report({
			span: columnsOf(line, start, start + 'switch'.length),
			message: 'align the labels with their "switch"',
			related: labels.map((label) => {
				const from = indentationOf(label.raw).length;
				return { span: columnsOf(label, from, label.raw.length), message: 'indented differently' };
			}),
			...(fix === null ? {} : { fix }),
		});
	}
}

interface Body {
	/** The lines between the braces. */
	readonly lines: readonly CodeLine[];
	/** Those with a label of this switch. */
	readonly labels: readonly CodeLine[];
	/** Whether its closing brace is in the hunk. */
	readonly isWhole: boolean;
}

function bodyOf(lines: readonly CodeLine[], start: number): Body {
	const labels: CodeLine[] = [];
	let depth = 0;
	for (let index = start; index < Math.min(lines.length, start + MAX_LINES); index++) {
		const line = lines[index];
		if (line === undefined) break;
		if (index > start && depth === 1 && LABEL.test(line.code)) labels.push(line);
		for (const character of line.code) {
			if (character === '{') depth++;
			else if (character === '}' && --depth === 0)
				return { lines: lines.slice(start + 1, index), labels, isWhole: true };
		}
	}
	return { lines: lines.slice(start + 1), labels, isWhole: false };
}

/** Removes a tab from each line; null unless all are added and all labels are one tab to the right of their switch. */
function unindented(indentation: string, { lines, labels }: Body): Fix | null {
	const written = lines.filter(({ raw }) => raw.trim() !== '');
	const from = indentation.length;
	if (!labels.every(({ raw }) => indentationOf(raw) === `${indentation}\t`)) return null;
	if (!written.every(({ isAdded, raw }) => isAdded && raw.startsWith(`${indentation}\t`))) return null;
	return {
		title: 'Indent one level less',
		safety: 'safe',
		edits: written.map((line) => ({ span: columnsOf(line, from, from + 1), newText: '' })),
	};
}
