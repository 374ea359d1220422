import { readCall } from '../../c/calls.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import type { CImage } from '../../code/hunkView.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const allocationCast: Rule = {
	id: 'allocation-cast',
	group: 'expressions',
	severity: 'warning',
	summary: 'Cast of the return value of an allocator',
	why: `A \`void *\` converts to any pointer type implicitly. The cast hides a missing declaration of the function, or a type that
differs from the variable's.`,
	sources: [
		{
			title: 'Linux kernel coding style, 14) Allocating memory',
			url: 'https://docs.kernel.org/process/coding-style.html#allocating-memory',
		},
	],
	checkpatch: ['UNNECESSARY_CASTS'],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	example = (struct example *)kzalloc(size, GFP_KERNEL);` },
			good: { hunk: `+	example = kzalloc(size, GFP_KERNEL);` },
		},
	],
	visit: {
		hunk: patternWith(
			['alloc', 'kstrdup', 'kmemdup'],
			/(\([ \t]*(?:\w+[ \t]+)*\w+[ \t]*\*[ \t*]*\)[ \t]*)(\w+)[ \t]*\(/,
			({ 1: cast = '', 2: name = '', index }, line, { after }) => {
				if (!ALLOCATOR.test(name)) return null;
				const use = useOfPointer(after, after.indexAt(line, index), after.indexAt(line, index + cast.length));
				if (use === 'typed') return null;
				return {
					span: columnsOf(line, index, index + cast.length),
					message: `unnecessary cast of the return value of ${name}()`,
					fix: {
						title: 'Remove the cast',
						safety: use === 'stored' && !RETURNS_TYPE.test(name) ? 'safe' : 'unsafe',
						edits: [replaceColumns(line, index, index + cast.length, '')],
					},
				};
			},
		),
	},
};

/** What is done with the pointer that the allocator at `name` returns and the cast at `cast` converts; `typed` needs the type. */
function useOfPointer({ flatTokens: tokens }: CImage, cast: number, name: number): 'stored' | 'typed' | 'other' {
	const call = readCall(tokens, name);
	if (call === null) return 'other';
	const [next = '', second = ''] = tokens.slice(call.close + 1, call.close + 3).map(({ text }) => text);
	const before = tokens[cast - 1]?.text ?? '';
	if (BEFORE_TYPED.has(before) || AFTER_TYPED.has(next === ')' ? second : next)) return 'typed';
	for (let index = cast - 1; index > cast - MAX_TOKENS && !STARTS.has(tokens[index]?.text ?? ';'); index--)
		if (TYPE_OF.has(tokens[index]?.text ?? '')) return 'typed';
	return next === ';' && (before === '=' || before === 'return') ? 'stored' : 'other';
}

/** Operators and casts that apply to the pointer. */
const BEFORE_TYPED: ReadonlySet<string> = new Set(['*', '+', '-', ')']);
const AFTER_TYPED: ReadonlySet<string> = new Set(['[', '->', '+', '-']);
/** Words that take the type of the pointer. */
const TYPE_OF: ReadonlySet<string> = new Set(['__auto_type', 'auto', 'typeof', '__typeof__', 'sizeof', '_Generic']);
const STARTS: ReadonlySet<string> = new Set([';', '{', '}']);
/** Maximum number of tokens of a statement before the cast that are read. */
const MAX_TOKENS = 60;
/** Allocators that return a pointer to something, for which the cast may have been written. */
const RETURNS_TYPE = /^kstrdup|_nul$|skb/;
const ALLOCATOR =
	/^(?:(?:devm_)?(?:k|v|kv)[mzc]alloc(?:_array)?(?:_node)?|kstrdup(?:_const)?|kmemdup(?:_nul)?|dma_alloc_coherent|(?:(?:net)?dev_)?alloc_skb(?:_ip_align)?)$/;
