import { codeAfter } from '../../c/functions.ts';
import { isStatementAdded, statementPairs } from '../../code/statementPairs.ts';
import type { HunkView } from '../../code/hunkView.ts';
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
	const { after } = view;
	const { tokens, statements } = after;
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
	statements.forEach((test, at) => {
		const [body, end] = statements.slice(at + 1, at + 3);
		if (test.kind !== 'head' || body === undefined || end === undefined || !isReturnOf(end.first, '0')) return;
		const [word, open, name, close] = tokens.slice(test.first, test.last + 1);
		if (word?.text !== 'if' || open === undefined || name?.kind !== 'identifier' || close?.text !== ')') return;
		if (tokens[test.first - 1]?.text === 'else' || !isReturnOf(body.first, name.text)) return;
		if (codeAfter(tokens, test.last) !== body.first || codeAfter(tokens, body.last) !== end.first) return;
		const call = statements[at - 1];
		const isCall =
			call?.kind === 'simple' &&
			/^[{};]?$/.test(tokens[call.first - 1]?.text ?? '') &&
			tokens[call.first]?.text === name.text &&
			tokens[call.first + 1]?.text === '=' &&
			tokens[call.last - 1]?.text === ')' &&
			tokens[call.first + 3]?.text === '(' &&
			call.last + 1 === test.first &&
			after.partners[call.first + 3] === call.last - 1;
		if (!isCall || ![call, test, body, end].every((statement) => isStatementAdded(after, statement))) return;
		// A row of calls that are all tested in the same way reads better as one.
		const before = statements.slice(Math.max(0, at - 3), at - 1);
		if (before.some(({ first }) => isReturnOf(first, name.text))) return;
		report({ span: after.span(word, close), message: 'return the result directly, without a test' });
	});
	for (const { first, second } of statementPairs(after)) {
		const [name, equals, callee] = tokens.slice(first.first, first.last);
		if (name?.kind !== 'identifier' || equals?.text !== '=' || callee?.kind !== 'identifier') continue;
		// The length of a text is another matter.
		if (/printf$|^sysfs_emit/.test(callee.text)) continue;
		const isCall = after.partners[first.first + 3] === first.last - 1 && tokens[first.first + 3]?.text === '(';
		const token = tokens[second.first];
		if (
			!isCall ||
			token === undefined ||
			!isReturnOf(second.first, name.text) ||
			!/^[{};]?$/.test(tokens[first.first - 1]?.text ?? '')
		)
			continue;
		if (tokens.slice(first.first + 3, first.last).some(({ text }) => text === name.text)) continue;
		if (!isStatementAdded(after, first) || !isStatementAdded(after, second)) continue;
		report({ span: after.span(token, tokens[second.last]), message: `return the result of ${callee.text}() directly` });
	}

	function isReturnOf(first: number, value: string): boolean {
		return tokens[first]?.text === 'return' && tokens[first + 1]?.text === value && tokens[first + 2]?.text === ';';
	}
}
