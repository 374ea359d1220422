import { openingOf } from '../../c/brackets.ts';
import { spell } from '../../c/calls.ts';
import { codeAfter, statementsOf } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import { assignedPath } from '../../code/assignedCall.ts';
import { returnsErrorCode } from '../../code/errorReturns.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const replacedErrorCode: Rule = {
	id: 'replaced-error-code',
	group: 'expressions',
	severity: 'hint',
	summary: 'Error code of a call replaced by another one',
	why: `The code that a function returns says what went wrong. \`return -EIO;\` in its place hides the cause from callers and users.`,
	sources: [
		{
			title: 'Coding style, Function return values and names',
			url: 'https://docs.kernel.org/process/coding-style.html#function-return-values-and-names',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	ret = example_write(example);
+	if (ret < 0)
+		return -EIO;`,
			},
			good: {
				hunk: `+	ret = example_write(example);
+	if (ret < 0)
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
	statements.forEach((test, at) => {
		if (test.kind !== 'head' || tokens[test.first]?.text !== 'if') return;
		const code = codeGiven(after, at);
		const failed = code === null ? null : failedCall(after, at);
		if (code === null || failed === null || !isReplaced(after, failed, code.text)) return;
		const span = after.span({ start: code.start - 1, end: code.end });
		const { callee, value } = failed;
		const origin = `the error code of ${callee.text}()`;
		found.push({
			isAdded: isStatementAdded(after, test) && after.isChanged(code) && after.isChanged(callee),
			finding: () => ({
				span,
				message: `return ${value === null ? origin : `${value}, ${origin},`} instead of -${code.text}`,
				...(value !== null && {
					fix: { title: `Return ${value}`, safety: 'unsafe', edits: [{ span, newText: value }] },
				}),
			}),
		});
	});
	reportAdded(found, 'hint', report);
}

/** Maximum number of statements that print or undo something before a code is returned. */
const MAX_STATEMENTS = 3;

/** The code that the body of the `if` with index `at` returns, or assigns before it jumps, as in `ret = -EIO; goto out;`. */
function codeGiven({ tokens, statements }: CImage, at: number): Token | null {
	const [test, first] = statements.slice(at, at + 2);
	const open = test === undefined ? -1 : codeAfter(tokens, test.last);
	if (test === undefined || first === undefined) return null;
	const isBlock = tokens[open]?.text === '{';
	if (codeAfter(tokens, isBlock ? open : test.last) !== first.first) return null;
	for (const [index, body] of statements.slice(at + 1, at + 2 + (isBlock ? MAX_STATEMENTS : 0)).entries()) {
		if (body.kind !== 'simple' || body.block !== first.block) return null;
		const [name, second, minus, code, end] = tokens.slice(body.first, body.first + 5);
		if (name?.text === 'return')
			return second?.text === '-' && minus !== undefined && code?.text === ';' && ERRNO.test(minus.text) ? minus : null;
		const next = tokens[statements[at + 2 + index]?.first ?? -1]?.text;
		if (second?.text === '=' && RESULT.test(name?.text ?? ''))
			return minus?.text === '-' && code !== undefined && end?.text === ';' && ERRNO.test(code.text) && next === 'goto'
				? code
				: null;
	}
	return null;
}

const ERRNO = /^E[A-Z]+$/;
const RESULT = /^(?:ret|err|error|rc|rv|result)$/;

/** A call that an `if` finds to have failed, and how its error code is written, if it is stored. */
interface FailedCall {
	readonly callee: Token;
	readonly value: string | null;
	/** Whether the function is known to return an error code. */
	readonly isKnown: boolean;
}

/** The call whose failure the `if` with index `at` tests for: in its condition, or in the statement above. */
function failedCall(after: CImage, at: number): FailedCall | null {
	const { tokens, partners, statements } = after;
	const test = statements[at];
	const call = statements[at - 1];
	if (test === undefined) return null;
	const condition = spell(tokens, test.first + 2, test.last - 1);
	const inside = tokens[test.first + 2];
	const close = partners[test.first + 3] ?? -1;
	if (inside?.kind === 'identifier' && close !== -1 && returnsErrorCode(inside.text)) {
		const isTested = close === test.last - 1 || spell(tokens, close + 1, test.last - 1) === '<0';
		return isTested ? { callee: inside, value: null, isKnown: true } : null;
	}
	if (call?.last !== test.first - 1) return null;
	const path = assignedPath(after, call);
	const callee = tokens[openingOf(tokens, call.last - 1) - 1];
	if (path === null || callee?.kind !== 'identifier') return null;
	if (condition === `IS_ERR(${path})`) return { callee, value: `PTR_ERR(${path})`, isKnown: true };
	if (condition !== path && condition !== `${path}<0`) return null;
	if (callee.text.startsWith("platform_get_irq")) return { callee, value: path, isKnown: true };
	return RESULT.test(path) ? { callee, value: path, isKnown: returnsErrorCode(callee.text) } : null;
}

/** Whether a call that failed gave a code that is not the one that is returned. */
function isReplaced(after: CImage, { callee, isKnown }: FailedCall, code: string): boolean {
	if (isKnown) return true;
	// A status of firmware or hardware is not an error code, and what parses text gets its error replaced by habit.
	if (/acpi|smc|hyper|wmi|^(?:sscanf|match_|strto|str|mem)|status|crc|^[A-Z]/.test(callee.text)) return false;
	return /^E(?:IO|INVAL)$/.test(code) && mayReturnOther(after, callee.text, code);
}

/** Whether a function may return another error code than `code`, as far as its definition is seen. */
function mayReturnOther(after: CImage, name: string, code: string): boolean {
	const { tokens } = after;
	const definition = after.functions.find((own) => tokens[own.name]?.text === name);
	if (definition === undefined) return true;
	return statementsOf(after, definition).some(({ first, last }) => {
		const value = spell(tokens, first + 1, last - 1);
		return tokens[first]?.text === 'return' && !/^\d+$|^(?:true|false)$/.test(value) && value !== `-${code}`;
	});
}
