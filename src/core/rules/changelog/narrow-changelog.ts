import type { Changelog } from '../../patch/changelog.ts';
import { blockSpan, paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const narrowChangelog: Rule = {
	id: 'narrow-changelog',
	group: 'changelog',
	severity: 'hint',
	summary: 'Changelog wrapped far below 75 columns',
	why: `Changelogs are wrapped at 75 columns. Narrower lines make the text longer than the screen, and are a sign of text that was wrapped twice.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: `The count is read before the lock is
taken, so that an update that runs
between the two is lost, which readers
see as a stale count. Read the count
under the lock.`,
			},
			good: {
				changelog: `The count is read before the lock is taken, so that an update that runs
between the two is lost, which readers see as a stale count. Read the count
under the lock.`,
			},
		},
	],
	visit: { changelog },
};

/** Lines at least this long are not narrow. */
const MIN_COLUMNS = 55;
/** The width of changelogs. */
const COLUMNS = 75;
const MIN_LINES = 5;

function changelog(log: Changelog, report: Report): void {
	const { content } = log;
	const prose = paragraphsOf(log).filter(({ block }) => block.kind === 'prose');
	const texts = prose.map(({ block }) => {
		const { start, end } = blockSpan(content, block);
		return content.text.slice(start, end).split(/\r?\n/);
	});
	const lines = texts.flat();
	// A poem, a table or a word that is long would not be wrapped in this way.
	if (texts.every((text) => text.length < MIN_LINES) || lines.some((line) => line.length >= MIN_COLUMNS)) return;
	if (lines.some((line) => /^\s|\s{2}\S|[=|{};]$/.test(line))) return;
	prose.forEach(({ block }, index) => {
		const text = texts[index] ?? [];
		const span = blockSpan(content, block);
		if (text.length < MIN_LINES) return;
		report({
			span: { start: span.start, end: span.start + (text[0]?.length ?? 0) },
			message: `wrap the changelog at ${COLUMNS} columns`,
			fix: { title: 'Wrap the paragraph anew', safety: 'safe', edits: [{ span, newText: wrapped(text.join(' ')) }] },
		});
	});
}

function wrapped(text: string): string {
	const lines = [''];
	for (const word of text.split(/\s+/)) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && line.length + 1 + word.length > COLUMNS) lines.push(word);
		else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
	}
	return lines.join('\n');
}
