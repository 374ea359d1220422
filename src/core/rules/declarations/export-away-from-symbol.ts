import { FILLER } from '../../lint/codeLines.ts';
import type { Report, WordView } from '../../lint/rule.ts';

const EXPORTS = ['EXPORT_SYMBOL', 'EXPORT_SYMBOL_GPL', 'EXPORT_SYMBOL_NS', 'EXPORT_SYMBOL_NS_GPL'];

import type { Rule } from '../../lint/rule.ts';

export const exportAwayFromSymbol: Rule = {
	id: 'export-away-from-symbol',
	group: 'declarations',
	severity: 'warning',
	summary: 'Symbol is exported away from its definition',
	why: `Directly below its function the export can't be overlooked when the function is changed, moved or removed.`,
	sources: [
		{
			title: 'checkpatch: EXPORT_SYMBOL',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['EXPORT_SYMBOL'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+EXPORT_SYMBOL(example_count);
+EXPORT_SYMBOL(example_update);`,
			},
			good: {
				hunk: `+void example_update(void)
+{
+}
+EXPORT_SYMBOL(example_update);`,
			},
		},
	],
	visit: { words: { of: EXPORTS, visit } },
};

/** How many lines of nothing, comments and directives are looked past. */
const REACH = 20;

function visit({ hunk, token, index, tokens, span }: WordView, report: Report): void {
	const name = tokens[index + 2]?.text ?? '';
	if (tokens[index + 1]?.text !== '(' || name === '') return;
	const lines = hunk.codeLines;
	let above = token.line - 1;
	const direct = lines[above];
	if (direct === undefined || isHome(direct.code, name)) return;
	while (above > 0 && above > token.line - REACH && isEmpty(lines[above]?.code ?? '')) above--;
	const home = lines[above];
	if (home === undefined) return;
	const isNear = above < token.line - 1 && home.isAdded && (home.code.startsWith('}') || isHome(home.code, name));
	if (!isNear) report({ span, message: `the export of '${name}' stands away from its definition` });
}

function isEmpty(code: string): boolean {
	return code.replaceAll(FILLER, '').trim() === '' || code.startsWith('#');
}

/** Whether a line ends a definition, or is one of \`name\`. */
function isHome(code: string, name: string): boolean {
	if (/^\}\s*;?\s*$/.test(code)) return true;
	if (EXPORTS.some((word) => code.includes(word))) return false;
	for (let at = code.indexOf(name); at !== -1; at = code.indexOf(name, at + name.length)) {
		if (/\w/.test(code.charAt(at - 1)) || /\w/.test(code.charAt(at + name.length))) continue;
		if (/^[\s\w]{0,80}(?:[;=[(]|\)\s*\()/.test(code.slice(at + name.length, at + name.length + 100))) return true;
		if (/^(?:DEFINE|DECLARE)_|_HEAD\(/.test(code)) return true;
	}
	return false;
}
