import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const longUnsignedType: Rule = {
	id: 'long-unsigned-type',
	group: 'types',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'unsigned long long instead of u64',
	why: `\`u64\` is shorter and states that 64 bits are needed on every architecture. Casts for \`%llu\` and headers for user
space need the long form and are not checked.`,
	sources: [
		{
			title: 'The tip tree handbook, Variable types',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#variable-types',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { files: { 'kernel/time/example.c': '+static unsigned long long example_count;' } },
			good: { files: { 'kernel/time/example.c': '+static u64 example_count;' } },
		},
	],
	visit: { words: { of: ['unsigned'], visit } },
};

function visit({ hunk, tokens, index }: WordView, report: Report): void {
	const [first, long, last, name] = tokens.slice(index, index + 4);
	if (first === undefined || long?.text !== 'long' || last?.text !== 'long' || name?.kind !== 'identifier') return;
	if (name.text === 'int' || first.line !== last.line || /(?:^|\/)(?:uapi|tools)\//.test(hunk.path)) return;
	const span = hunk.after.span(first, last);
	report({
		span,
		message: 'use u64 instead of unsigned long long',
		// Format strings may have to change too.
		fix: { title: 'Use u64', safety: 'unsafe', edits: [{ span, newText: 'u64' }] },
	});
}
