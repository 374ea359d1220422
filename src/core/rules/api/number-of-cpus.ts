import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const numberOfCpus: Rule = {
	id: 'number-of-cpus',
	group: 'api',
	severity: 'information',
	summary: 'Use of `NR_CPUS`',
	why: `\`NR_CPUS\` is how many processors the kernel could be built for, not how many there are. Loops go over
\`for_each_possible_cpu()\`, counts are \`num_possible_cpus()\` or \`nr_cpu_ids\`. The size of an array in its declaration is left alone.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['NR_CPUS'],
	fixable: false,
	examples: [{ bad: { hunk: `+	for (cpu = 0; cpu < NR_CPUS; cpu++)` }, good: { hunk: `+	for_each_possible_cpu(cpu)` } }],
	visit: {
		words: wordPattern(['NR_CPUS'], /\bNR_CPUS\b/, ({ index }, { code }) => {
			if (index > LONGEST) return null;
			const before = code.slice(0, index);
			if (/^[ \t]*#[ \t]*(?:if|define)\b/.test(before) || /\[[^\]]*\.\.\.[^\]]*$/.test(before)) return null;
			return DECLARED_SIZE.test(before) ? null : { message: 'NR_CPUS is not the number of processors' };
		}),
	},
};

/** A type, a name and an open bracket: the size of what is declared. */
const DECLARED_SIZE = /^[ \t]*(?!return\b)[A-Za-z_]\w*[ \t*]+[A-Za-z_(*][\w \t*()]*\[[^\]=]*$/;

/** Where a line is too long to be worth a closer look. */
const LONGEST = 300;
