import type { Content } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import type { Span } from '../text/span.ts';
import type { Block, Changelog } from '../patch/changelog.ts';
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
