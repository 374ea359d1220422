import { readPrototype } from '../../c/prototype.ts';
import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { isBpf } from '../../code/userSpace.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const declarationInSource: Rule = {
	id: 'declaration-in-source',
	group: 'declarations',
	severity: 'information',
	summary: 'External function or variable declared in a source file',
	why: `The compiler checks a declaration in a header against the definition if both files include the header. A copy in a
source file is not checked: when the definition changes, the copy still compiles and is wrong.`,
	sources: [
		{
			title: 'checkpatch: AVOID_EXTERNS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['AVOID_EXTERNS'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+extern int example_count;' },
			good: { hunk: '+#include "example.h"' },
		},
	],
	visit: { hunk },
};

const MESSAGE = 'extern declarations belong in a header';

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || !view.path.endsWith('.c')) return;
	const { tokens, partners, statements } = view.after;
	let line = -1;
	const type = (index: number): { readonly checkpatch?: null } => (isSeen(tokens, index) ? {} : { checkpatch: null });
	(view.after.image.text.includes('extern') ? tokens : []).forEach((token, index) => {
		if (token.text === 'extern' && token.line !== line && view.after.isChanged(token)) {
			const isLinked = isResolvedByLoader(view, index);
			report({ span: view.after.span(token), message: MESSAGE, ...type(index), ...(isLinked && { severity: 'off' }) });
		}
		line = token.endLine;
	});
	for (const statement of statements) {
		const first = tokens[statement.first];
		if (first === undefined || OTHERS.has(first.text) || !view.after.isChanged(first)) continue;
		const prototype = readPrototype(tokens, partners, statement);
		if (prototype === null || prototype.isPointer || !prototype.isPlain) continue;
		const returned = tokens.slice(prototype.first, prototype.name);
		if (returned.some(({ text }) => text === '*')) continue;
		report({ span: view.after.span(first, tokens[prototype.name]), message: MESSAGE, ...type(statement.first) });
	}
}

/** Whether the loader of a BPF program resolves the declaration that begins at a token, which no header can contain. */
function isResolvedByLoader({ after: { tokens }, path }: HunkView, first: number): boolean {
	const declaration = tokens.slice(first, first + MAX_TOKENS);
	const end = declaration.findIndex(({ text }) => text === ';');
	return declaration
		.slice(0, Math.max(0, end))
		.some(({ text }) => /^__k(?:sym|config)$/.test(text) || (text === '__weak' && isBpf(path)));
}

/** Maximum number of tokens of a declaration that are read. */
const MAX_TOKENS = 100;

/** Whether checkpatch reports a declaration that begins at a token: it reads one right below a directive as part of it. */
function isSeen(tokens: readonly Token[], index: number): boolean {
	let before = index - 1;
	while (tokens[before]?.kind === 'comment') before--;
	const above = tokens[before];
	return above?.kind !== 'directive' || above.text.includes('{');
}

const OTHERS = new Set(['extern', 'static', 'inline', '__inline', '__always_inline', 'noinline', 'asmlinkage']);
