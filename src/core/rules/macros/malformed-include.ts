import type { HunkView } from '../../code/hunkView.ts';
import type { Report } from '../../lint/rule.ts';
import type { Rule } from '../../lint/rule.ts';

export const malformedInclude: Rule = {
	id: 'malformed-include',
	group: 'macros',
	severity: 'warning',
	summary: '#include with a doubled slash, or of uapi/ in a header for user space',
	why: `A doubled slash includes the same file under a different name. Headers for user space are installed without the \`uapi/\`
directory, so programs cannot include a header with \`uapi/\` in a path.`,
	sources: [
		{
			title: 'checkpatch: MALFORMED_INCLUDE, UAPI_INCLUDE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['MALFORMED_INCLUDE', 'UAPI_INCLUDE'],
	fixable: false,
	examples: [{ bad: { hunk: '+#include <linux//example.h>' }, good: { hunk: '+#include <linux/example.h>' } }],
	visit: { hunk },
};

const INCLUDE = /^\s*#\s*include\s*([<"][^>"]*[>"])/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.content.text.includes('include')) return;
	for (const { text, span } of view.addedLines()) {
		const match = text.includes('include') ? INCLUDE.exec(text) : null;
		if (match === null) continue;
		const [whole, path = ''] = match;
		const start = span.start + whole.length - path.length;
		const place = { start, end: start + path.length };
		if (path.includes('//')) report({ span: place, message: 'doubled slash in an include path' });
		if (view.path.includes('include/uapi/') && path.slice(1).startsWith('uapi/')) {
			report({
				span: place,
				message: 'headers for user space should not include uapi/ paths',
				checkpatch: 'UAPI_INCLUDE',
			});
		}
	}
}
