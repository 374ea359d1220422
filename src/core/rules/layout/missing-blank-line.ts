import { cleanedNames, isDeclaration } from '../../c/declarations.ts';
import type { Token } from '../../c/lexer.ts';
import { isAggregate } from '../../c/typeNames.ts';
import type { Statement } from '../../c/statements.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import { indentationOf } from '../../code/lineShape.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { linesAbove } from '../../code/lineEdits.ts';
import type { Report, Rule, RuleFinding } from '../../lint/rule.ts';

export const missingBlankLine: Rule = {
	id: 'missing-blank-line',
	group: 'layout',
	severity: 'warning',
	summary: 'No blank line between declarations and code',
	why: `Declarations say what a block works with, the code below says what it does. A blank line between them shows where
the work starts; without it, an initialiser and the first statement look alike. This applies at the start of a function,
at the start of any inner block, and to a declaration further down.

Any declaration counts, including one over several lines, with braces, or with \`__free()\`. Not reported: a check
directly after a \`__free()\` or \`CLASS()\` variable, since acquiring and checking belong together; and code directly
after \`guard()\`, where accepted patches do either. A \`guard()\` itself is code.`,
	sources: [
		{
			title: 'Review of "mm/x86: Add missing pud helpers": a newline between variable declaration and code',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
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
			bad: {
				hunk: ` static void example_count(struct example *example)
 {
+	int count = example->count;
+	example_show(count);
 }`,
			},
			good: {
				hunk: ` static void example_count(struct example *example)
 {
+	int count = example->count;
+
+	example_show(count);
 }`,
			},
		},
		{
			bad: {
				hunk: ` static int example_swap(struct example *example, int count)
 {
+	lockdep_assert_held(&example->lock);
+
+	int old = example_exchange(&example->count, count);
+	example_flush(example);
+
+	return old;
 }`,
			},
			good: {
				hunk: ` static int example_swap(struct example *example, int count)
 {
+	lockdep_assert_held(&example->lock);
+
+	int old = example_exchange(&example->count, count);
+
+	example_flush(example);
+
+	return old;
 }`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || hasLostIndentation(view)) return;
	const { statements, tokens } = view.after;
	statements.forEach((declaration, index) => {
		const code = statements[index + 1];
		if (code?.block !== declaration.block || !isDeclaring(view.after, declaration)) return;
		if (isUnknownDeclaration(view.after, code)) {
			if (isDirectlyBelow(view.after, declaration, code)) report({ ...finding(view, code), severity: 'off' });
			return;
		}
		if (!isCode(view.after, code) || !isDirectlyBelow(view.after, declaration, code)) return;
		if (isCheckOf(tokens, code, cleanedNames(tokens, declaration.first, declaration.last))) return;
		report({
			...finding(view, code),
			...(isPlain(tokens, declaration, code) ? {} : { checkpatch: null }),
		});
	});
}

/** Whether `code` is a condition on one of the variables `names`. */
function isCheckOf(tokens: readonly Token[], { first, last }: Statement, names: ReadonlySet<string>): boolean {
	if (names.size === 0 || tokens[first]?.text !== 'if') return false;
	return tokens.slice(first, last + 1).some(({ text }) => names.has(text));
}

function isDeclaring({ tokens }: CImage, { kind, first, last, isWhole }: Statement): boolean {
	return kind === 'simple' && isWhole && isDeclaration(tokens, first, last);
}

/** Whether a statement is certainly code; in a block that may be a struct's, a macro in capitals is not. */
function isCode({ tokens }: CImage, { kind, first, last, block }: Statement): boolean {
	const word = tokens[first]?.text ?? '';
	const next = tokens[first + 1]?.text;
	if (block.kind === 'members' || block.kind === 'values') return false;
	if (block.kind === 'unknown' && next === '(' && word === word.toUpperCase()) return false;
	if (kind !== 'simple') return kind === 'head' || word === 'do';
	// `type * name;` is a badly spaced declaration: a product without a use makes no sense.
	const isProduct = tokens[first]?.kind === 'identifier' && word !== 'return' && next === '*' && last === first + 3;
	return !isProduct && !isDeclaration(tokens, first, last);
}

/** Whether checkpatch reports it, too: a declaration on one line that does not clean up, and code that starts with a name. */
function isPlain(tokens: readonly Token[], { first, last }: Statement, code: Statement): boolean {
	if (tokens[first]?.line !== tokens[last]?.endLine || tokens[code.first]?.kind !== 'identifier') return false;
	// It reads `return *name;` as a declaration.
	if (tokens[code.first + 1]?.text === '*' && tokens[code.first + 3]?.text === ';') return false;
	return tokens[first]?.text !== 'CLASS' && cleanedNames(tokens, first, last).size === 0;
}

/** Whether `code` starts on the line below `declaration`, at the same depth, and the patch adds both lines. */
function isDirectlyBelow({ image, tokens }: CImage, declaration: Statement, code: Statement): boolean {
	const start = tokens[declaration.first];
	const end = tokens[declaration.last];
	const below = tokens[code.first];
	if (start === undefined || end === undefined || below === undefined) return false;
	// Only a comment on the declaration's line may be between the two.
	if (tokens[code.first - 1]?.endLine !== end.endLine || below.line !== end.endLine + 1) return false;
	if (image.isContext[end.endLine] !== false || image.isContext[below.line] !== false) return false;
	const indentation = indentationOf(image.lines.text(below.line));
	return indentation !== '' && indentation === indentationOf(image.lines.text(start.line));
}

/** Whether checkpatch.pl takes a declaration for code: a variable that is cleaned up, unless its type has a tag. */
function isUnknownDeclaration({ tokens }: CImage, { kind, first, last }: Statement): boolean {
	if (kind !== 'simple' || tokens.slice(first, first + 3).some(({ text }) => isAggregate(text))) return false;
	return tokens[first]?.text !== 'CLASS' && cleanedNames(tokens, first, last).size > 0;
}

/** The finding for `code`, whose fix inserts a blank line above. */
function finding(view: HunkView, code: Statement): RuleFinding {
	const { lines } = view.after.image;
	const line = view.after.tokens[code.first]?.line ?? 0;
	const start = lines.start(line) + indentationOf(lines.text(line)).length;
	return {
		span: view.after.span({ start, end: lines.end(line) }),
		message: 'missing a blank line after declarations',
		fix: {
			title: 'Insert a blank line',
			safety: 'safe',
			edits: [linesAbove(view, line, [''])],
		},
	};
}
