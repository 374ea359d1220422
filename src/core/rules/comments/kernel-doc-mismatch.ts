import { functionDoc } from '../../c/kernelDoc.ts';
import { codeAfter, functionHead, parameterNames } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import type { Span } from '../../text/span.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const kernelDocMismatch: Rule = {
	id: 'kernel-doc-mismatch',
	group: 'comments',
	severity: 'information',
	summary: 'Kernel-doc comment does not match its function',
	why: `Kernel-doc is generated from the comment and the function together: a name that only one of them has causes a
warning in the documentation build, and usually is a parameter that was renamed, added or removed without its description.

Only what the patch adds is reported: a description without a parameter, and a new parameter without a description while
others have one.`,
	sources: [
		{
			title: 'Writing kernel-doc comments, Function parameters',
			url: 'https://docs.kernel.org/doc-guide/kernel-doc.html#function-parameters',
		},
		{
			title: 'The tip tree handbook, Comment style',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#comment-style',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+/**
+ * example_add - Add to the count
+ * @example: What to add to
+ * @number: How many to add
+ */
+void example_add(struct example *example, int count)
+{
+	example->count += count;
+}`,
			},
			good: {
				hunk: `+/**
+ * example_add - Add to the count
+ * @example: What to add to
+ * @count: How many to add
+ */
+void example_add(struct example *example, int count)
+{
+	example->count += count;
+}`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!after.image.text.includes('/**')) return;
	const { tokens, statements } = after;
	const starts = new Map(statements.map((statement) => [statement.first, statement]));
	after.comments.forEach((index) => {
		const comment = tokens[index];
		if (comment?.text.startsWith('/**') !== true) return;
		const head = starts.get(index + 1);
		if (head === undefined || codeAfter(tokens, index) !== index + 1) return;
		const isPrototype = head.kind === 'simple';
		if (!isPrototype && head.kind !== 'function') return;
		const found = functionHead(tokens, after.partners, head.first, isPrototype ? head.last - 1 : head.last);
		const name = tokens[found?.name ?? -1];
		if (found === null || name === undefined) return;
		// A macro in capitals may generate a function.
		const parameters = name.text === name.text.toUpperCase() ? null : parameterNames(after, found.open);
		if (parameters !== null) compare(view, comment, name, parameters, report);
	});
}

function compare(view: HunkView, comment: Token, name: Token, parameters: readonly Token[], report: Report): void {
	const { after } = view;
	const doc = functionDoc(comment);
	if (doc === null) return;
	const rename = (from: Span, to: string) =>
		({ title: `Rename it to ${to}`, safety: 'safe', edits: [{ span: after.span(from), newText: to }] }) as const;
	if (doc.name.text !== name.text && isAdded(view, doc.name)) {
		const message = `comment describes ${doc.name.text}(), but the function is ${name.text}()`;
		report({ span: after.span(doc.name), message, fix: rename(doc.name, name.text) });
	}
	const named = new Set(parameters.map(({ text }) => text));
	const unknown = doc.parameters.filter(({ text }) => text !== '...' && !named.has(text));
	const described = new Set(doc.parameters.map(({ text }) => text));
	const missing = parameters.filter(({ text }) => !described.has(text));
	const [only] = missing;
	// A comment without any parameter is not compared.
	if (doc.parameters.length === 0 || doc.isVariadic) return;
	for (const extra of unknown) {
		if (!isAdded(view, extra) && !after.isChanged(name)) continue;
		const message = `@${extra.text} is not a parameter of ${name.text}()`;
		const isRenamed = only !== undefined && missing.length === 1 && unknown.length === 1;
		if (!isAdded(view, extra)) report({ span: after.span(name), message: `${message}, but has a description` });
		else if (isRenamed) report({ span: after.span(extra), message, fix: rename(extra, only.text) });
		else report({ span: after.span(extra), message });
	}
	if (unknown.length > 0) return;
	for (const parameter of missing) {
		if (after.isChanged(parameter) && !wasRemoved(view, parameter.text)) {
			report({ span: after.span(parameter), message: `parameter ${parameter.text} is not described` });
		}
	}
}

function isAdded({ after: { image } }: HunkView, { start }: Span): boolean {
	return image.isContext[image.lines.lineAt(start)] === false;
}

/** Whether removed lines contain the name: then the parameter is not new. */
function wasRemoved({ before }: HunkView, name: string): boolean {
	return before.tokens.some((token) => token.text === name && before.isChanged(token));
}
