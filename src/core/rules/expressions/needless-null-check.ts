import { columnsOf } from '../../code/codeLines.ts';
import { indentedBy, withoutLine } from '../../code/lineEdits.ts';
import { bareCode, indentationOf } from '../../code/lineShape.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const needlessNullCheck: Rule = {
	id: 'needless-null-check',
	group: 'expressions',
	severity: 'warning',

	summary: 'NULL check before a function that accepts NULL',
	why: `\`kfree()\` and similar functions do nothing for a NULL pointer, so error paths need no conditions. The check is one more
branch to read.`,
	sources: [{ title: 'checkpatch: NEEDLESS_IF', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' }],
	checkpatch: ['NEEDLESS_IF'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	if (example->name)
+		kfree(example->name);
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	kfree(example->name);
 }`,
			},
		},
	],
	visit: {
		hunk: patternWith(
			['free', 'remove', 'destroy'],
			/^\s*(\w+)\(\s*([A-Za-z_][^(),]*?)\s*\);/g,
			([match, name = '', pointer = ''], line, hunk) => {
				if (!KNOWN.has(name) && !MORE.has(name)) return null;
				const above = hunk.codeLines[line.index - 1];
				if (above === undefined || CHECK.exec(bareCode(above))?.[1] !== pointer) return null;
				// With an else branch, the check is needed.
				const below = hunk.codeLines[line.index + 1]?.code ?? '';
				if (/^\s*\}?\s*else\b/.test(below)) return null;
				// In a block, the condition may be about more than the call.
				if (above.code.includes('{') && !/^\s*\}/.test(below)) return null;
				const isAlone = above.isAdded && /^\s*if\b/.test(above.code) && !above.code.includes('{');
				return {
					span: columnsOf(line, match.indexOf(name), match.length),
					message: `unnecessary check: ${name}() accepts NULL`,
					...(KNOWN.has(name) ? {} : { checkpatch: null }),
					...(isAlone
						? {
								fix: {
									title: 'Remove the NULL check',
									safety: 'unsafe',
									edits: [withoutLine(hunk, above), indentedBy(line, indentationOf(above.raw))],
								},
							}
						: {}),
				};
			},
		),
	},
};

const KNOWN = new Set([
	'kfree',
	'usb_free_urb',
	'debugfs_remove',
	'debugfs_remove_recursive',
	'kmem_cache_destroy',
	'mempool_destroy',
	'dma_pool_destroy',
]);
/** Functions that accept NULL and that checkpatch does not know. */
const MORE = new Set(['kvfree', 'vfree', 'kfree_sensitive']);
const CHECK = /\bif\s*\(\s*([A-Za-z_][^()]*?)\s*\)\s*\{?$/;
