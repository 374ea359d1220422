import { spell } from '../../c/calls.ts';
import { cleanedNames, isDeclaration } from '../../c/declarations.ts';
import type { Token } from '../../c/lexer.ts';
import type { Statement } from '../../c/statements.ts';
import { columnsOf } from '../../code/codeLines.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import { isTypeName } from '../../c/typeNames.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const declarationApartFromCheck: Rule = {
	id: 'declaration-apart-from-check',
	group: 'layout',
	severity: 'hint',
	summary: 'Result of a call checked below the declaration that it is assigned in',
	why: `An error is checked where it arises. A call among the declarations is separated from its check by a blank line, and later by
whatever is added there. Declare the variable, and assign the result right above the check.`,
	sources: [{ title: 'Coding style', url: 'https://docs.kernel.org/process/coding-style.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	int ret = example_start(example);
+
+	if (ret)
+		return ret;`,
			},
			good: {
				hunk: `+	int ret;
+
+	ret = example_start(example);
+	if (ret)
+		return ret;`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, statements } = after;
	const found: Occurrence[] = [];
	statements.forEach((statement, at) => {
		const declared = declaredCall(after, statement);
		const test = declared === null ? undefined : testBelow(after, at);
		const type = tokens[statement.first];
		if (declared === null || test === undefined || type === undefined) return;
		const { name, callee } = declared;
		const [end, word] = [tokens[statement.last], tokens[test.first]];
		// A check on the next line is right below the call already.
		if (end === undefined || word === undefined || word.line === end.endLine + 1) return;
		if (!isFailure(spell(tokens, test.first + 2, test.last - 1), name.text)) return;
		const isAdded = isStatementAdded(after, statement) && after.isChanged(word);
		found.push({
			isAdded,
			finding: () => {
				const blank = view.codeLines[end.endLine + 1];
				const finding = {
					span: after.span(name),
					message: `assign ${name.text} right above its check, not in the declaration`,
				};
				if (blank?.isAdded !== true || blank.raw !== '' || word.line !== end.endLine + 2) return finding;
				const indentation = after.image.text.slice(after.image.lines.start(word.line), word.start);
				const call = after.image.text.slice(callee.start, end.end);
				const value = after.span({ start: name.end, end: end.end });
				if (end.endLine !== type.line) return finding;
				const below = columnsOf(blank, 0, 0);
				return {
					...finding,
					fix: {
						title: 'Separate declaration and call',
						safety: 'unsafe',
						edits: [
							{ span: value, newText: ';' },
							{ span: below, newText: `\n+${indentation}${name.text} = ${call}` },
						],
					},
				};
			},
		});
	});
	reportAdded(found, 'hint', report);
}

/** The variable that a declaration gives the result of a call, if it may fail: a number, or what the call acquires. */
function declaredCall(after: CImage, { kind, first, last }: Statement): { name: Token; callee: Token } | null {
	const { tokens, partners } = after;
	const open = partners[last - 1] ?? -1;
	const [name, equals, callee] = [open - 3, open - 2, open - 1].map((index) => tokens[index]);
	if (kind !== 'simple' || tokens[last - 1]?.text !== ')' || equals?.text !== '=' || open - 3 <= first) return null;
	if (name?.kind !== 'identifier' || callee?.kind !== 'identifier' || !isDeclaration(tokens, first, last)) return null;
	if (cleanedNames(tokens, first, last).size > 0 || tokens.slice(first, open).some(({ text }) => text === ','))
		return null;
	// A declaration that comes after ACQUIRE(), which its check directly follows by convention.
	if (callee.text === 'ACQUIRE_ERR') return null;
	const isNumber =
		open - 3 === first + 1 && (isTypeName(tokens[first]?.text ?? '') || tokens[first]?.text === 'acpi_status');
	// A variable with another name may hold a property of the object.
	if (isNumber && !STATUS.test(name.text)) return null;
	return isNumber || ACQUIRES.test(callee.text) ? { name, callee } : null;
}

/** What variables for error codes are called. */
const STATUS = /^(?:r|rc|rv|ret\w*|err\w*|error\w*|res|result|st|status|\w+_(?:ret|err|status))$/;

/** Functions whose result is new, and so belongs to what the function does rather than to its variables. */
const ACQUIRES =
	/^(?:devm_\w+|k(?:v?[mz]alloc|calloc|malloc_array|memdup|strdup)\w*|v[mz]alloc|alloc_\w+|\w+_alloc|\w+_query(?:_block)?|\w+_block_query)$/;

/** Maximum number of declarations between a call and its check. */
const MAX_BETWEEN = 4;

/** The condition below the declarations that statement `at` is one of. */
function testBelow({ tokens, statements }: CImage, at: number): Statement | undefined {
	for (let below = at + 1; below <= at + 1 + MAX_BETWEEN; below++) {
		const [above, statement] = [statements[below - 1], statements[below]];
		const [end, start] = [tokens[above?.last ?? -1], tokens[statement?.first ?? -1]];
		if (above === undefined || statement === undefined || end === undefined || start === undefined) return undefined;
		if (statement.first !== above.last + 1 || start.line > end.endLine + 2) return undefined;
		if (statement.kind === 'head') return start.text === 'if' ? statement : undefined;
		if (!isDeclaration(tokens, statement.first, statement.last)) return undefined;
	}
	return undefined;
}

/** Whether a condition, as written without blanks, is that a variable shows a failure. */
function isFailure(condition: string, name: string): boolean {
	const bare = condition.replace(/^unlikely\((.*)\)$/, '$1');
	return [name, `!${name}`, `${name}<0`, `${name}!=0`, `ACPI_FAILURE(${name})`, `IS_ERR(${name})`].includes(bare);
}
