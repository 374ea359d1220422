import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { addedStrings } from '../../code/strings.ts';

/** Letters that may follow `%p`. */
const POINTER_LETTERS = 'SsBKRraEehMmIiUDdgVCbGNOxtf4';

export const wrongFormatSpecifier: Rule = {
	id: 'wrong-format-specifier',
	formerIds: ['odd-conversion'],
	group: 'messages',
	severity: 'warning',
	summary: 'Wrong or non-standard format specifier',
	why: `\`0x%d\` prints a decimal number with a hexadecimal prefix, \`%Ld\` and \`%Zd\` are not standard C, an unknown letter after
\`%p\` is printed literally, and \`%px\` exposes kernel addresses.`,
	sources: [
		{ title: 'How to get printk format specifiers right', url: 'https://docs.kernel.org/core-api/printk-formats.html' },
	],
	checkpatch: ['PRINTF_0XDECIMAL', 'PRINTF_L', 'PRINTF_Z', 'VSPRINTF_POINTER_EXTENSION', 'VSPRINTF_SPECIFIER_PX'],
	fixable: false,
	examples: [
		{ bad: { hunk: '+	pr_info("count 0x%d\\n", count);' }, good: { hunk: '+	pr_info("count 0x%x\\n", count);' } },
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { token, index, span } of addedStrings(view)) {
		if (!token.text.includes('%')) continue;
		const reported = new Set<string>();
		const once = (type: string, from: number, length: number, message: string): void => {
			// Only Rust code may use %pA.
			const isError = message.endsWith('%pA');
			if (!reported.has(type))
				report({ span: span(from, from + length), checkpatch: type, message, ...(isError && { level: 'ERROR' }) });
			reported.add(type);
		};
		for (const { 0: match, index: at } of token.text.matchAll(
			/(?:0x)?%(?:%|[*\d.$]{0,12}(?:[LZ][udi]|[hlL]{0,2}[diu]|p[A-Za-z]?))/g,
		)) {
			if (match.startsWith('0x') && !match.includes('%%') && /[diu]$/.test(match)) {
				once('PRINTF_0XDECIMAL', at, match.length, '0x prefix before a decimal number');
			}
			if (/L[udi]$/.test(match)) once('PRINTF_L', at, match.length, '%L is not standard C: use %ll');
			if (/Z[udi]$/.test(match)) once('PRINTF_Z', at, match.length, '%Z is not standard C: use %z');
			const letter = /p([A-Za-z])$/.exec(match)?.[1];
			if (letter === undefined || !isFormat(view, index)) continue;
			if (letter === 'x') once('VSPRINTF_SPECIFIER_PX', at, match.length, '%px exposes kernel addresses');
			else if (!POINTER_LETTERS.includes(letter)) {
				once('VSPRINTF_POINTER_EXTENSION', at, match.length, `unknown pointer format %p${letter}`);
			}
		}
	}
}

/** Whether the string at token `index` is in a call. */
function isFormat({ after: { flatTokens } }: HunkView, index: number): boolean {
	for (let before = index - 1; before >= 0 && before > index - 40; before--) {
		const text = flatTokens[before]?.text ?? '';
		if (text === ';' || text === '{' || text === '}') return false;
		if (text === '(') return true;
	}
	return false;
}
