import type { MacroDefinition } from '../../c/macro.ts';
import { isWholeFile } from '../../code/wholeFile.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const unusedMacro: Rule = {
	id: 'unused-macro',
	group: 'macros',
	severity: 'hint',
	summary: 'Macro with parameters that is added and never used',
	why: `Nothing can use a macro that a source file adds and does not use. It costs reading time, and nobody compiles it.
Macros that list all registers or fields of a device are complete rather than unused.`,
	sources: [
		{
			title: 'Coding style, Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'drivers/example/example.c': `+#define EXAMPLE_GAIN(gain)	{ .gain = (gain) }
+
+static int example_gain;`,
				},
			},
			good: {
				files: {
					'drivers/example/example.c': `+#define EXAMPLE_GAIN(gain)	{ .gain = (gain) }
+
+static struct example example_gain = EXAMPLE_GAIN(1);`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	// Only a whole file shows all uses.
	if (!view.path.endsWith('.c') || !isWholeFile(view)) return;
	const { after } = view;
	const { text: source } = after.image;
	if (PRIVATE_HEADER.test(source)) return;
	const counts = new Map<string, number>();
	for (const { kind, text } of after.flatTokens)
		if (kind === 'identifier') counts.set(text, (counts.get(text) ?? 0) + 1);
	// What the file includes after the macro may use it, as may names that are pasted together.
	const lastInclude = [...source.matchAll(INCLUDE)].at(-1)?.index ?? -1;
	const isPasted = PASTE.test(source);
	for (const [index, { name, parameters, body }] of after.macros.entries()) {
		if (
			parameters === null ||
			isInRun(after.macros, index) ||
			counts.get(name.text) !== 1 ||
			name.start < lastInclude ||
			isPasted ||
			name.text === 'pr_fmt'
		)
			continue;
		report({ span: after.span(name, body.at(-1) ?? name), message: `remove ${name.text}(), which nothing uses` });
	}
}

/** Whether a macro is on a line of consecutive ones of which one is a number: a register or its fields. */
function isInRun(macros: readonly MacroDefinition[], index: number): boolean {
	const isNext = (above: number): boolean =>
		(macros[above + 1]?.name.line ?? 0) - (macros[above]?.name.line ?? 0) === 1;
	let [first, last] = [index, index];
	while (isNext(first - 1)) first--;
	while (isNext(last)) last++;
	return macros
		.slice(first, last + 1)
		.some(({ parameters, body }) => parameters === null && body[0]?.kind === 'number');
}

/** Not the comma before arguments that may be missing. */
const PASTE = /##(?!\s*(?:__VA_ARGS__|arg\w*)\b)/;
const INCLUDE = /^[ \t]*#[ \t]*include\b/gm;
/** A header other than a public one, such as `<linux/list.h>`: its macros may use names of the file that includes it. */
const PRIVATE_HEADER = /^[ \t]*#[ \t]*include\b(?![ \t]*<[^>\n/]*\/)/m;
