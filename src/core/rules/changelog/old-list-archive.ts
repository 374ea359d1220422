import type { Changelog } from '../../patch/changelog.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** An archive of a list; lore.kernel.org has none of those of the GNU tools. */
const ARCHIVE =
	/https?:\/\/(?!(?:[\w-]+\.)*(?:gnu|sourceware)\.org\/)(?:[\w-]+\.)*(?:marc\.info|lkml\.org|spinics\.net|mail-archive\.com|[\w.-]{1,60}\/pipermail)\b[^\s>)\]]*/i;
const MAX_LINE = 1000;

export const oldListArchive: Rule = {
	id: 'old-list-archive',
	group: 'changelog',
	severity: 'information',
	summary: 'Link to a mailing-list archive other than lore.kernel.org',
	why: `Several archives that changelogs link to no longer exist, and their numbers lead nowhere. A lore link contains the
Message-ID, by which the mail can be found in any archive.`,
	sources: [
		{
			title: 'The tip tree handbook, Links to documentation',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#links-to-documentation',
		},
	],
	checkpatch: ['PREFER_LORE_ARCHIVE'],
	fixable: false,
	examples: [
		{
			bad: { tags: 'Link: https://lkml.org/lkml/2026/1/1/1\nSigned-off-by: A Developer <developer@example.com>' },
			good: {
				tags: 'Link: https://lore.kernel.org/r/1@example.com\nSigned-off-by: A Developer <developer@example.com>',
			},
		},
	],
	visit: { changelog, hunk },
};

const MESSAGE = 'link to lore.kernel.org instead';

function changelog({ content, firstLine, endLine }: Changelog, report: Report): void {
	for (let line = firstLine; line < endLine; line++)
		checkLine(content.lines.start(line), content.lines.text(line), report);
}

function hunk(view: HunkView, report: Report): void {
	if (!view.content.text.includes('://')) return;
	for (const { span, text } of view.addedLines()) if (text.includes('://')) checkLine(span.start, text, report);
}

function checkLine(start: number, text: string, report: Report): void {
	const match = ARCHIVE.exec(text.slice(0, MAX_LINE));
	if (match === null) return;
	report({ span: { start: start + match.index, end: start + match.index + match[0].length }, message: MESSAGE });
}
