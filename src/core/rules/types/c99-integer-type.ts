import { type CodeLine, replaceColumns } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatternFinding, patternWith } from '../../lint/pattern.ts';
import { TYPE } from '../../code/typePattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** Behind a type in a declaration: stars and annotations, the name, and what may follow it. */
const PATTERN =
	/\b(u_?)?int(8|16|32|64)_t\b(?=(?:[ \t*]|\bconst\b|\b__(?:user|iomem|percpu|rcu)\b){1,40}\w+[ \t]*[,;=[])/g;

export const c99IntegerType: Rule = {
	id: 'c99-integer-type',
	group: 'types',
	severity: 'information',
	strict: true,
	summary: 'Integer type of C99 where the kernel has its own',
	why: `In the kernel an integer of 32 bits is a \`u32\`. Both spellings are in use, and new code in a file that has the other one may
keep to it. Headers for user space and \`tools/\` are left alone.`,
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

/** Of several declarations on a line the first counts. */
const EARLIER = new RegExp(`\\b${TYPE}[ \\t*]+\\w+[ \\t]*[,;=[]`);
/** Declarations that other compilers read too. */
const ELSEWHERE = /^tools\/|(?:^|\/)uapi\//;

function check(match: RegExpExecArray, line: CodeLine, { path }: HunkView): PatternFinding | null {
	if (ELSEWHERE.test(path) || EARLIER.test(line.code.slice(Math.max(0, match.index - 500), match.index))) return null;
	const kernel = `${match[1] === undefined ? 's' : 'u'}${match[2] ?? ''}`;
	return {
		message: `the kernel's name for ${match[0]} is ${kernel}`,
		fix: {
			title: `Write ${kernel}`,
			safety: 'safe',
			edits: [replaceColumns(line, match.index, match.index + match[0].length, kernel)],
		},
	};
}
