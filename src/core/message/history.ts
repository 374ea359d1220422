import type { Block, Changelog } from '../patch/changelog.ts';

/** "Changes since v1:", "Changelog:", "v1 -> v2:", "v2: …": what a list of earlier versions begins with. */
const HEADING =
	/^\s*(?:change(?:s|log|-log| log| history)?(?: (?:in|since|from|for|between|to|over|with|v\d+).{0,40})?:?\s*$|(?:revision|version|patch|change) history\s*:?\s*$|changes (?:in|since|from|for) (?:(?:the )?(?:last|previous|rfc|version)|v\d+)\b.{0,40}:?$)/i;
const VERSION =
	/^\s*(?:[-*•]\s+)?(?:\(?(?:rfc )?v\d{1,3}\)?\s*(?:[:=]|->|→|=>|\.\.|-->?|to v\d)|(?:rfc )?v\d{1,3}\s*$|v\d{1,3} - )/i;

/** The blocks of a commit message that tell what changed between versions of the patch; empty where none do. */
export function historyBlocks({ content, firstLine, endLine, blocks }: Changelog): readonly Block[] {
	// No history is without one, and most messages are.
	if (!/\bv\d/i.test(content.text.slice(content.lines.start(firstLine), content.lines.start(endLine)))) return [];
	const first = blocks.findIndex(
		({ kind, firstLine }) => kind !== 'trailers' && beginsHistory(content.lines.text(firstLine)),
	);
	if (first === -1) return [];
	let end = first + 1;
	while (end < blocks.length && goesOn(blocks[end], content.lines.text(blocks[end]?.firstLine ?? 0))) end++;
	const found = blocks.slice(first, end);
	// "Changes:" alone may be what the patch does; a version makes it a history.
	const isHistory = found.some((block) => {
		for (let line = block.firstLine; line < block.endLine; line++) {
			if (/\bv\d{1,3}\b/i.test(content.lines.text(line).slice(0, LONGEST))) return true;
		}
		return false;
	});
	return isHistory ? found : [];
}

/** Longer lines are looked at up to here. */
const LONGEST = 200;

/** Whether a line begins a list of what changed in a version. */
function beginsHistory(line: string): boolean {
	const text = line.slice(0, LONGEST);
	return HEADING.test(text) || VERSION.test(text);
}

function goesOn(block: Block | undefined, line: string): boolean {
	return block !== undefined && block.kind !== 'trailers' && (block.kind !== 'prose' || beginsHistory(line));
}
