import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const conditionalInFunction: Rule = {
	id: 'conditional-in-function',
	group: 'types',
	severity: 'hint',
	summary: '#ifdef on a CONFIG option inside a function',
	why: `Conditional compilation inside functions makes the logic harder to follow and hides one side from the compiler. The
coding style wants stubs in a header, or \`if (IS_ENABLED(CONFIG_X))\`, which is compiled either way. Where the code uses
something that does not exist without the option, only a stub helps.`,
	sources: [
		{
			title: 'Linux kernel coding style, 21) Conditional Compilation',
			url: 'https://docs.kernel.org/process/coding-style.html#conditional-compilation',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: ` static void example_reset(struct example *example)
 {
 	example->count = 0;
+#ifdef CONFIG_EXAMPLE_TRACE
+	example_trace(example);
+#endif
 }`,
			},
			good: {
				hunk: ` static void example_reset(struct example *example)
 {
 	example->count = 0;
+	if (IS_ENABLED(CONFIG_EXAMPLE_TRACE))
+		example_trace(example);
 }`,
			},
		},
	],
	visit: { hunk },
};

const CONDITION = /^#[ \t]*if(?:n?def)?\b[^\n]{0,200}\bCONFIG_\w+/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || !view.path.endsWith('.c')) return;
	const { after } = view;
	if (!after.image.text.includes('CONFIG_')) return;
	const { tokens } = after;
	const bodies = after.functions;
	const found: Occurrence[] = [];
	tokens.forEach((token, index) => {
		if (token.kind !== 'directive' || !CONDITION.test(token.text)) return;
		const isContext = !after.isChanged(token);
		const body = bodies.find(({ open, close }) => index > open && index < close);
		// In the context, one outside of the functions that the hunk shows is a precedent as well.
		if (body === undefined && !isContext) return;
		found.push({
			isAdded: !isContext,
			finding: () => ({ span: after.span(token), message: 'avoid #ifdef inside functions' }),
		});
	});
	reportAdded(found, 'hint', report);
}
