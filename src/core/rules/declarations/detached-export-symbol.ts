import { openingOf } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import { bareCode, isBlank } from '../../code/lineShape.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

const EXPORTS = ['EXPORT_SYMBOL', 'EXPORT_SYMBOL_GPL', 'EXPORT_SYMBOL_NS', 'EXPORT_SYMBOL_NS_GPL'];

export const detachedExportSymbol: Rule = {
	id: 'detached-export-symbol',
	formerIds: ['export-away-from-symbol'],
	group: 'declarations',
	severity: 'warning',
	summary: 'EXPORT_SYMBOL() away from the definition of the symbol',
	why: `Directly below its function, the export cannot be overlooked when the function is changed, moved or removed.`,
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

function visit({ hunk, token, index, tokens, span }: WordView, report: Report): void {
	const name = tokens[index + 2]?.text ?? '';
	if (tokens[index + 1]?.text !== '(' || name === '') return;
	// In a macro, its argument is a part of the name.
	if (tokens[index + 3]?.text === '##') return;
	const above = hunk.codeLines[token.line - 1];
	if (above === undefined || isDefinition(above.code, name) || followsMacro(tokens, index)) return;
	if (definesAbove(tokens, index, name)) return;
	// The definition may be above a comment or a directive.
	if (!isBlank(above) && /^(?:#.*)?$/.test(bareCode(above).trimStart())) return;
	report({ span, message: `${token.text}(${name}) should directly follow ${name}` });
}

/** Whether the use of a macro in capitals, which may define anything, ends before token `index`. */
function followsMacro(tokens: readonly Token[], index: number): boolean {
	const close = tokens[index - 1]?.text === ';' ? index - 2 : index - 1;
	if (tokens[close]?.text !== ')') return false;
	const { text = '' } = tokens[openingOf(tokens, close) - 1] ?? {};
	return /^[A-Z][A-Z\d_]*$/.test(text) && !EXPORTS.includes(text);
}

/** Whether the statement that ends before token `index` gives `name` a value, or is a pointer of that name. */
function definesAbove(tokens: readonly Token[], index: number, name: string): boolean {
	if (tokens[index - 1]?.text !== ';') return false;
	for (let at = index - 2; at > index - MAX_TOKENS && !/^[;}]$/.test(tokens[at]?.text ?? ';'); at--)
		if (tokens[at]?.text === name && (tokens[at + 1]?.text === '=' || tokens[at - 1]?.text === '*')) return true;
	return false;
}

/** Maximum number of tokens of a definition. */
const MAX_TOKENS = 100;

/** Whether a line ends a definition, or is a definition of `name`. */
function isDefinition(code: string, name: string): boolean {
	if (/^\}\s*;?\s*$|^\s*\}\s*;?\s*\\$/.test(code)) return true;
	if (EXPORTS.some((word) => code.includes(word))) return false;
	for (let at = code.indexOf(name); at !== -1; at = code.indexOf(name, at + name.length)) {
		if (/\w/.test(code.charAt(at - 1)) || /\w/.test(code.charAt(at + name.length))) continue;
		if (/^[\s\w]{0,80}(?:[;=[(]|\)\s*\()/.test(code.slice(at + name.length, at + name.length + 100))) return true;
		if (/^(?:DEFINE|DECLARE)_|_HEAD\(/.test(code)) return true;
	}
	return false;
}
