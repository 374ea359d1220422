import type { Token } from '../../c/lexer.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const headerFunctionNotInline: Rule = {
	id: 'header-function-not-inline',
	group: 'types',
	severity: 'information',
	summary: 'Static function in a header without inline',
	why: `Every file that includes the header gets its own copy of the function, and a compiler warning if it does not use it.
Static functions in headers are \`static inline\`.`,
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
	if (view.language !== 'c' || view.hunk.added === 0 || !view.path.endsWith('.h')) return;
	const { after } = view;
	const found = heads(after);
	// A header that already has such functions is part of a source file.
	if (found.length === 0 || heads(view.before).length > 0) return;
	for (const [first, name, last] of found) {
		const at = after.span(first).end;
		const finding = {
			span: after.span(first, name),
			message: `static function ${name.text}() in a header should be inline`,
		};
		const edits = [{ span: { start: at, end: at }, newText: ' inline' }];
		// Parameters on further lines would lose their alignment.
		const isOneLine = name.line === last.endLine;
		report(isOneLine ? { ...finding, fix: { title: 'Add inline', safety: 'unsafe', edits } } : finding);
	}
}

/** The `static`, the name and the last token of the head of each static function that is not inline. */
function heads(image: CImage): readonly (readonly [first: Token, name: Token, last: Token])[] {
	const { tokens } = image;
	return image.functions.flatMap(({ head, name }) => {
		const words = tokens.slice(head.first, name + 1);
		const [first, called, last] = [words[0], words.at(-1), tokens[head.last]];
		// Macros in capitals and attributes may include inline.
		const isOther = first?.text !== 'static' || words.some(({ text }) => /inline|^__|^[A-Z][A-Z\d_]+$/.test(text));
		return isOther || called === undefined || last === undefined ? [] : [[first, called, last] as const];
	});
}
