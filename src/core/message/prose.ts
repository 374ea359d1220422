import type { Content } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import type { Span } from '../text/span.ts';
import type { Block, Changelog } from '../patch/changelog.ts';

/** What the author of a change wrote about it: one block of sentences or list items, read as a single line. */
export interface Paragraph {
	readonly block: Block;
	/** Offset in the content where `text` begins. */
	readonly start: number;
	/** As long as the block: line ends are blanks, and what is quoted or in backticks is underscores. */
	readonly text: string;
}

/** The paragraphs of a changelog, but for the history of the patch at its end. */
export const paragraphsOf = memoize(({ content, blocks }: Changelog): readonly Paragraph[] => {
	const history = blocks.findIndex(({ firstLine }) => HISTORY.test(content.lines.text(firstLine)));
	return blocks
		.slice(0, history === -1 ? blocks.length : history)
		.filter(({ kind }) => kind === 'prose' || kind === 'list')
		.map((block) => {
			const { start, end } = blockSpan(content, block);
			return { block, start, text: plain(content.text.slice(start, end)) };
		});
});

/** Where a block stands, without the end of its last line. */
export function blockSpan({ lines }: Content, { firstLine, endLine }: Block): Span {
	return { start: lines.start(firstLine), end: lines.end(endLine - 1) };
}

/** Where `match` in the text of `paragraph` stands in the content. */
export function matchSpan(paragraph: Paragraph, match: RegExpExecArray): Span {
	const start = paragraph.start + match.index;
	return { start, end: start + match[0].length };
}

/** Whether a sentence of `paragraph` begins at `offset` of its text. */
export function beginsSentence(paragraph: Paragraph, offset: number): boolean {
	return /(?:^[\s*•+-]*|[.!?:)]\s+)$/.test(paragraph.text.slice(Math.max(0, offset - 8), offset));
}

/** Words of `text`. */
export function countWords(text: string): number {
	return text.match(/\S+/g)?.length ?? 0;
}

/** Behind "I" the verbs of an opinion, as alternatives of a pattern. */
export const OPINION_VERBS = 'think|guess|believe|suppose|hope|assume|doubt';

/** Where earlier versions of the patch begin to be listed. */
const HISTORY = /^\s*(?:(?:changes?|change ?log|history|revision)\b[^.]{0,40}:$|v\d{1,3}\s*(?:$|:|-|\(|=))/i;

function plain(text: string): string {
	return text.replace(/[\r\n]/g, ' ').replace(/"[^"]*"|`[^`]*`/g, (quoted) => '_'.repeat(quoted.length));
}
