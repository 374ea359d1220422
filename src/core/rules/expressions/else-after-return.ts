import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const elseAfterReturn: Rule = {
	id: 'else-after-return',
	group: 'expressions',
	severity: 'information',
	summary: '"else" after a block that ends with "return", "break", "continue" or "goto"',
	why: `If the first block ends with a jump, such as \`return\` or \`break\`, the code after it only runs otherwise. Without the \`else\` it is
indented one level less. Three and more branches that all return are fine: they read as alternatives.`,
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
	const { codeLines: lines } = hunk;
	const jump = jumpAbove(hunk, line, tabs);
	if (jump === null) return null;
	const below = lines[line.index + 1];
	const returns = below?.code.startsWith(`${tabs}\treturn`) === true;
	if (jump.word === 'return' && (below === undefined || (returns && !(jump.isAdded && below.isAdded)))) return null;
	// Alternatives of three and more read well, as long as all jump or one of them runs into the code below.
	const isLast = followsElseIf(lines, line.index, tabs);
	const jumps = JUMP.test(below?.code.trimStart() ?? '');
	if (isLast && (jumps || !allJump(hunk, line.index, tabs))) return null;
	const start = match.indexOf('else');
	const isKnown = jump.isAdded && !jump.isAboveBrace && !isLast && /^(?:break|return)$/.test(jump.word);
	return {
		span: columnsOf(line, start, start + 4),
		message: `unnecessary "else" after "${jump.word}"`,
		...(!(isKnown && !(returns && jump.word === 'return')) && { severity: 'hint', checkpatch: null }),
	};
});

const elseIf = patternWith(
	['else if'],
	/^(\t+)(?:\}\s*)?else (if \(.*)/g,
	([match, tabs = '', test = ''], line, hunk) => {
		const { codeLines: lines, before } = hunk;
		const jump = jumpAbove(hunk, line, tabs);
		if (jump?.isAdded !== true || !/^(?:return|goto)$/.test(jump.word)) return null;
		// Branches that end with a plain `else` read as alternatives, but not those of which the patch made one.
		const wasAlone = `\n${before.image.text}`.includes(`\n${tabs}${test}`);
		if (followsElseIf(lines, line.index, tabs) || (!wasAlone && endsWithElse(lines, line.index, tabs))) return null;
		const start = match.indexOf('else');
		return {
			span: columnsOf(line, start, start + 4),
			message: `unnecessary "else" after "${jump.word}"`,
			severity: 'hint',
			checkpatch: null,
		};
	},
);

/** A jump that ends a block. */
interface Jump {
	readonly word: string;
	readonly isAdded: boolean;
	/** Whether the brace that closes the block has its own line. */
	readonly isAboveBrace: boolean;
}

/** The jump that ends the block above an `else`; one that was there before counts if the patch adds the `else`. */
function jumpAbove({ codeLines: lines, before }: HunkView, { index }: CodeLine, tabs: string): Jump | null {
	const isAboveBrace = lines[index - 1]?.code.trimEnd() === `${tabs}}`;
	const above = lines[index - (isAboveBrace ? 2 : 1)];
	const word =
		above?.code.startsWith(`${tabs}\t`) === true ? JUMP.exec(above.code.slice(tabs.length + 1))?.[1] : undefined;
	if (above === undefined || word === undefined) return null;
	const { isAdded } = above;
	return isAdded || !/\belse\b/.test(before.image.text) ? { word, isAdded, isAboveBrace } : null;
}

const JUMP = /^(break|return|continue|goto)\b/;

/** Whether the branch above line `index` is that of an `else if`: without the `else`, the first branch would run into the code. */
function followsElseIf(lines: readonly CodeLine[], index: number, tabs: string): boolean {
	for (let above = index - 1; above >= 0; above--) {
		const code = lines[above]?.code ?? '';
		if (code.startsWith(tabs) && /^[^\s{]/.test(code.slice(tabs.length))) return ELSE.test(code);
	}
	return false;
}

/** Whether each branch above the `else` in line `index` ends with a jump, up to the first `if`. */
function allJump(view: HunkView, index: number, tabs: string): boolean {
	for (let line = view.codeLines[index]; line !== undefined; line = view.codeLines[line.index - 1]) {
		const own = line.code.startsWith(tabs) ? line.code.slice(tabs.length) : '';
		if (own.startsWith('if ')) return true;
		if (ELSE.test(own) && jumpAbove(view, line, tabs) === null) return false;
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
