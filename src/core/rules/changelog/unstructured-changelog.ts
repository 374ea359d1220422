import type { Content } from '../../text/content.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { countChangedLines } from '../../patch/changedLines.ts';
import { isPureRename } from '../../patch/pureRename.ts';
import { type Paragraph, blockSpan, countWords, paragraphsOf } from '../../message/prose.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Maximum number of changed lines of code that need no structured changelog. */
const SMALL = 50;
/** Maximum number of words of a short sentence, which one-line-changelog reports. */
const SHORT = 20;
/** An item that is only a name, and explains nothing. */
const NAME_ITEM = /^\s*[-*•+o]\s+[\w>*&-]+(?:\(\))?[.,;]?\s*$/;

export const unstructuredChangelog: Rule = {
	id: 'unstructured-changelog',
	group: 'changelog',
	severity: 'hint',
	summary: 'Single-paragraph changelog of a larger patch',
	why: `Readers want to know three things, usually in this order: how the code works now, what is wrong with it, and what the
patch does about it. In separate paragraphs, each is easy to find, to assess and to quote; in one paragraph they blur, and
often the problem is missing without anyone noticing.

Only the form is checked: a single paragraph, perhaps with a bare list of names, for a patch that changes more than ${SMALL}
lines of code, or code in a shared header. One that only renames is not reported.`,
	sources: [
		{
			title: 'The tip tree handbook, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#changelog',
		},
		{
			title: 'Thomas Gleixner: context, problem, solution',
			url: 'https://lore.kernel.org/all/87mslluceb.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				changelog: `Every caller takes the lock and adds the counts up by itself, and two of
them forget the last one. Add a helper that does both.`,
				hunk: lines(SMALL + 1),
			},
			good: {
				changelog: `Every caller takes the lock and adds the counts up by itself, and two of
them forget the last one.

Add a helper that does both.`,
				hunk: lines(SMALL + 1),
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const { content, blocks } = patch.changelog;
	if (blocks.some(({ kind }) => kind === 'verbatim' || kind === 'log')) return;
	const [first, ...more] = paragraphsOf(patch.changelog).filter((paragraph) => explains(content, paragraph));
	if (first === undefined || more.length > 0) return;
	if (countWords(first.text) <= SHORT && !/[.!?]\s+\S/.test(first.text)) return;
	const changed = countChangedLines(patch);
	if ((changed <= SMALL && !changesShared(patch, first)) || isPureRename(patch)) return;
	report({
		span: blockSpan(content, first.block),
		message: `single-paragraph changelog for ${changed} changed lines: separate context, problem and solution`,
	});
}

/** Headers whose users are not in the patch. */
const SHARED = /^(?:include|arch\/[^/]+\/include)\/(?!uapi\/).*\.h$/;

/** Whether a paragraph of several sentences describes a change of existing code in a shared header. */
function changesShared({ diff }: Patch, { text }: Paragraph): boolean {
	if (countWords(text) <= SHORT || !/[.!?]\s+\S/.test(text)) return false;
	return diff.files.some(
		(file) => SHARED.test(filePath(file)) && file.hunks.some(({ added, removed }) => added > 0 && removed > 0),
	);
}

function explains({ lines }: Content, { block }: Paragraph): boolean {
	if (block.kind !== 'list') return true;
	for (let line = block.firstLine; line < block.endLine; line++) if (!NAME_ITEM.test(lines.text(line))) return true;
	return false;
}

function lines(count: number): string {
	return Array.from({ length: count }, (_, i) => `+	example_set(example, ${i});`).join('\n');
}
