import type { Difference } from '../agreement/differences.ts';
import type { Rule } from '../../src/core/lint/rule.ts';

/** Types of checkpatch.pl that no rule has, and why. */
const NOT_DONE: readonly (readonly [type: string, reason: string])[] = [
	['C99_COMMENTS', 'never told: checkpatch itself takes `//` for a comment'],
	['INVALID_UTF8', 'text that is no UTF-8 is decoded before rules see it'],
	['MISSING_SENTINEL', 'not yet'],
	['NOT_UNIFIED_DIFF', 'a file that holds no patch is an error of the command line'],
	['SYSFS_EMIT', 'not yet'],
	['UTF8_BEFORE_PATCH', 'mails are decoded by the charset that they declare'],
];

/** The page that says which types of checkpatch.pl rules carry, and where they differ from it on purpose. */
export function checkpatchPage(rules: readonly Rule[], differences: readonly Difference[]): string {
	const types = [...new Set(rules.flatMap(({ checkpatch }) => checkpatch))].sort();
	const carried = types.map((type) => {
		const own = rules.filter(({ checkpatch }) => checkpatch.includes(type));
		return `| ${type} | ${own.map(linkOf).join(', ')} |`;
	});
	const missing = NOT_DONE.filter(([type]) => !types.includes(type)).map(([type, reason]) => `| ${type} | ${reason} |`);
	const rows = [...differences]
		.sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0))
		.map(
			({ type, side, reason, fixture }) =>
				`| ${type} | ${side === 'ours' ? 'this tool' : 'checkpatch'} | ${reason.replaceAll('|', '\\|')} | [test](../test/${fixture}) |`,
		);
	return `# checkpatch.pl

\`kernel-patch-review check --format checkpatch\` prints messages as \`checkpatch.pl --terse --show-types\` does, with the
types below. \`CORRUPTED_PATCH\` is what is wrong with a hunk itself.

With \`--root DIR\`, or in the root of a kernel tree and without \`--no-tree\`, misspellings and structs that should be const
are those of the tree's \`scripts/\`; otherwise they are short lists of our own. Rules that need a tree ask its files, and
of commits and bindings its git repository; they are off without. In the editor that is the kernel tree in the workspace.

## Types and their rules

| Type | Rules |
| --- | --- |
${carried.join('\n')}

## Types without a rule

| Type | Why |
| --- | --- |
${missing.join('\n')}

## Differences on purpose

| Type | Only told by | Why | Shown by |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function linkOf({ id, needsTree = false }: Rule): string {
	return `[${id}](rules/${id}.md)${needsTree ? ' (needs a tree)' : ''}`;
}
