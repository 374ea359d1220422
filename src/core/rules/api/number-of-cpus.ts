import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const numberOfCpus: Rule = {
	id: 'number-of-cpus',
	group: 'api',
	severity: 'information',
	summary: 'Use of `NR_CPUS`',
	why: `\`NR_CPUS\` is the maximum number of CPUs the kernel was built for, not the number of CPUs that exist. Use
\`for_each_possible_cpu()\` for loops, and \`num_possible_cpus()\` or \`nr_cpu_ids\` for counts. Sizes in declarations of arrays are
not reported.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['NR_CPUS'],
	fixable: false,
	examples: [{ bad: { hunk: `+	for (cpu = 0; cpu < NR_CPUS; cpu++)` }, good: { hunk: `+	for_each_possible_cpu(cpu)` } }],
	visit: {
		words: wordPattern(['NR_CPUS'], /\bNR_CPUS\b/, ({ index }, { code }) => {
			if (index > MAX_INDEX) return null;
			const before = code.slice(0, index);
			if (/^[ \t]*#[ \t]*(?:if|define)\b/.test(before) || /\[[^\]]*\.\.\.[^\]]*$/.test(before)) return null;
			return DECLARED_SIZE.test(before)
				? null
				: { message: 'NR_CPUS is not the number of CPUs: use nr_cpu_ids or for_each_possible_cpu()' };
		}),
	},
};

/** A type, a name and an open bracket: the size of a declared array. */
const DECLARED_SIZE = /^[ \t]*(?!return\b)[A-Za-z_]\w*[ \t*]+[A-Za-z_(*][\w \t*()]*\[[^\]=]*$/;

/** Maximum number of characters of a line that are examined. */
const MAX_INDEX = 300;
