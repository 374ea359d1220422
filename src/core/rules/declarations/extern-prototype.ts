import { neighboursHaveExtern, prototypesIn } from '../../code/prototypeStyle.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const externPrototype: Rule = {
	id: 'extern-prototype',
	group: 'declarations',
	severity: 'information',
	strict: true,
	summary: 'Prototype in a header with extern',
	why: `A prototype is external anyway, so \`extern\` says nothing and makes lines longer. Where the prototypes around it all
have \`extern\`, maintainers may ask to keep the file's style instead: \`prototype-unlike-neighbours\` tells. To clean up a
header, do all of it in a patch of its own.`,
	sources: [
		{
			title: 'Linux kernel coding style, 6.1) Function prototypes',
			url: 'https://docs.kernel.org/process/coding-style.html#function-prototypes',
		},
		{
			title: 'Review of "mm/x86: Add missing pud helpers": keep the file style consistent',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
	],
	checkpatch: ['AVOID_EXTERNS'],
	fixable: true,
	examples: [
		{
			bad: { files: { 'include/linux/example.h': '+extern void example_update(struct example *example);' } },
			good: { files: { 'include/linux/example.h': '+void example_update(struct example *example);' } },
		},
	],
	visit: { words: { of: ['extern'], visit } },
};

/** Behind \`extern\` they say that it is no plain prototype. */
const OTHERS = new Set(['static', 'inline', '__inline', '__inline__', '__always_inline', 'noinline', 'asmlinkage']);
/** How far its parameters are looked for. */
const REACH = 16;

function visit({ hunk, token, index, tokens, span }: WordView, report: Report): void {
	if (!hunk.path.endsWith('.h') || tokens[index - 1]?.endLine === token.line) return;
	if (OTHERS.has(tokens[index + 1]?.text ?? '')) return;
	let open = index + 1;
	while (open < index + REACH && (tokens[open]?.kind === 'identifier' || tokens[open]?.text === '*')) open++;
	if (tokens[open]?.text !== '(' || open < index + 3 || tokens[open]?.line !== token.line) return;
	if (tokens[open - 1]?.kind !== 'identifier') return;
	const end = span.end + (tokens[index + 1]?.start ?? token.end) - token.end;
	const message = 'a prototype is extern without saying so';
	// The file's own style is kept.
	if (neighboursHaveExtern(hunk, prototypesIn(hunk))) report({ span, message });
	else {
		const edits = [{ span: { start: span.start, end }, newText: '' }];
		report({ span, message, fix: { title: 'Remove extern', safety: 'safe', edits } });
	}
}
