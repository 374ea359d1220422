import type { Difference } from '../agreement/difference.ts';
import { groupBy } from '../../src/core/text/groupBy.ts';
import type { Rule } from '../../src/core/lint/rule.ts';

/** The page that says which types of checkpatch.pl rules carry, and where they differ from it on purpose. */
export function checkpatchPage(rules: readonly Rule[], differences: readonly Difference[]): string {
	const types = [...new Set(rules.flatMap(({ checkpatch }) => checkpatch))].sort();
	const carried = types.map((type) => {
		const own = rules.filter(({ checkpatch }) => checkpatch.includes(type));
		return `| ${type} | ${own.map(linkOf).join(', ')} |`;
	});
	const alike = groupBy(
		differences,
		({ side, reason }) => `${side === 'ours' ? 'this tool' : 'checkpatch'} | ${reason}`,
	);
	const rows = [...alike].map(([told, group]) => rowOf(told, group)).sort();
	return `# checkpatch.pl

\`kernel-patch-review check --format checkpatch\` prints messages as \`checkpatch.pl --terse --show-types\` does, with the
types below. \`CORRUPTED_PATCH\` reports a malformed hunk; \`NOT_UNIFIED_DIFF\` reports a mail with [PATCH] in its subject
but no diff, except cover letters and replies.

With \`--root DIR\`, or in the root of a kernel tree and without \`--no-tree\`, misspellings and structs that should be const
are those of the tree's \`scripts/\`; otherwise built-in lists are used. Rules marked "needs a tree" read files and git
history; without a tree they are off. In the editor the tree is the kernel tree in the workspace.

## Types and their rules

| Type | Rules |
| --- | --- |
${carried.join('\n')}

## Intentional differences

What checkpatch.pl reports and this tool doubts is printed with \`--format checkpatch\` only: in editors and other formats it is not a
finding. What is certainly wrong is not printed at all:

| Types | Reported only by | Why | Tests |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** The row of the differences that have side and reason in common. */
function rowOf(sideAndReason: string, alike: readonly Difference[]): string {
	const types = [...new Set(alike.map(({ type }) => type))].sort();
	const fixtures = [...new Set(alike.map(({ fixture }) => fixture))];
	const tests = fixtures.map((fixture, index) => `[${index + 1}](../test/${fixture})`);
	return `| ${types.join(', ')} | ${sideAndReason} | ${tests.join(', ')} |`;
}

function linkOf({ id, needsTree = false }: Rule): string {
	return `[${id}](rules/${id}.md)${needsTree ? ' (needs a tree)' : ''}`;
}
