import { neighboursHaveExtern, prototypesIn } from '../../code/prototypeStyle.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const externPrototype: Rule = {
	id: 'extern-prototype',
	group: 'declarations',
	severity: 'information',
	strict: true,
	summary: 'extern on a function prototype in a header',
	why: `Function prototypes are external anyway, so \`extern\` only makes lines longer. Where all prototypes around it have
\`extern\`, maintainers may ask to keep the file's style instead, which \`prototype-unlike-neighbours\` reports. Clean up
a whole header in a separate patch.`,
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

/** Words after \`extern\` that exclude a plain prototype. */
const OTHERS = new Set(['static', 'inline', '__inline', '__inline__', '__always_inline', 'noinline', 'asmlinkage']);
/** Maximum number of tokens before the parameters. */
const MAX_TOKENS = 16;

function visit({ hunk, token, index, tokens, span }: WordView, report: Report): void {
	if (!hunk.path.endsWith('.h') || tokens[index - 1]?.endLine === token.line) return;
	if (OTHERS.has(tokens[index + 1]?.text ?? '')) return;
	let open = index + 1;
	while (open < index + MAX_TOKENS && (tokens[open]?.kind === 'identifier' || tokens[open]?.text === '*')) open++;
	if (tokens[open]?.text !== '(' || open < index + 3 || tokens[open]?.line !== token.line) return;
	if (tokens[open - 1]?.kind !== 'identifier') return;
	const end = span.end + (tokens[index + 1]?.start ?? token.end) - token.end;
	const message = "'extern' is not needed on function prototypes";
	// Keep the style of the file.
	if (neighboursHaveExtern(hunk, prototypesIn(hunk))) report({ span, message });
	else {
		const edits = [{ span: { start: span.start, end }, newText: '' }];
		report({ span, message, fix: { title: 'Remove extern', safety: 'safe', edits } });
	}
}
