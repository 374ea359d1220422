import { codeAfter } from '../../c/functions.ts';
import { openingOf } from '../../c/brackets.ts';
import { readCall, spell } from '../../c/calls.ts';
import type { Token } from '../../c/lexer.ts';
import type { Statement } from '../../c/statements.ts';
import { assignedPath } from '../../code/assignedCall.ts';
import { functionAround } from '../../code/functionAround.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { isStatementAdded, statementPairs } from '../../code/statementPairs.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';
import { columns } from '../../text/width.ts';

export const openCodedDevErrProbe: Rule = {
	id: 'open-coded-dev-err-probe',
	group: 'messages',
	severity: 'hint',
	summary: 'dev_err() and return instead of dev_err_probe() where a device is probed',
	why: `\`dev_err_probe()\` prints the error code by name, is silent for \`-EPROBE_DEFER\`, and returns the code, so that message and \`return\` are
one statement. Functions that a failed \`devm_\` call makes return are part of probing, too.`,
	sources: [
		{
			title: 'Device drivers infrastructure, dev_err_probe()',
			url: 'https://docs.kernel.org/driver-api/infrastructure.html',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example_probe(struct platform_device *pdev)
 {
+	ret = example_init(dev);
+	if (ret) {
+		dev_err(dev, "cannot start\\n");
+		return ret;
+	}
 
 	return 0;
 }`,
			},
			good: {
				hunk: ` static int example_probe(struct platform_device *pdev)
 {
+	ret = example_init(dev);
+	if (ret)
+		return dev_err_probe(dev, ret, "cannot start\\n");
 
 	return 0;
 }`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.addedCode.text.includes('dev_err')) return;
	const { after } = view;
	const { tokens } = after;
	for (const { first, second } of statementPairs(after)) {
		const [name, word] = [tokens[first.first], tokens[second.first]];
		if (name === undefined || word?.text !== 'return' || !isStatementAdded(after, first)) continue;
		const value = tokens.slice(second.first + 1, second.last);
		if (name.text === 'dev_err_probe' && isStatementAdded(after, second) && isPassedOn(after, first, value))
			report({ span: after.span(name), message: 'return the result of dev_err_probe()' });
		if (name.text !== 'dev_err') continue;
		if (!(isErrorCode(value) || isTested(after, first.first - 1, value))) continue;
		if (!isProbe(functionAround(view, name)) && !isManaged(after, first)) continue;
		const fix = isStatementAdded(after, second) ? merged(view, first, second, value) : null;
		report({ span: after.span(name), message: 'use "return dev_err_probe()"', ...(fix !== null && { fix }) });
	}
	for (const { keyword, first } of after.unbracedBodies) {
		const name = tokens[first];
		const isAlone = name?.text === 'dev_err_probe' && tokens[keyword]?.text === 'if' && after.isChanged(name);
		if (isAlone && isProbe(functionAround(view, name)))
			report({ span: after.span(name), message: 'return the result of dev_err_probe()' });
	}
}

function isProbe(name: string | null): name is string {
	return name !== null && /(?:^|_)probe(?:$|_)/.test(name);
}

/** Whether the call whose failure a message is about is undone when the device is removed, so that only probing makes it. */
function isManaged(after: CImage, message: Statement): boolean {
	const { tokens, statements } = after;
	const at = statements.indexOf(message);
	const [call, test] = [statements[at - 2], statements[at - 1]];
	if (call === undefined || test?.kind !== 'head' || tokens[test.first]?.text !== 'if') return false;
	const callee = tokens[openingOf(tokens, call.last - 1) - 1]?.text ?? '';
	return call.last === test.first - 1 && assignedPath(after, call) !== null && /^(?:devm|pcim)_/.test(callee);
}

/** Whether the code that is returned is the one that dev_err_probe() gets, and so returns. */
function isPassedOn({ tokens }: CImage, { first }: Statement, value: readonly Token[]): boolean {
	const code = readCall(tokens, first)?.arguments[1];
	return code !== undefined && spell(tokens, code.first, code.last) === spell(value, 0, value.length - 1);
}

/** A variable, a negative constant, or the code of a pointer. */
function isErrorCode(value: readonly Token[]): boolean {
	const text = value.map((token) => token.text).join('');
	return /^(?:-E[A-Z0-9]+|ret|err|error|rc|r|status|result|PTR_ERR\([\w>.-]+\))$/.test(text) && text !== '-ENOMEM';
}

/** Whether `if (value < 0)` is before the block that begins at token `open`. */
function isTested({ tokens, partners }: CImage, open: number, value: readonly Token[]): boolean {
	if (tokens[open]?.text !== '{' || tokens[open - 1]?.text !== ')') return false;
	const condition = spell(tokens, (partners[open - 1] ?? open) + 1, open - 2);
	return value[0]?.kind === 'identifier' && condition === `${spell(value, 0, value.length - 1)}<0`;
}

/** Maximum number of columns of a line that the fix writes. */
const MAX_COLUMNS = 80;

function merged({ after }: HunkView, first: Statement, second: Statement, value: readonly Token[]): Fix | null {
	const { tokens, image, partners } = after;
	const [device, ...texts] = readCall(tokens, first.first)?.arguments ?? [];
	const [from, to] = [tokens[first.first], tokens[second.last]];
	if (device === undefined || from === undefined || to === undefined || tokens[first.last]?.endLine !== from.line)
		return null;
	const textOf = (start: number, end: number): string => image.text.slice(tokens[start]?.start, tokens[end]?.end);
	const [head, last] = [texts[0], texts.at(-1)];
	if (head === undefined || last === undefined) return null;
	const code = value.map((token) => token.text).join('');
	const indentation = image.text.slice(image.lines.start(from.line), from.start);
	const start = `${indentation}return dev_err_probe(${textOf(device.first, device.last)}, ${code}, `;
	const text = `${start}${textOf(head.first, last.last)});`;
	if (indentation.trim() !== '' || columns(text) > MAX_COLUMNS) return null;
	// Braces around the two statements are unnecessary around one.
	const [open, end] = [first.first - 1, second.last + 1];
	const isBlock = tokens[open]?.text === '{' && partners[open] === end && tokens[open - 1]?.text === ')';
	if (!isBlock || tokens[codeAfter(tokens, end)]?.text === 'else' || tokens[open]?.line !== from.line - 1) return null;
	const [before, brace] = [tokens[open - 1], tokens[end]];
	if (before === undefined || brace === undefined || ![before, brace].every((token) => after.isChanged(token)))
		return null;
	const between = after.span({ start: before.end, end: brace.end });
	return {
		title: 'Use dev_err_probe()',
		safety: 'unsafe',
		edits: [{ span: between, newText: `\n+${text}` }],
	};
}
