import type { HunkView } from '../../code/hunkView.ts';
import type { Report } from '../../lint/rule.ts';
import type { Rule } from '../../lint/rule.ts';

export const malformedInclude: Rule = {
	id: 'malformed-include',
	group: 'macros',
	severity: 'warning',
	summary: 'Path of an included file is malformed',
	why: `A doubled slash opens the same file under another name. And headers for user space are installed without their \`uapi/\`:
with it in a path, programs can't include them.`,
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
		if (path.includes('//')) report({ span: place, message: 'path with a doubled slash' });
		if (view.path.includes('include/uapi/') && path.slice(1).startsWith('uapi/')) {
			report({ span: place, message: 'a header for user space includes uapi/', checkpatch: 'UAPI_INCLUDE' });
		}
	}
}
