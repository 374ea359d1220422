import type { Content } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import type { Block, Changelog } from '../patch/changelog.ts';

/** Lines of a changelog that list what changed between versions of the patch. */
export interface VersionHistory {
	readonly firstLine: number;
	/** Exclusive. */
	readonly endLine: number;
	/** Whether its first line can be nothing else. */
	readonly isCertain: boolean;
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
	String.raw`^\s*(?:[-*•+]\s+)?\(?${VERSION}\)?\s*(?:$|=|\.\.|-->?|- |\(.*\)\s*:\s*$|to ${VERSION}\s*(?:$|:))`,
	'i',
);
/** Starts a history only where it starts a paragraph and a list follows: "v2 (January)". */
const REMARKED_VERSION = new RegExp(String.raw`^\s*\(?${VERSION}\)?\s*\(.*\)\s*$`, 'i');
const LIST_ITEM = /^\s*[-*•+]\s/;
/** Starts a history only where a version follows: "Changelog:". */
const BARE_TITLE = new RegExp(`^\\s*(?:${TITLE})\\s*:?\\s*$`, 'i');

/** What a line has that one of these patterns matches: compiling them takes as long as the rest of checking a small patch's message. */
const CUE = /^\s*(?:chang|(?:(?:revision|version|patch) )?histor)|v\d/i;

/** The version histories of a changelog, in order; text between and after them is not part of any. */
export const versionHistories = memoize(({ content, blocks }: Changelog): readonly VersionHistory[] => {
	const histories: VersionHistory[] = [];
	let current: { readonly firstLine: number; endLine: number; readonly isCertain: boolean } | null = null;
	/** Whether the block before ends in a heading without text, which the next block must be. */
	let needsText = false;
	for (const [index, block] of blocks.entries()) {
		if (block.kind === 'trailers') {
			current = null;
			continue;
		}
		const found = findHeading(content, block, blocks[index + 1]);
		const heading = found?.line ?? null;
		const continues = needsText || block.kind !== 'prose' || heading === block.firstLine;
		if (current !== null && continues) current.endLine = block.endLine;
		else if (found === null) current = null;
		else histories.push((current = { firstLine: found.line, endLine: block.endLine, isCertain: found.isCertain }));
		needsText = heading === block.endLine - 1 && !/:\s*\S/.test(lineText(content, heading));
	}
	return histories;
});

/** The line of `block` that starts a history: any line of a paragraph, or the first line of another block. */
function findHeading(
	content: Content,
	block: Block,
	next: Block | undefined,
): { readonly line: number; readonly isCertain: boolean } | null {
	const { kind, firstLine, endLine } = block;
	for (let line = firstLine; line < (kind === 'prose' ? endLine : firstLine + 1); line++) {
		const text = lineText(content, line);
		if (!CUE.test(text)) continue;
		if (namesVersion(text)) return { line, isCertain: true };
		const following = line + 1 < endLine ? line + 1 : next?.firstLine;
		const item = following === undefined ? '' : lineText(content, following);
		if (line === firstLine) {
			const isRemarked = REMARKED_VERSION.test(text) && LIST_ITEM.test(item);
			if (isRemarked || WEAK_VERSION_ITEM.test(text)) return { line, isCertain: false };
		}
		if (BARE_TITLE.test(text) && (namesVersion(item) || WEAK_VERSION_ITEM.test(item) || REMARKED_VERSION.test(item)))
			return { line, isCertain: true };
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
