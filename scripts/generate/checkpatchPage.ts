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
types below. \`CORRUPTED_PATCH\` is what is wrong with a hunk itself, \`NOT_UNIFIED_DIFF\` a mail that is a patch by its
subject and has no diff; a cover letter or an answer has none either, and that is fine.

With \`--root DIR\`, or in the root of a kernel tree and without \`--no-tree\`, misspellings and structs that should be const
are those of the tree's \`scripts/\`; otherwise they are lists of our own. Rules that need a tree ask its files, and
of commits and bindings its git repository; they are off without. In the editor that is the kernel tree in the workspace.

## Types and their rules

| Type | Rules |
| --- | --- |
${carried.join('\n')}

## Differences on purpose

| Type | Only told by | Why | Shown by |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function linkOf({ id, needsTree = false }: Rule): string {
	return `[${id}](rules/${id}.md)${needsTree ? ' (needs a tree)' : ''}`;
}
