import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { columnsOf } from '../../code/codeLines.ts';

const PRINTS =
	/^\s*((?:pr|dev|netdev|netif|wiphy|drm)_(?:err|warn|crit|alert|emerg|notice|info|dbg|debug)|printk)\s*\(/;
const ALLOCATES =
	/\b(\w+(?:(?:->|\.)\w+){0,6})\s*=\s*(?:\([^()]{1,60}\)\s*)?(?:(?:devm_)?k[vmz]{0,2}[mz]?alloc(?:_node|_array(?:_node)?)?|(?:devm_)?kv?calloc(?:_node)?|(?:devm_)?kstrn?dup|kmemdup(?:_nul)?|(?:dev_)?alloc_skb|(?:devm_)?k[mz]alloc_objs?)\s*\(/;

export const outOfMemoryMessage: Rule = {
	id: 'out-of-memory-message',
	group: 'messages',
	severity: 'warning',
	summary: 'Message for a failed allocation',
	why: `The allocator already reports a failure with the call trace and the state of memory, unless \`__GFP_NOWARN\` is set. A second
message adds nothing and makes the kernel bigger.`,
	sources: [
		{
			title: 'Coding style, Allocating memory',
			url: 'https://docs.kernel.org/process/coding-style.html#allocating-memory',
		},
	],
	checkpatch: ['OOM_MESSAGE'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: '+	example = kmalloc(size, GFP_KERNEL);\n+	if (!example) {\n+		pr_err("no memory\\n");\n+		return -ENOMEM;\n+	}',
			},
			good: { hunk: '+	example = kmalloc(size, GFP_KERNEL);\n+	if (!example)\n+		return -ENOMEM;' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { codeLines } = view;
	if (!/alloc|dup/.test(view.after.image.text)) return;
	view.addedCode.lines.forEach((line) => {
		const { index } = line;
		if (!line.code.includes('_') || index < 2) return;
		const printed = PRINTS.exec(line.code)?.[1];
		if (printed === undefined) return;
		const checked =
			/^\s*if\s*\(\s*(?:!\s*([\w.>-]+)|([\w.>-]+)\s*==\s*NULL|NULL\s*==\s*([\w.>-]+))\s*\)\s*\{?\s*$/.exec(
				codeLines[index - 1]?.code ?? '',
			);
		const name = checked?.[1] ?? checked?.[2] ?? checked?.[3];
		const allocation = codeLines[index - 2]?.code ?? '';
		const assigned = allocation.length > 400 ? null : ALLOCATES.exec(allocation);
		if (name === undefined || assigned?.[1] !== name || allocation.includes('__GFP_NOWARN')) return;
		const start = line.code.indexOf(printed);
		report({
			span: columnsOf(line, start, start + printed.length),
			message: 'unnecessary out-of-memory message: the allocator already reports the failure',
		});
	});
}
