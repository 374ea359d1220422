import { columnsOf } from '../../code/codeLines.ts';
import { indentedBy, withoutLine } from '../../code/lineEdits.ts';
import { bareCode, indentationOf } from '../../code/lineShape.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const needlessNullCheck: Rule = {
	id: 'needless-null-check',
	group: 'expressions',
	severity: 'warning',

	summary: 'Pointer is checked before a function that takes NULL',
	why: `\`kfree()\` and its like do nothing for a null pointer, so that error paths need no conditions. The check says the
same again, and one more branch has to be read.`,
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
				// With an else, the check is the condition of something else too.
				if (/^\s*\}?\s*else\b/.test(hunk.codeLines[line.index + 1]?.code ?? '')) return null;
				const isAlone = above.isAdded && /^\s*if\b/.test(above.code) && !above.code.includes('{');
				return {
					span: columnsOf(line, match.indexOf(name), match.length),
					message: `${name}() takes a null pointer, the check is not needed`,
					...(KNOWN.has(name) ? {} : { checkpatch: null }),
					...(isAlone
						? {
								fix: {
									title: 'Remove the check',
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
/** What takes a null pointer too. */
const MORE = new Set(['kvfree', 'vfree', 'kfree_sensitive']);
const CHECK = /\bif\s*\(\s*([A-Za-z_][^()]*?)\s*\)\s*\{?$/;
