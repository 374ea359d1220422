import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { linesAbove } from '../../code/lineEdits.ts';
import { indentationOf, isBlank } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const missingBlankAfterDefinition: Rule = {
	id: 'missing-blank-after-definition',
	formerIds: ['crowded-definition'],
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'No blank line after the end of a function or a struct',
	why: `One blank line separates functions, and the definitions of structs, unions and enums. What belongs to the
function above follows it directly: its \`EXPORT_SYMBOL()\`, the macro that registers it, the \`#endif\` of its
condition.`,
	sources: [
		{
			title: 'Linux kernel coding style, 6) Functions',
			url: 'https://docs.kernel.org/process/coding-style.html#functions',
		},
		{
			title: 'checkpatch: LINE_SPACING',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['LINE_SPACING'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` static void example_first(void)\n {\n+}\n+static void example_second(void)\n+{\n+}` },
			good: { hunk: ` static void example_first(void)\n {\n+}\n+\n+static void example_second(void)\n+{\n+}` },
		},
	],
	visit: { hunk },
};

/** What may directly follow the definition that it is about. */
const BELONGS = new RegExp(
	[
		'#\\s*(?:endif|else|elif)\\b',
		'EXPORT_|ALLOW_ERROR_INJECTION|NOKPROBE_SYMBOL|MODULE_|DECLARE',
		'module_|early_param|__setup|[a-z_]*init',
		'builtin_\\w*driver',
		'(?:static\\s+)?[A-Z_]*ATTR',
	].join('|'),
	'y',
);

/** What says more about the function above: how its stack is laid out, or that it is defined. */
const ABOUT_FUNCTION = /^STACK_FRAME_NON_STANDARD|^#\s*define\s+(\w+)\s+\1$/;

function hunk(view: HunkView, report: Report): void {
	if ((view.language !== 'c' && view.language !== 'devicetree') || view.hunk.added === 0) return;
	const { codeLines } = view;
	codeLines.forEach((line, index) => {
		if (!line.isAdded || !endsDefinition(codeLines[index - 1]) || isBlank(line)) return;
		const start = indentationOf(line.raw).length;
		BELONGS.lastIndex = start;
		if (BELONGS.test(line.raw)) return;
		const isDoubtful = ABOUT_FUNCTION.test(line.raw) || isRegistered(codeLines, line);
		report({
			span: columnsOf(line, start, line.raw.length),
			message: 'missing a blank line after the definition',
			...(isDoubtful && { severity: 'off' }),
			fix: { title: 'Insert a blank line', safety: 'safe', edits: [linesAbove(view, line.index, [''])] },
		});
	});
}

function endsDefinition(line: CodeLine | undefined): boolean {
	if (line?.code.startsWith('}') !== true) return false;
	const rest = line.raw.trimEnd();
	return rest === '}' || rest === '};';
}

/** Whether a line is the use of a macro on what is defined above it, as far as the hunk shows. */
function isRegistered(lines: readonly CodeLine[], { code, index }: CodeLine): boolean {
	const argumentsOf = /^[A-Za-z_]\w*\((.*)/.exec(code)?.[1];
	if (argumentsOf === undefined) return false;
	let head = index - 2;
	while (head >= 0 && !/^\S.*\{\s*$|^\{/.test(lines[head]?.code ?? '')) head--;
	const names = new Set<string>();
	for (; head >= 0 && !/^$|^[}#]|;\s*$/.test(lines[head]?.code ?? ''); head--)
		for (const [, name = ''] of (lines[head]?.code ?? '').matchAll(/(\w+)\s*[=([]/g)) names.add(name);
	return (argumentsOf.match(/\w+/g) ?? []).some((word) => names.has(word));
}
