import { prototypesAmongExtern, prototypesIn } from '../../code/prototypeStyle.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

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
	visit: { hunk },
};

/** Words after `extern` that exclude a plain prototype. */
const OTHERS = new Set(['static', 'inline', '__inline', '__inline__', '__always_inline', 'noinline', 'asmlinkage']);

function hunk(view: HunkView, report: Report): void {
	if (!view.path.endsWith('.h') || view.hunk.added === 0 || !view.after.image.text.includes('extern')) return;
	const { after } = view;
	const { tokens } = after;
	const amongExtern = new Set(prototypesAmongExtern(view));
	for (const prototype of prototypesIn(view)) {
		const { first, open } = prototype;
		const [token, next, bracket] = [tokens[first], tokens[first + 1], tokens[open]];
		if (token?.text !== 'extern' || next === undefined || OTHERS.has(next.text)) continue;
		if (!after.isChanged(token) || token.line !== bracket?.line || tokens[first - 1]?.endLine === token.line) continue;
		const span = after.span(token);
		const message = "unnecessary 'extern' on a function prototype";
		// The style of the file is kept.
		if (amongExtern.has(prototype)) report({ span, message, severity: 'off' });
		else {
			const edits = [{ span: after.span({ start: token.start, end: next.start }), newText: '' }];
			report({ span, message, fix: { title: 'Remove extern', safety: 'safe', edits } });
		}
	}
}
