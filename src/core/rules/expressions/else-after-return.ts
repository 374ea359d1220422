import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const elseAfterReturn: Rule = {
	id: 'else-after-return',
	group: 'expressions',
	severity: 'information',

	summary: '"else" after a block that ends with "return" or "break"',
	why: `If the first block ends with \`return\` or \`break\`, the code after it only runs otherwise. Without the \`else\` it is
indented one level less. Two branches that both return a value are fine: they read as alternatives.`,
	sources: [{ title: 'checkpatch: UNNECESSARY_ELSE', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['UNNECESSARY_ELSE'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	if (!example->count) {
+		reset(example);
+		return 0;
+	} else {
+		update(example);
+		show(example);
+	}
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	if (!example->count) {
+		reset(example);
+		return 0;
+	}
+
+	update(example);
+	show(example);
 }`,
			},
		},
	],
	visit: {
		hunk: (view, report, context) => {
			elseAlone(view, report, context);
			elseIf(view, report, context);
		},
	},
};

const elseAlone = patternWith(['else'], /^(\t+)(?:\}\s*)?else(?:\s*\{)?\s*$/g, ([match, tabs = ''], line, hunk) => {
	const above = hunk.codeLines[line.index - 1];
	const isDeeper = above?.isAdded === true && above.code.startsWith(`${tabs}\t`);
	const jump = isDeeper ? /^(break|return)\b/.exec(above.code.slice(tabs.length + 1)) : null;
	if (jump === null) return null;
	const below = hunk.codeLines[line.index + 1];
	if (followsElseIf(hunk.codeLines, line.index, tabs)) return null;
	if (jump[1] === 'return' && (below === undefined || below.code.startsWith(`${tabs}\treturn`))) return null;
	const start = match.indexOf('else');
	return { span: columnsOf(line, start, start + 4), message: `unnecessary "else" after "${jump[1] ?? ''}"` };
});

const elseIf = patternWith(
	['else if'],
	/^(\t+)(?:\}\s*)?else if \(/g,
	([match, tabs = ''], line, { codeLines: lines }) => {
		const above = lines[line.index - 1];
		const isDeeper = above?.isAdded === true && above.code.startsWith(`${tabs}\t`);
		const jump = isDeeper ? /^(return|goto)\b/.exec(above.code.slice(tabs.length + 1))?.[1] : undefined;
		if (jump === undefined) return null;
		// Branches that end with a plain `else` read as alternatives.
		if (followsElseIf(lines, line.index, tabs) || endsWithElse(lines, line.index, tabs)) return null;
		const start = match.indexOf('else');
		return {
			span: columnsOf(line, start, start + 4),
			message: `unnecessary "else" after "${jump}"`,
			severity: 'hint',
			checkpatch: null,
		};
	},
);

/** Whether the branch above line `index` is that of an `else if`: without the `else`, the first branch would run into the code. */
function followsElseIf(lines: readonly CodeLine[], index: number, tabs: string): boolean {
	for (let above = index - 1; above >= 0; above--) {
		const code = lines[above]?.code ?? '';
		if (code.startsWith(tabs) && /^[^\s{]/.test(code.slice(tabs.length))) return ELSE.test(code);
	}
	return false;
}

/** Whether the branches below line `index` end with an `else`, or where they end is not seen. */
function endsWithElse(lines: readonly CodeLine[], index: number, tabs: string): boolean {
	for (let below = index + 1; below < lines.length; below++) {
		const code = lines[below]?.code ?? '';
		if (code.trim() === '' || /^\s/.test(code.slice(tabs.length)) || !code.startsWith(tabs)) {
			if (code.trim() !== '' && !code.startsWith(tabs)) return false;
			continue;
		}
		if (/^(?:\}\s*)?else if\b/.test(code.slice(tabs.length)) || code.slice(tabs.length).startsWith('{')) continue;
		return ELSE.test(code);
	}
	return true;
}

const ELSE = /^\s*(?:\}\s*)?else\b/;
