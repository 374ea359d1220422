import { functionDoc } from '../../c/kernelDoc.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const undocumentedExport: Rule = {
	id: 'undocumented-export',
	group: 'comments',
	severity: 'hint',
	summary: 'New exported function without kernel-doc, unlike its neighbours',
	why: `Authors of modules know an exported function by its kernel-doc comment: what it does, what it expects, what it returns,
and whether it sleeps. Only files that document their other functions are reported, and only functions with code of more than
one statement.`,
	sources: [
		{
			title: 'Writing kernel-doc comments, How to format kernel-doc comments',
			url: 'https://docs.kernel.org/doc-guide/kernel-doc.html#how-to-format-kernel-doc-comments',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: ` /**
  * example_close() - Close an example
  * @example: the example
  */
 void example_close(struct example *example)
 {
 	example_put(example);
 }
 EXPORT_SYMBOL_GPL(example_close);
 
+int example_open(struct example *example)
+{
+	example_get(example);
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_open);`,
			},
			good: {
				hunk: ` /**
  * example_close() - Close an example
  * @example: the example
  */
 void example_close(struct example *example)
 {
 	example_put(example);
 }
 EXPORT_SYMBOL_GPL(example_close);
 
+/**
+ * example_open() - Open an example
+ * @example: the example
+ *
+ * Return: the number of users
+ */
+int example_open(struct example *example)
+{
+	example_get(example);
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_open);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.addedCode.text.includes('EXPORT_SYMBOL')) return;
	const { after } = view;
	const { tokens } = after;
	const exported = new Set(
		tokens.flatMap(({ text }, index) =>
			/^EXPORT_SYMBOL(?:_GPL|_NS|_NS_GPL)?$/.test(text) ? (tokens[index + 2]?.text ?? []) : [],
		),
	);
	if (!areDocumented(after)) return;
	for (const { head, name, open, close } of after.functions) {
		const token = tokens[name];
		const above = tokens[head.first - 1];
		if (token === undefined || !after.isChanged(token) || !exported.has(token.text)) continue;
		// A comment of another form explains it as well, and what is above the hunk is not known.
		if (above === undefined || above.kind === 'comment' || above.kind === 'directive') continue;
		if (tokens.slice(open, close).filter(({ text }) => text === ';').length < 2) continue;
		report({ span: after.span(token), message: `document ${token.text}() with kernel-doc, as its neighbours are` });
	}
}

/** Whether most of the functions that other files may call, at least one, have a kernel-doc comment directly above them. */
function areDocumented({ tokens, functions }: CImage): boolean {
	const shared = functions.filter(
		({ head, name }) => !tokens.slice(head.first, name).some(({ text }) => text === 'static'),
	);
	const documented = shared.filter(({ head, name }) => {
		const above = tokens[head.first - 1];
		return above?.kind === 'comment' && functionDoc(above)?.name.text === tokens[name]?.text;
	});
	return documented.length > 0 && 2 * documented.length >= shared.length;
}
