import type { Content } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import type { Block, Changelog } from '../patch/changelog.ts';

/** Lines of a changelog that list what changed between versions of the patch. */
export interface VersionHistory {
	readonly firstLine: number;
	/** Exclusive. */
	readonly endLine: number;
}

/** A version of a patch; `v4.19`, `v6-rc1` and `v4l2` are something else. */
const VERSION = String.raw`(?:rfc[ -]?)?v\d{1,3}(?!\w|\.\d|-rc)`;
/** A version named by other words. */
const OTHER_VERSION = String.raw`(?:rfc\b|(?:version|revision) \d{1,3}\b|(?:the )?(?:last|previous|prior|first|original) (?:version|revision|posting|submission|series|patch ?set)\b)`;
const TITLE = String.raw`changes|change[ -]?log|(?:(?:change|revision|version|patch) )?history`;
const PREPOSITION = '(?:made )?(?:in|since|from|for|between|to|over|with|after) ';
/** What may follow the version that a title names: another version, a remark, the first change. */
const TITLE_END = String.raw`[)\]]?(?:(?: (?:to|and) | ?(?:--?>|=>|→|\.\.) ?)${VERSION})?(?: of (?:the|this) (?:patch|series|patch ?set))?\s*(?:$|[:([<]|- |,.*:\s*$)`;

/** "Changes since v1:", "Changelog v2". */
const VERSION_TITLE = new RegExp(
	`^\\s*(?:(?:${TITLE})[\\s:([]{1,3}(?:${PREPOSITION})?|changed? ${PREPOSITION})(?:${VERSION}|${OTHER_VERSION})${TITLE_END}`,
	'i',
);
/** "v1 -> v2:", "v2: …". */
const VERSION_ITEM = new RegExp(`^\\s*(?:[-*•+]\\s+)?\\(?${VERSION}\\)?\\s*(?:->|=>|→|:)`, 'i');
/** Starts a history only where it starts a paragraph: "v2", "(v2)", "v1 to v2:", "v2 - …". */
const WEAK_VERSION_ITEM = new RegExp(
	String.raw`^\s*(?:[-*•+]\s+)?\(?${VERSION}\)?\s*(?:$|=|\.\.|-->?|- |\(.*\)\s*:?\s*$|to ${VERSION}\s*(?:$|:))`,
	'i',
);
/** Starts a history only where a version follows: "Changelog:". */
const BARE_TITLE = new RegExp(`^\\s*(?:${TITLE})\\s*:?\\s*$`, 'i');

/** The version histories of a changelog, in order; text between and after them is not part of any. */
export const versionHistories = memoize(({ content, blocks }: Changelog): readonly VersionHistory[] => {
	const histories: VersionHistory[] = [];
	let current: { readonly firstLine: number; endLine: number } | null = null;
	/** Whether the block before ends in a heading without text, which the next block must be. */
	let needsText = false;
	for (const [index, block] of blocks.entries()) {
		if (block.kind === 'trailers') {
			current = null;
			continue;
		}
		const heading = headingLine(content, block, blocks[index + 1]);
		const continues = needsText || block.kind !== 'prose' || heading === block.firstLine;
		if (current !== null && continues) current.endLine = block.endLine;
		else if (heading === null) current = null;
		else histories.push((current = { firstLine: heading, endLine: block.endLine }));
		needsText = heading === block.endLine - 1 && !/:\s*\S/.test(lineText(content, heading));
	}
	return histories;
});

/** The line of `block` that starts a history: any line of a paragraph, or the first line of another block. */
function headingLine(content: Content, block: Block, next: Block | undefined): number | null {
	const { kind, firstLine, endLine } = block;
	for (let line = firstLine; line < (kind === 'prose' ? endLine : firstLine + 1); line++) {
		const text = lineText(content, line);
		if (namesVersion(text) || (line === firstLine && WEAK_VERSION_ITEM.test(text))) return line;
		if (!BARE_TITLE.test(text)) continue;
		const following = line + 1 < endLine ? line + 1 : next?.firstLine;
		if (following === undefined) continue;
		const item = lineText(content, following);
		if (namesVersion(item) || WEAK_VERSION_ITEM.test(item)) return line;
	}
	return null;
}

function namesVersion(text: string): boolean {
	return VERSION_TITLE.test(text) || VERSION_ITEM.test(text);
}

/** Longer lines are read up to here. */
const MAX_LINE = 200;

function lineText({ lines }: Content, line: number): string {
	return lines.text(line).slice(0, MAX_LINE);
}
