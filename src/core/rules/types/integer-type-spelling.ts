import { type CodeLine, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { LineScan } from '../../code/lineScan.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report } from '../../lint/rule.ts';
import type { Rule } from '../../lint/rule.ts';

export const integerTypeSpelling: Rule = {
	id: 'integer-type-spelling',
	group: 'types',
	severity: 'information',
	summary: 'Integer type in an unusual spelling, such as bare unsigned',
	why: `C accepts the words of an integer type in any order, and some may be omitted. The kernel writes \`unsigned int\` in full,
omits \`int\` after \`long\`, and uses one order: \`unsigned long\`.`,
	sources: [
		{
			title: 'checkpatch: UNSPECIFIED_INT, UNNECESSARY_INT, MISORDERED_TYPE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others',
		},
	],
	checkpatch: ['UNSPECIFIED_INT', 'UNNECESSARY_INT', 'MISORDERED_TYPE'],
	fixable: true,
	examples: [{ bad: { hunk: '+	unsigned count;' }, good: { hunk: '+	unsigned int count;' } }],
	visit: { hunk },
};

const CANDIDATE = new LineScan(/signed|long|short/);
/** The words of an integer type. */
const TYPE = /\b(?:unsigned|signed|long|short|int|char)\b(?:[ \t]+(?:unsigned|signed|long|short|int|char)\b)*/g;
/** After a type that is only a sign: a name that is not a bit-field, stars, or the end of a parameter or cast. */
const AFTER_SIGN =
	/[ \t]*(?:\*[ \t*]*|(?!const\b|volatile\b|__(?:user|kernel|iomem|percpu|rcu|int128)\b)\w+(?![\w \t]*:)|[),;])/y;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	CANDIDATE.visit(view.addedCode, (line) => {
		for (const match of line.code.matchAll(TYPE)) {
			const words = match[0].split(/[ \t]+/);
			const end = match.index + match[0].length;
			if (isPart(view.after, line, match.index, end)) continue;
			const usual = usualSpelling(words);
			const types = typesOf(words, line.code, end);
			const isPartOfType = isParameter(view.after, line, /^[ \t]+(\w+)/.exec(line.code.slice(end))?.[1]);
			for (const checkpatch of types) {
				report({
					span: columnsOf(line, match.index, end),
					message: `use '${usual}' instead of '${match[0]}'`,
					checkpatch,
					...(isPartOfType && { severity: 'off' }),
					fix: {
						title: `Use ${usual}`,
						safety: 'safe',
						edits: [replaceColumns(line, match.index, end, usual)],
					},
				});
			}
		}
	});
}

/** Whether the words from a column to another are part of a longer type, with a comment or a line break between. */
function isPart(image: CImage, line: CodeLine, from: number, to: number): boolean {
	const tokens = image.flatTokens;
	let [before, next] = [image.indexAt(line, from) - 1, image.indexAt(line, to)];
	while (tokens[before]?.kind === 'comment') before--;
	while (tokens[next]?.kind === 'comment') next++;
	return WORD.test(tokens[before]?.text ?? '') || WORD.test(tokens[next]?.text ?? '');
}

const WORD = /^(?:unsigned|signed|long|short|int|char)$/;

/** Whether `name` is a parameter of the macro that a line is in, which may be the rest of the type. */
function isParameter({ macros }: CImage, { index }: CodeLine, name: string | undefined): boolean {
	return macros.some(
		({ hash, body, parameters }) =>
			hash.line <= index &&
			index <= (body.at(-1)?.line ?? hash.line) &&
			parameters?.some(({ text }) => text === name) === true,
	);
}

/** Number of characters before a type in which to look for the storage classes that checkpatch misreads. */
const MAX_LOOKBACK = 60;

/** The types of checkpatch.pl that apply to a C type of these words, which ends in column `end` of `code`. */
function typesOf(words: readonly string[], code: string, end: number): readonly (string | null)[] {
	const [first, second] = words;
	if (words.length === 1) {
		AFTER_SIGN.lastIndex = end;
		if ((first !== 'unsigned' && first !== 'signed') || !AFTER_SIGN.test(code)) return [];
		const before = code.slice(Math.max(0, end - MAX_LOOKBACK), end);
		return [/\b(?:register|auto)[ \t]/.test(before) ? null : 'UNSPECIFIED_INT'];
	}
	const types: (string | null)[] = [];
	const sign = words.findIndex((word) => word === 'unsigned' || word === 'signed');
	const int = words.indexOf('int');
	const short = words.indexOf('short');
	if (sign > 0 || (int !== -1 && int < short)) types.push('MISORDERED_TYPE');
	if (int === -1 || words.includes('char')) return types;
	const isNeedless = words.includes('long') || int < short;
	if (isNeedless) types.push(second === 'int' && words[2] === 'long' && sign === 0 ? null : 'UNNECESSARY_INT');
	return types;
}

/** Sign, size, and `int` only where there is no size. */
function usualSpelling(words: readonly string[]): string {
	const sizes = words.filter((word) => word === 'long' || word === 'short' || word === 'char');
	const signs = words.filter((word) => word === 'unsigned' || (word === 'signed' && sizes[0] === 'char'));
	return [...signs.slice(0, 1), ...(sizes.length > 0 ? sizes : ['int'])].join(' ');
}
