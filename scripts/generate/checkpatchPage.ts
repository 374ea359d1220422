import type { Difference } from '../agreement/differences.ts';
import type { Rule } from '../../src/core/lint/rule.ts';

/** Types of checkpatch.pl that no rule has, and why. */
const NOT_DONE: readonly (readonly [type: string, reason: string])[] = [
	['ARCH_INCLUDE_LINUX', 'asks which headers the kernel tree has'],
	['INCLUDE_LINUX', 'asks which headers the kernel tree has'],
	['OBSOLETE', 'asks MAINTAINERS of the kernel tree'],
	['PATCH_PREFIX', 'asks which folders the kernel tree has'],
	['UNDOCUMENTED_DT_STRING', 'searches the bindings of the kernel tree'],
	['UNKNOWN_COMMIT_ID', 'asks git; outside of a repository checkpatch tells it of every commit'],
	['USE_RELATIVE_PATH', 'asks which files the kernel tree has'],
];

/** The page that says which types of checkpatch.pl rules carry, and where they differ from it on purpose. */
export function checkpatchPage(rules: readonly Rule[], differences: readonly Difference[]): string {
	const types = [...new Set(rules.flatMap(({ checkpatch }) => checkpatch))].sort();
	const carried = types.map((type) => {
		const own = rules.filter(({ checkpatch }) => checkpatch.includes(type));
		return `| ${type} | ${own.map(({ id }) => `[${id}](rules/${id}.md)`).join(', ')} |`;
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
types below. \`CORRUPTED_PATCH\` is what is wrong with a hunk itself, \`NOT_UNIFIED_DIFF\` a mail that is a patch by its
subject and has no diff; a cover letter or an answer has none either, and that is fine. With \`--root DIR\`, or in the
root of a kernel tree and without \`--no-tree\`, misspellings and structs that should be const are those of the tree's
\`scripts/\`; otherwise they are lists of our own.

## Types and their rules

| Type | Rules |
| --- | --- |
${carried.join('\n')}

## Types without a rule

Nothing here runs git or looks for files of the kernel tree.

| Type | Why |
| --- | --- |
${missing.join('\n')}

## Differences on purpose

| Type | Only told by | Why | Shown by |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
