import type { Content } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import type { Span } from '../text/span.ts';
import { columns } from '../text/width.ts';
import { findField } from '../mail/mail.ts';
import { type Block, type Changelog, kindOf } from '../patch/changelog.ts';
import { filePath } from '../patch/diff.ts';
import type { Patch } from '../patch/patch.ts';
import { versionHistories } from './history.ts';

/** One block of sentences or list items in a changelog, read as a single line. */
export interface Paragraph {
	readonly block: Block;
	/** Offset of `text` in the content. */
	readonly start: number;
	/** Same length as the block, with blanks for line ends and underscores for quoted text and text in backticks. */
	readonly text: string;
}

/** The paragraphs of a changelog without its version history. */
export const paragraphsOf = memoize((changelog: Changelog): readonly Paragraph[] => {
	const { content, blocks } = changelog;
	const histories = versionHistories(changelog);
	return blocks
		.filter(({ kind }) => kind === 'prose' || kind === 'list')
		.flatMap((whole) => {
			const history = histories.find(
				({ firstLine, endLine }) => firstLine < whole.endLine && endLine > whole.firstLine,
			);
			if (history !== undefined && history.firstLine <= whole.firstLine) return [];
			const block = history === undefined ? whole : { ...whole, endLine: history.firstLine };
			const { start, end } = blockSpan(content, block);
			return [{ block, start, text: plain(content.text.slice(start, end)) }];
		});
});

/** The place of a block, without the end of its last line. */
export function blockSpan({ lines }: Content, { firstLine, endLine }: Block): Span {
	return { start: lines.start(firstLine), end: lines.end(endLine - 1) };
}

/** The place in the content of `match`, a match in the text of `paragraph`. */
export function matchSpan(paragraph: Paragraph, match: RegExpExecArray): Span {
	const start = paragraph.start + match.index;
	return { start, end: start + match[0].length };
}

/** Whether a sentence of `paragraph` starts at `offset` of its text. */
export function startsSentence(paragraph: Paragraph, offset: number): boolean {
	return /(?:^[\s*•+-]*|[.!?:)]\s+)$/.test(paragraph.text.slice(Math.max(0, offset - 8), offset));
}

/** Number of words in `text`. */
export function countWords(text: string): number {
	return text.match(/\S+/g)?.length ?? 0;
}

/** Verbs of an opinion after "I", as alternatives of a pattern. */
export const OPINION_VERBS = 'think|guess|believe|suppose|hope|assume|doubt';

function plain(text: string): string {
	return text.replace(/[\r\n]/g, ' ').replace(/"[^"]*"|`[^`]*`/g, (quoted) => '_'.repeat(quoted.length));
}

const RETOLD =
	/^\s*(?:\[?\s*(?:upstream )?commit [0-9a-f]{8,40}(?: upstream\b.*)?\.?\s*\]?$|\[?\s*upstream commit |this reverts commit |\(cherry[ -]picked from |(?:mainline|upstream|stable) inclusion$|merge (?:branch|tag|remote|patch series) |the following commit has been merged into )/i;
const MECHANICAL = /\b(?:coccinelle|spatch|semantic patch|sed -i|auto(?:matically|-)? ?generated)\b/i;
/** Fields of a distribution's patch: those of DEP-3, and those that SUSE uses instead. */
const DOWNSTREAM_FIELDS = ['forwarded', 'origin', 'last-update', 'bug-debian', 'applied-upstream', 'patch-mainline'];

/** Whether a changelog is that of a backport, revert or merge, or was written by a distribution or a conversion tool. */
function isRetold({ content, blocks, trailers }: Changelog): boolean {
	if (trailers.some(({ name }) => DOWNSTREAM_FIELDS.includes(name.toLowerCase()))) return true;
	return blocks.some(({ kind, firstLine, endLine }) => {
		if (kind === 'log' || kind === 'verbatim') return false;
		for (let line = firstLine; line < endLine; line++) {
			const text = content.lines.text(line);
			if (RETOLD.test(text) || MECHANICAL.test(text)) return true;
		}
		return false;
	});
}

/** Whether a patch was not written to be mailed as it is: a backport, revert or merge, or a distribution's patch. */
export function isDownstream({ mail, subject, changelog }: Patch): boolean {
	return (
		DOWNSTREAM_FIELDS.some((name) => findField(mail, name) !== null) ||
		isRetold(changelog) ||
		/^(?:Revert|Reapply|Merge)\b/.test(subject?.phrase ?? '')
	);
}

/** Files of data or text, where many changed lines need little explanation. */
const DATA =
	/^(?:Documentation|include\/dt-bindings)\/|\.(?:dtsi?|dtso|ya?ml|rst|txt|json|csv)$|(?:^|\/)(?:MAINTAINERS|CREDITS)$|defconfig$/;

/** Number of added and removed lines of a patch; lines of data files count only with `data`. */
export function countChangedLines(patch: Patch, data = false): number {
	return patch.diff.files
		.filter((file) => data || !DATA.test(filePath(file)))
		.flatMap(({ hunks }) => hunks)
		.reduce((sum, { added, removed }) => sum + added + removed, 0);
}

/** The start of a line up to its first word: blanks, and the marker of a list item. */
export const LEAD = /^\s*(?:(?:[-*•+o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+)?/;

/** The lines of one paragraph or list item, rewrapped at `limit` columns. */
export function reflow(lines: readonly string[], limit: number): readonly string[] {
	const [first = '', second] = lines;
	const lead = LEAD.exec(first)?.[0] ?? '';
	const hanging = /\S/.test(lead) ? ' '.repeat(columns(lead)) : lead;
	const indentation = second === undefined ? hanging : (/^\s*/.exec(second)?.[0] ?? '');
	const result: string[] = [];
	let line = '';
	for (const { gap, text } of chunks([first.slice(lead.length), ...lines.slice(1)])) {
		if (line === '') line = lead + text;
		else if (columns(line) + columns(gap + text) <= limit) line += gap + text;
		else {
			result.push(line);
			line = indentation + text;
		}
	}
	return [...result, line];
}

/** Words that may start a line, each with the text up to the next such word, and the blanks before it. */
function chunks(lines: readonly string[]): readonly { gap: string; text: string }[] {
	const sentenceGap = lines.some((line) => /[.!?] {2}\S/.test(line)) ? '  ' : ' ';
	const result: { gap: string; text: string }[] = [];
	for (const line of lines) {
		let isFirst = true;
		for (const [, blanks = '', word = ''] of line.matchAll(/(\s*)(\S+)/g)) {
			const last = result.at(-1);
			const gap = !isFirst ? blanks : '.!?'.includes(last?.text.at(-1) ?? ' ') ? sentenceGap : ' ';
			if (last !== undefined && !mayStartLine(word)) last.text += gap + word;
			else result.push({ gap, text: word });
			isFirst = false;
		}
	}
	return result;
}

/** Whether a line that starts with `word` is still prose, not a list item, a quotation, a tag, the end of a mail or a git comment. */
function mayStartLine(word: string): boolean {
	return kindOf(`${word} x`) === 'prose' && !word.endsWith(':') && !/^(?:From|diff|---.*|#.*)$/.test(word);
}
