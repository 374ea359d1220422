import type { Changelog } from '../../patch/changelog.ts';
import type { Content } from '../../text/content.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const tagsNotSetApart: Rule = {
	id: 'tags-not-set-apart',
	group: 'tags',
	severity: 'information',
	summary: 'Tags that are not a single block with a blank line before it',
	why: `\`git interpret-trailers\` reads only the last paragraph of a message. A blank line between tags hides those above it, and
tags directly after a sentence are part of its paragraph.`,
	sources: [
		{
			title: 'The tip tree handbook, Ordering of commit tags',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#ordering-of-commit-tags',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: 'Read the count under the lock.\nSigned-off-by: A Developer <developer@example.com>',
				tags: '',
			},
			good: {
				changelog: 'Read the count under the lock.\n\nSigned-off-by: A Developer <developer@example.com>',
				tags: '',
			},
		},
		{
			bad: { tags: 'Link: https://example.com/report\n\nSigned-off-by: A Developer <developer@example.com>' },
			good: { tags: 'Link: https://example.com/report\nSigned-off-by: A Developer <developer@example.com>' },
		},
	],
	visit: { changelog },
};

function changelog({ content, blocks }: Changelog, report: Report): void {
	const { lines } = content;
	for (let i = blocks.length - 1; i > 0 && blocks[i]?.kind === 'trailers'; i--) {
		const [above, block] = [blocks[i - 1], blocks[i]];
		if (above === undefined || block === undefined) return;
		const span = lines.span(block.firstLine);
		if (above.kind !== 'trailers') {
			if (above.endLine !== block.firstLine || above.kind === 'log') return;
			// git takes all of a paragraph with a tag for tags: a blank line would hide those above it.
			if (hasTag(content, block.firstLine - 1)) return;
			const edits = [{ span: { start: span.start, end: span.start }, newText: '\n' }];
			report({
				span,
				message: 'add a blank line before the tags',
				fix: { title: 'Insert a blank line', safety: 'safe', edits },
			});
		} else if (above.endLine < block.firstLine) {
			const gap = { start: lines.start(above.endLine), end: lines.start(block.firstLine) };
			report({
				span,
				message: 'remove the blank line between tags',
				fix: { title: 'Remove the blank line', safety: 'safe', edits: [{ span: gap, newText: '' }] },
			});
		}
	}
}

/** The beginning of a line that has the form of a tag. */
const TAG = /^[A-Z][\w-]*: ?\S/;

/** Whether a line of the paragraph has the form of a tag, from its line `last` upwards. */
function hasTag({ lines }: Content, last: number): boolean {
	for (let line = last; line >= 0; line--) {
		const text = lines.text(line);
		if (text.trim() === '') return false;
		if (TAG.test(text)) return true;
	}
	return false;
}
