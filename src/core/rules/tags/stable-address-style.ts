import type { Patch } from '../../patch/patch.ts';
import { tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const stableAddressStyle: Rule = {
	id: 'stable-address-style',
	group: 'tags',
	severity: 'warning',
	summary: 'Cc: stable with a name, or with a remark without #',
	why: `The scripts of the stable team look for \`Cc: stable@vger.kernel.org\`, and read the kernel versions after a \`#\`. The
list has no name.`,
	sources: [
		{
			title: 'Stable kernel rules, Procedure for submitting patches',
			url: 'https://docs.kernel.org/process/stable-kernel-rules.html#procedure-for-submitting-patches-to-the-stable-tree',
		},
	],
	checkpatch: ['BAD_STABLE_ADDRESS_STYLE'],
	fixable: true,
	examples: [
		{
			bad: {
				tags: `Fixes: 0123456789ab ("mm: Count")
Cc: Stable <stable@vger.kernel.org> [6.12]
Signed-off-by: A Developer <developer@example.com>`,
			},
			good: {
				tags: `Fixes: 0123456789ab ("mm: Count")
Cc: stable@vger.kernel.org # 6.12
Signed-off-by: A Developer <developer@example.com>`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	for (const { value, valueSpan } of tagLines(patch)) {
		const match = /^([^<,]*?)<?\b(stable@(?:vger\.)?kernel\.org)>?(.*)$/i.exec(value);
		if (match === null) continue;
		const [, name = '', address = '', rest = ''] = match;
		if (name.trim() === '' && isInForm(rest)) continue;
		const remark = rest.replace(/^[\s:#,[(]+/, '').replace(/[\s\])]+$/, '');
		const newText = remark === '' ? address : `${address} # ${remark}`;
		report({
			span: valueSpan,
			message: `use the form "${address} # versions"`,
			// Scripts also find an address after a name.
			...(isInForm(rest) && { severity: 'information' }),
			fix: { title: `Replace with "${newText}"`, safety: 'safe', edits: [{ span: valueSpan, newText }] },
		});
	}
}

/** Whether the text after the address is empty, a remark, or more addresses. */
function isInForm(rest: string): boolean {
	return /^\s*(?:#.*)?$|^,/.test(rest);
}
