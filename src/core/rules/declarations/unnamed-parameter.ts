import type { Token } from '../../c/lexer.ts';
import { prototypeParameters, readPrototype } from '../../c/prototype.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { beginsStatement } from '../../code/statementStart.ts';

export const unnamedParameter: Rule = {
	id: 'unnamed-parameter',
	group: 'declarations',
	severity: 'information',
	summary: 'Prototype with an unnamed parameter',
	why: `Parameter names document what a function expects, and cost nothing.`,
	sources: [
		{
			title: 'Linux kernel coding style, 6.1) Function prototypes',
			url: 'https://docs.kernel.org/process/coding-style.html#function-prototypes',
		},
	],
	checkpatch: ['FUNCTION_ARGUMENTS'],
	fixable: false,
	examples: [
		{
			bad: { files: { 'include/linux/example.h': '+void example_update(struct example *);' } },
			good: { files: { 'include/linux/example.h': '+void example_update(struct example *example);' } },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { tokens, partners, statements } = view.after;
	for (const statement of statements) {
		const first = tokens[statement.first];
		if (first === undefined || OTHERS.has(first.text) || !view.after.isChanged(first)) continue;
		const prototype = readPrototype(tokens, partners, statement);
		if (!prototype?.isPlain) continue;
		for (const parameter of prototypeParameters(tokens, prototype)) {
			const [from] = parameter;
			const type = parameter.map(({ text }) => text).join(' ');
			if (from === undefined || type === 'void' || !isUnnamed(parameter)) continue;
			const place = from.line === first.line ? view.after.span(from, parameter.at(-1)) : view.after.span(first);
			report({
				span: place,
				message: `parameter '${type}' has no name`,
				...(!beginsStatement(view, first.line) && { checkpatch: null }),
			});
		}
	}
}

const OTHERS = new Set(['static', 'inline', 'asmlinkage', 'typedef']);
const QUALIFIERS = new Set(['const', 'volatile', 'restrict']);
/** `__user` and the like, but not `__u8`. */
const ANNOTATION = /^__(?!(?:u|s|le|be)\d)/;
const TYPE_WORDS = new Set('void char short int long float double bool _Bool signed unsigned'.split(' '));

function isUnnamed(parameter: readonly Token[]): boolean {
	const array = parameter.findIndex(({ text }) => text === '[');
	const declarator = array === -1 ? parameter : parameter.slice(0, array);
	if (declarator.some(({ text, kind }) => kind !== 'identifier' && text !== '*')) return false;
	if (declarator.at(-1)?.text === '*') return true;
	if (declarator.some(({ text }) => text === '*')) return false;
	const words = declarator.map(({ text }) => text).filter((word) => !QUALIFIERS.has(word) && !ANNOTATION.test(word));
	if (words[0] === 'struct' || words[0] === 'union') return words.length === 2;
	return words.length === 1 || (words.length > 1 && words.every((word) => TYPE_WORDS.has(word)));
}
