import { type CodeLine, replaceColumns } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatternFinding, patternWith } from '../../lint/pattern.ts';
import { isUserSpace } from '../../code/userSpace.ts';
import { TYPE } from '../../code/typePattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** A C99 type with what makes it a declaration: stars and annotations, the name, and what may follow it. */
const PATTERN =
	/\b(u_?)?int(8|16|32|64)_t\b(?=(?:[ \t*]|\bconst\b|\b__(?:user|iomem|percpu|rcu)\b){1,40}\w+[ \t]*[,;=[])/g;

export const c99IntegerType: Rule = {
	id: 'c99-integer-type',
	group: 'types',
	severity: 'information',
	strict: true,
	summary: 'C99 integer type instead of a kernel type such as u32',
	why: `Kernel code writes \`u32\` for a 32-bit integer. Both spellings are in use, and new code in a file that already uses C99
types may keep to them. Headers for user space and \`tools/\` are not checked.`,
	sources: [
		{
			title: 'Linux kernel coding style, 5) Typedefs',
			url: 'https://docs.kernel.org/process/coding-style.html#typedefs',
		},
		{
			title: 'checkpatch: PREFER_KERNEL_TYPES',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['PREFER_KERNEL_TYPES'],
	fixable: true,
	examples: [{ bad: { hunk: '+	uint32_t count;' }, good: { hunk: '+	u32 count;' } }],
	visit: { hunk: patternWith(['int8_t', 'int16_t', 'int32_t', 'int64_t'], PATTERN, check) },
};

/** Only the first declaration on a line is checked. */
const EARLIER = new RegExp(`\\b${TYPE}[ \\t*]+\\w+[ \\t]*[,;=[]`);

function check(match: RegExpExecArray, line: CodeLine, { path }: HunkView): PatternFinding | null {
	if (/\b(?:include\/uapi|tools)\//.test(path)) return null;
	if (EARLIER.test(line.code.slice(Math.max(0, match.index - 500), match.index))) return null;
	const kernel = `${match[1] === undefined ? 's' : 'u'}${match[2] ?? ''}`;
	return {
		message: `use ${kernel} instead of ${match[0]}`,
		...(isUserSpace(path) && { severity: 'off' }),
		fix: {
			title: `Use ${kernel}`,
			safety: 'safe',
			edits: [replaceColumns(line, match.index, match.index + match[0].length, kernel)],
		},
	};
}
