import { openingOf } from '../../c/brackets.ts';
import { spell } from '../../c/calls.ts';
import { codeAfter, type FunctionDefinition, statementsOf } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import { assignedPath } from '../../code/assignedCall.ts';
import { onlyErrorCode, returnsErrorCode } from '../../code/errorReturns.ts';
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
				hunk: `+	ret = regmap_write(map, EXAMPLE_REG, 1);
+	if (ret < 0)
+		return -EIO;`,
			},
			good: {
				hunk: `+	ret = regmap_write(map, EXAMPLE_REG, 1);
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
	/** Whether the function is known to return an error code if it fails. */
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
	if (VALUE_OR_ERROR.test(callee.text)) return condition === path ? null : { callee, value: path, isKnown: true };
	return RESULT.test(path) ? { callee, value: path, isKnown: returnsErrorCode(callee.text) } : null;
}

/** Functions that return a value, or a negative error code. */
const VALUE_OR_ERROR = /^(?:platform_get_irq|i2c_smbus_read_)/;

/** Whether a call that failed is known to have given a code, which is not the one that is returned. */
function isReplaced(after: CImage, { callee, isKnown }: FailedCall, code: string): boolean {
	if (isKnown) return onlyErrorCode(callee.text) !== code;
	if (/^E(?:IO|INVAL)$/.test(code) && isPassedOn(after, callee.text)) return true;
	return /^E(?:IO|INVAL)$/.test(code) && returnsOther(after, callee.text, code);
}

/** Whether the code of another call of a function is returned as it is if the call fails. */
function isPassedOn(after: CImage, name: string): boolean {
	const { tokens, statements } = after;
	return statements.some((call, at) => {
		const [result, equals, callee] = tokens.slice(call.first, call.first + 3);
		if (equals?.text !== '=' || callee?.text !== name || !RESULT.test(result?.text ?? '')) return false;
		const [test, body] = statements.slice(at + 1, at + 3);
		if (test?.kind !== 'head' || body === undefined || tokens[test.first]?.text !== 'if') return false;
		const condition = spell(tokens, test.first + 2, test.last - 1);
		if (condition !== result?.text && condition !== `${result?.text}<0`) return false;
		return spell(tokens, body.first, body.last) === `return${result?.text};`;
	});
}

/** Whether a function, whose definition is seen, returns 0 and error codes only, and another one than `code`. */
function returnsOther(after: CImage, name: string, code: string): boolean {
	const { tokens } = after;
	const definition = after.functions.find((own) => tokens[own.name]?.text === name);
	if (definition?.isWhole !== true) return false;
	const values = statementsOf(after, definition)
		.filter(({ first }) => tokens[first]?.text === 'return')
		.map(({ first }) => first + 1);
	return (
		values.every((at) => isCode(after, at) || holdsCode(after, definition, at)) &&
		values.some((at) => tokens[at]?.text !== '0' && tokens[at + 1]?.text !== code)
	);
}

/** Whether the value at index `at` is 0, an error code, or a call that returns either. */
function isCode({ tokens, partners }: CImage, at: number): boolean {
	const [value, next] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
	if (value === '0') return next === ';';
	if (value === '-') return ERRNO.test(next) && tokens[at + 2]?.text === ';';
	return returnsErrorCode(value) && tokens[(partners[at + 1] ?? -1) + 1]?.text === ';';
}

/** Whether the value at index `at` is a variable that a function gives nothing but error codes and 0. */
function holdsCode(after: CImage, { open, close }: FunctionDefinition, at: number): boolean {
	const { tokens } = after;
	const name = tokens[at]?.text ?? '';
	if (!RESULT.test(name) || tokens[at + 1]?.text !== ';') return false;
	return tokens.slice(open, close).every(({ text }, index) => {
		const next = tokens[open + index + 1]?.text ?? '';
		if (text !== name) return true;
		if (next === '=') return isCode(after, open + index + 2);
		return tokens[open + index - 1]?.text !== '&' && !/^(?:\+\+|--|[-+*/%&|^]=|<<=|>>=)$/.test(next);
	});
}
