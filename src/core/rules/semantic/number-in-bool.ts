import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';
import { variablesOf } from '../../code/variablesOf.ts';

export const numberInBool: Rule = {
	id: 'number-in-bool',
	group: 'semantic',
	severity: 'warning',
	summary: 'Shift, size or page-table entry assigned to a bool',
	why: `A \`bool\` keeps 0 or 1 of any number that is assigned to it: \`PAGE_SHIFT\` becomes 1, and a page-table entry loses its page
frame and its flags. The compiler does not warn of it. Declare the variable with the type of the number.`,
	sources: [
		{
			title: 'Christophe Leroy, "mm/ioremap: Fix iomap_max_page_shift"',
			url: 'https://lore.kernel.org/all/ad2d366015794a9f21320dcbdd0a8eb98979e9df.1620898113.git.christophe.leroy@csgroup.eu/',
		},
		{
			title: 'Linux kernel coding style, Using bool',
			url: 'https://docs.kernel.org/process/coding-style.html#using-bool',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { hunk: `+static bool max_page_shift __ro_after_init = PMD_SHIFT;` },
			good: { hunk: `+static unsigned int max_page_shift __ro_after_init = PMD_SHIFT;` },
		},
	],
	visit: {
		hunk: patternWith(
			['_SHIFT', '_SIZE', '_MASK', '_ORDER', '_val(', '_pfn('],
			/(\bbool\s+(?:__\w+\s+)*)?\b(\w+)(?:\s+__\w+)*\s*=\s*(?:([A-Z]\w*_(SHIFT|SIZE|MASK|ORDER))|((?:pte|pmd|pud|p4d|pgd|pgprot)_(?:val|pfn)\()[^()=&|!<>?]*\))\s*[;,]/,
			([, type, name = '', constant, kind = '', entry], { code }, hunk) => {
				// A member or an element of that name is a different variable.
				if (
					type === undefined &&
					(new Set(['.', '>', ']']).has(before(code, name)) || !variablesOf(hunk, /^bool$/).has(name))
				)
					return null;
				const what = constant === undefined ? 'an entry' : `a ${kind.toLowerCase()}`;
				return { message: `${name} is bool and holds ${what}: ${constant ?? `${entry ?? ''})`} becomes 1` };
			},
		),
	},
};

/** The character before the first `name` in `code`. */
function before(code: string, name: string): string {
	return code.charAt(code.indexOf(name) - 1);
}
