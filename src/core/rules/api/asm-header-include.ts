import { asmHeader, includesAsm, linuxHeader } from '../../tree/asmHeader.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const asmHeaderInclude: Rule = {
	id: 'asm-header-include',
	formerIds: ['asm-for-linux-header'],
	group: 'api',
	severity: 'information',
	summary: 'Include of <asm/…> where <linux/…> includes it',
	why: `The header in \`linux/\` includes the one of the architecture and adds generic definitions and fallbacks. Code that includes
the \`asm/\` header may only build on some architectures. Below \`arch/\` it is a style preference.

The rule reads the headers of the kernel tree.`,
	sources: [{ title: 'checkpatch, API usage', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' }],
	checkpatch: ['INCLUDE_LINUX', 'ARCH_INCLUDE_LINUX'],
	fixable: true,
	needsTree: true,
	examples: [
		{
			bad: { hunk: ' #include <linux/mm.h>\n+#include <asm/example.h>' },
			good: { hunk: ' #include <linux/mm.h>\n+#include <linux/example.h>' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report, { tree }: RuleContext): void {
	if (view.language !== 'c' || !view.content.text.includes('<asm/')) return;
	for (const { text, span } of view.addedLines()) {
		const header = asmHeader(view.path, text);
		const linux = header && tree?.answers.headers.get(linuxHeader(header.name));
		if (header === null || linux === null || linux === undefined || !includesAsm(linux, header.name)) continue;
		const place = { start: span.start + header.from, end: span.start + header.to };
		const newText = `<linux/${header.name}>`;
		report({
			span: place,
			message: `include ${newText} instead of <asm/${header.name}>`,
			...(view.path.startsWith('arch/') ? { checkpatch: 'ARCH_INCLUDE_LINUX', strict: true } : {}),
			fix: { title: `Include ${newText}`, safety: 'unsafe', edits: [{ span: place, newText }] },
		});
	}
}
