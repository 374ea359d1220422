import { codeAfter } from '../../c/functions.ts';
import { assignedCall } from '../../code/assignedCall.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import type { HunkView } from '../../code/hunkView.ts';
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
		const body = statements[at + 1];
		const callee = tokens[test.first + 2];
		if (test.kind !== 'head' || tokens[test.first]?.text !== 'if' || body === undefined) return;
		if (!RETURNS_CODE.test(callee?.text ?? '') || after.partners[test.first + 3] !== test.last - 1) return;
		const [word, minus, code, end] = tokens.slice(body.first, body.first + 4);
		if (codeAfter(tokens, test.last) !== body.first || word?.text !== 'return' || minus?.text !== '-') return;
		if (code === undefined || end?.text !== ';' || !/^E[A-Z]+$/.test(code.text)) return;
		found.push({
			isAdded: isStatementAdded(after, body) && isStatementAdded(after, test),
			finding: () => ({
				span: after.span(minus, code),
				message: `return the error code of ${callee?.text ?? ''}() instead of -${code.text}`,
			}),
		});
	});
	statements.forEach((call, at) => {
		const [test, body] = statements.slice(at + 1, at + 3);
		const assigned = assignedCall(after, call);
		if (assigned === null) return;
		const { name, callee } = assigned;
		if (!/^(?:ret|err|error|rc|rv|result)$/.test(name.text)) return;
		// A status of firmware or hardware is not an error code, and what parses text gets its error replaced by habit.
		if (/acpi|smc|hyper|wmi|^(?:kstrto|sscanf|match_|strto|str)|status|^[A-Z]/.test(callee.text)) return;
		if (
			test?.kind !== 'head' ||
			test.first !== call.last + 1 ||
			tokens[test.first]?.text !== 'if' ||
			body === undefined
		)
			return;
		const condition = tokens
			.slice(test.first + 2, test.last)
			.map(({ text }) => text)
			.join('');
		if (condition !== name.text && condition !== `${name.text}<0`) return;
		const [word, minus, code, end] = tokens.slice(body.first, body.first + 4);
		if (
			codeAfter(tokens, test.last) !== body.first ||
			word?.text !== 'return' ||
			minus?.text !== '-' ||
			end?.text !== ';'
		)
			return;
		if (code === undefined || !/^E(?:IO|INVAL)$/.test(code.text)) return;
		found.push({
			isAdded: isStatementAdded(after, body) && isStatementAdded(after, call),
			finding: () => ({
				span: after.span(minus, code),
				message: `return ${name.text}, the error code of ${callee.text}(), instead of -${code.text}`,
				fix: {
					title: `Return ${name.text}`,
					safety: 'unsafe',
					edits: [{ span: after.span(minus, code), newText: name.text }],
				},
			}),
		});
	});
	reportAdded(found, 'hint', report);
}

/** Functions of which it is known that they return 0 or an error code. */
const RETURNS_CODE =
	/^(?:regmap_(?:bulk_|field_)?(?:read|write)|regmap_(?:update|set|clear)_bits|regmap_(?:field_)?read_poll_timeout|clk_(?:bulk_)?(?:prepare_)?enable|clk_set_rate|regulator_(?:bulk_)?enable|read[bwlqx](?:_relaxed)?_poll_timeout(?:_atomic)?|i2c_smbus_write_\w+|spi_write|spi_sync|pm_runtime_resume_and_get|reset_control_(?:de)?assert)$/;
