import type { Changelog } from '../../patch/changelog.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A note in brackets among the tags, on one line. */
const NOTE = /^\[ ?([^\]]{3,70}) ?\]$/;
/** A note that starts with a name, or that tools write. */
const NAMED = /^\s*(?:[\w.@+-]+(?: [\w.@+-]+){0,3}:|Backport|Upstream|Resolved|commit\b|\d+\b|https?:)/i;

export const handlerNoteUnnamed: Rule = {
	id: 'handler-note-unnamed',
	group: 'changelog',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Note among the tags without the name of its author',
	why: `Maintainers who change a patch that they pick up say so in a note above their own sign-off:
\`[ handler: Replaced foo with bar ]\`. Without the name, readers do not know whom to ask.`,
	sources: [
		{
			title: 'The tip tree handbook, Ordering of commit tags',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#ordering-of-commit-tags',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				changelog: `Take the lock.

Reviewed-by: A Developer <developer@example.com>
[ Rewrote the changelog ]`,
			},
			good: {
				changelog: `Take the lock.

Reviewed-by: A Developer <developer@example.com>
[ dev: Rewrote the changelog ]`,
			},
		},
	],
	visit: { changelog },
};

function changelog({ content, blocks }: Changelog, report: Report): void {
	for (const { kind, firstLine, endLine } of blocks) {
		if (kind !== 'trailers') continue;
		for (let line = firstLine; line < endLine; line++) {
			const note = NOTE.exec(content.lines.text(line).trimEnd())?.[1];
			if (note === undefined || NAMED.test(note)) continue;
			report({ span: content.lines.span(line), message: 'start the note with the name of its author: [ name: ... ]' });
		}
	}
}
