import { type CodeLine, columnsOf, FILLER, replaceColumns } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { isUapi } from '../../code/userSpace.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** Head, an opening parenthesis, the suffix of the 1, and the shift count. */
const SHIFT = /^([ \t]*#[ \t]*define[ \t]+\w+[ \t]+)(\([ \t]*)?1([uUlL]*)[ \t]*<<[ \t]*(\w+)/;

/** The head of a macro that is a number, not a bit. */
const COUNT = /(?:^|_|\s)(?:LEN|LENGTH|SIZE|SZ|COUNT|CNT|NR|NUM|MAX|MIN|LIMIT|DEPTH|ENTRIES)(?:_\w+)?[ \t]+$/;

export const shiftInsteadOfBit: Rule = {
	id: 'shift-instead-of-bit',
	group: 'macros',
	severity: 'information',
	strict: true,
	summary: 'Macro for one bit written as a shift',
	why: `\`BIT(3)\` shows that a macro is a single bit, and is unsigned, so bit 31 does not overflow; \`BIT_ULL()\` always has 64
bits. Headers for user space have \`_BITUL()\` and are not checked, nor are macros next to others that are written as shifts.`,
	sources: [{ title: 'checkpatch, API usage', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' }],
	checkpatch: ['BIT_MACRO'],
	fixable: true,
	examples: [{ bad: { hunk: `+#define EXAMPLE_READY (1 << 3)` }, good: { hunk: `+#define EXAMPLE_READY BIT(3)` } }],
	visit: {
		words: wordPattern(['define'], SHIFT, (match, line, hunk) => {
			if (hunk.path.startsWith('include/uapi/')) return null;
			const { 0: all, 1: head = '', 2: open, 3: suffix = '', 4: shift = '' } = match;
			const isDoubtful = isUapi(hunk.path) || COUNT.test(head) || followsOthers(hunk, line);
			const name = /ll/i.test(suffix) ? 'BIT_ULL' : 'BIT';
			const end =
				all.length + (open === undefined ? 0 : (/^[ \t]*\)/.exec(line.code.slice(all.length))?.[0].length ?? 0));
			const rest = line.code.slice(end).replaceAll(FILLER, '').trim();
			const isWhole = rest === '' && (open === undefined) === (end === all.length);
			const edits = [replaceColumns(line, head.length, end, `${name}(${shift})`)];
			return {
				span: columnsOf(line, head.length, end),
				message: `use ${name}() instead of a shift`,
				...(isDoubtful && { severity: 'off' }),
				...(isWhole && { fix: { title: `Use ${name}()`, safety: 'unsafe', edits } }),
			};
		}),
	},
};

/** Whether the nearest macro above or below that the patch does not add is a shift, too. */
function followsOthers({ codeLines }: HunkView, { index }: CodeLine): boolean {
	const isOld = ({ isAdded, code }: CodeLine): boolean => !isAdded && code.startsWith('#define');
	const above = codeLines.slice(Math.max(0, index - NEAR), index).findLast(isOld);
	const below = codeLines.slice(index + 1, index + 1 + NEAR).find(isOld);
	return [above, below].some((other) => other !== undefined && SHIFT.test(other.code));
}

/** Number of lines that are looked at on either side. */
const NEAR = 10;
