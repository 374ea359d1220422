import { functionsOf } from '../../c/functions.ts';
import type { HunkView } from '../../lint/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const headerFunctionNotInline: Rule = {
	id: 'header-function-not-inline',
	group: 'types',
	severity: 'information',
	summary: 'Static function in a header is not inline',
	why: `Every file that includes the header gets a copy of its own, and a warning where it does not use it. In a header
static functions are \`static inline\`.`,
	sources: [
		{
			title: 'Linux kernel coding style, 21) Conditional Compilation: stubs are static inline',
			url: 'https://docs.kernel.org/process/coding-style.html#conditional-compilation',
		},
		{
			title: 'netdev FAQ: checks that run on each patch',
			url: 'https://docs.kernel.org/process/maintainer-netdev.html#testing',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { files: { 'include/linux/example.h': '+static int example_count(void)\n+{\n+	return 0;\n+}' } },
			good: { files: { 'include/linux/example.h': '+static inline int example_count(void)\n+{\n+	return 0;\n+}' } },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.path.endsWith('.h')) return;
	const { after } = view;
	const { tokens } = after;
	for (const { head, name } of functionsOf(after)) {
		const words = tokens.slice(head.first, name + 1);
		const [first, called] = [words[0], words.at(-1)];
		if (first?.text !== 'static' || called === undefined || !after.isChanged(first) || !after.isChanged(called))
			continue;
		// Names in capitals and attributes may bring an inline of their own.
		if (words.some(({ text }) => /inline|^__|^[A-Z][A-Z\d_]+$/.test(text))) continue;
		const at = after.span(first).end;
		report({
			span: after.span(first, called),
			message: `static function ${called.text}() in a header is not inline`,
			fix: { title: 'Make it inline', safety: 'safe', edits: [{ span: { start: at, end: at }, newText: ' inline' }] },
		});
	}
}
