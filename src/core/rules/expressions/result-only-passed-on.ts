import { spell } from '../../c/calls.ts';
import { codeAfter } from '../../c/functions.ts';
import type { Statement } from '../../c/statements.ts';
import { isTypeName } from '../../c/typeNames.ts';
import { assignedCall } from '../../code/assignedCall.ts';
import { isStatementAdded, statementPairs } from '../../code/statementPairs.ts';
import { returnsErrorCode } from '../../code/errorReturns.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const resultOnlyPassedOn: Rule = {
	id: 'result-only-passed-on',
	group: 'expressions',
	severity: 'hint',
	summary: 'Result that is stored or tested only to be returned',
	why: `\`ret = f(); return ret;\` is \`return f();\`. The test in \`if (ret) return ret; return 0;\` changes nothing, and neither does \`ret ? ret : 0\`.`,
	sources: [{ title: 'Coding style', url: 'https://docs.kernel.org/process/coding-style.html' }],
	checkpatch: [],
	fixable: true,
	examples: [{ bad: { hunk: '+\treturn err ? err : 0;' }, good: { hunk: '+\treturn err;' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	reportConditionals(view.after, report);
	reportTests(view.after, report);
	reportVariables(view.after, report);
}

/** Reports `ret ? ret : 0`. */
function reportConditionals(after: CImage, report: Report): void {
	const { tokens } = after;
	for (let index = 0; index < tokens.length; index++) {
		const [name, question, same, colon, zero] = tokens.slice(index, index + 5);
		if (question?.text !== '?' || name?.text !== same?.text || colon?.text !== ':' || zero?.text !== '0') continue;
		if (name?.kind !== 'identifier' || /^(?:->|\.|[-+*/%&|<>]|[=!<>]=|!)$/.test(tokens[index - 1]?.text ?? ''))
			continue;
		if (!/^[;,)]$/.test(tokens[index + 5]?.text ?? '') || !after.isChanged(name) || !after.isChanged(zero)) continue;
		report({
			span: after.span(name, zero),
			message: `"${name.text} ? ${name.text} : 0" is "${name.text}"`,
			fix: {
				title: `Use ${name.text}`,
				safety: 'unsafe',
				edits: [{ span: after.span(name, zero), newText: name.text }],
			},
		});
	}
}

/** Reports `ret = f(); if (ret) return ret; return 0;`. */
function reportTests(after: CImage, report: Report): void {
	const { tokens, statements } = after;
	statements.forEach((test, at) => {
		const [body, end] = statements.slice(at + 1, at + 3);
		if (test.kind !== 'head' || body === undefined || end === undefined || !isReturnOf(after, end, '0')) return;
		const inBraces = tokens[codeAfter(tokens, test.last)]?.text === '{' ? 1 : 0;
		const [word, , name] = tokens.slice(test.first, test.last + 1);
		const close = tokens[test.last];
		if (word?.text !== 'if' || name?.kind !== 'identifier' || close === undefined) return;
		if (tokens[test.first - 1]?.text === 'else' || !isReturnOf(after, body, name.text)) return;
		if (test.last + inBraces + 1 !== body.first || body.last + inBraces + 1 !== end.first) return;
		const call = statements[at - 1];
		if (call === undefined || call.last + 1 !== test.first || !isApart(after, call)) return;
		const assigned = assignedCall(after, call);
		if (assigned?.name.text !== name.text) return;
		const condition = spell(tokens, test.first + 2, test.last - 1);
		const isTested =
			condition === name.text || (condition === `${name.text}<0` && returnsErrorCode(assigned.callee.text));
		if (!isTested) return;
		if (![call, test, body, end].every((statement) => isStatementAdded(after, statement))) return;
		// A row of calls that are all tested in the same way reads better as one.
		const above = statements[at - 2];
		const isInRow =
			above?.last === call.first - 1 && tokens[above.last]?.endLine === (tokens[call.first]?.line ?? 0) - 1;
		if (isInRow && isReturnOf(after, above, name.text)) return;
		report({ span: after.span(word, close), message: 'return the result directly, without a test' });
	});
}

/** Reports `ret = f(); return ret;`. */
function reportVariables(after: CImage, report: Report): void {
	const { tokens } = after;
	for (const { first, second } of statementPairs(after)) {
		const assigned = assignedCall(after, isDeclared(after, first) ? { ...first, first: first.first + 1 } : first);
		if (assigned?.callee.kind !== 'identifier') continue;
		const { name, callee, open } = assigned;
		// The length of a text is another matter.
		if (/printf$|^sysfs_emit/.test(callee.text)) continue;
		const token = tokens[second.first];
		if (token === undefined || !isReturnOf(after, second, name.text) || !isApart(after, first)) continue;
		if (tokens.slice(open, first.last).some(({ text }) => text === name.text)) continue;
		if (!isStatementAdded(after, first) || !isStatementAdded(after, second)) continue;
		report({ span: after.span(token, tokens[second.last]), message: `return the result of ${callee.text}() directly` });
	}
}

/** Whether a statement is a declaration that begins with the name of a type of one word. */
function isDeclared({ tokens }: CImage, { first }: Statement): boolean {
	return isTypeName(tokens[first]?.text ?? '') && tokens[first + 1]?.kind === 'identifier';
}

/** Whether a statement follows a brace or another statement, and not a condition, a comment or a directive. */
function isApart({ tokens }: CImage, { first }: Statement): boolean {
	return /^[{};]?$/.test(tokens[first - 1]?.text ?? '');
}

function isReturnOf({ tokens }: CImage, { first }: Statement, value: string): boolean {
	return tokens[first]?.text === 'return' && tokens[first + 1]?.text === value && tokens[first + 2]?.text === ';';
}
