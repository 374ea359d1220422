import type { Difference } from '../agreement/difference.ts';
import type { Rule } from '../../src/core/lint/rule.ts';

/** The page that says which types of checkpatch.pl rules carry, and where they differ from it on purpose. */
export function checkpatchPage(rules: readonly Rule[], differences: readonly Difference[]): string {
	const types = [...new Set(rules.flatMap(({ checkpatch }) => checkpatch))].sort();
	const carried = types.map((type) => {
		const own = rules.filter(({ checkpatch }) => checkpatch.includes(type));
		return `| ${type} | ${own.map(linkOf).join(', ')} |`;
	});
	const rows = [...differences]
		.sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0))
		.map(
			({ type, side, reason, fixture }) =>
				`| ${type} | ${side === 'ours' ? 'this tool' : 'checkpatch'} | ${reason.replaceAll('|', '\\|')} | [test](../test/${fixture}) |`,
		);
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

| Type | Reported only by | Why | Test |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function linkOf({ id, needsTree = false }: Rule): string {
	return `[${id}](rules/${id}.md)${needsTree ? ' (needs a tree)' : ''}`;
}
