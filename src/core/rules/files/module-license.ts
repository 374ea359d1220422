import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** The licenses that the module loader knows. */
const KNOWN = new Set([
	'GPL',
	'GPL v2',
	'GPL and additional rights',
	'Dual BSD/GPL',
	'Dual MIT/GPL',
	'Dual MPL/GPL',
	'Proprietary',
]);
const LICENSE = /\bMODULE_LICENSE\s*\(\s*"([^"\\]{0,100})"/;

export const moduleLicense: Rule = {
	id: 'module-license',
	group: 'files',
	severity: 'information',
	summary: 'MODULE_LICENSE() with "GPL v2" or an unknown license',
	why: `The macro tells the module loader whether a module is free software, and nothing else: "GPL" and "GPL v2" mean the
same to it. The SPDX tag states the version. A license that the loader does not know taints the kernel.`,
	sources: [{ title: 'Linux kernel licensing rules', url: 'https://docs.kernel.org/process/license-rules.html' }],
	checkpatch: ['MODULE_LICENSE'],
	fixable: true,
	examples: [{ bad: { hunk: '+MODULE_LICENSE("GPL v2");' }, good: { hunk: '+MODULE_LICENSE("GPL");' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.content.text.includes('MODULE_LICENSE')) return;
	for (const { span, text } of view.addedLines()) {
		if (!text.includes('MODULE_LICENSE')) continue;
		const match = LICENSE.exec(text);
		const [whole = '', name = ''] = match ?? [];
		if (match === null || (KNOWN.has(name) && name !== 'GPL v2')) continue;
		const end = span.start + match.index + whole.length;
		const place = { start: end - name.length - 2, end };
		if (name === 'GPL v2') {
			report({
				span: place,
				message: 'use MODULE_LICENSE("GPL")',
				fix: { title: 'Use "GPL"', safety: 'safe', edits: [{ span: place, newText: '"GPL"' }] },
			});
		} else report({ span: place, message: `unknown module license "${name}"`, severity: 'warning' });
	}
}
