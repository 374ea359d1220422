import type { Patch } from '../../patch/patch.ts';
import { membersOf } from '../../patch/series.ts';
import { versionHistories } from '../../message/history.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';

/** Any word about a difference, which is enough. */
const WORD =
	/\bv\d{1,3}\b|\b(?:chang\w+|differ\w*|since|previous\w*|earlier|history|rebased?|new (?:in|patch)|range-diff|interdiff|resen[dt]\w*|repost\w*|no functional|address\w*|comments?)\b/i;
/** Lines of the diffstat, which always has the word "changed". */
const DIFFSTAT = /^ (?:\S.* \| |\d+ files? changed).*$/gm;
/** Maximum number of characters of the notes that are searched. */
const MAX_LENGTH = 20_000;

export const versionWithoutHistory: Rule = {
	id: 'version-without-history',
	group: 'changelog',
	severity: 'information',
	summary: 'New version of a patch without a list of changes',
	why: `Reviewers of version 1 want to know what is different and whether their comments were addressed; without a history
they have to compare the versions themselves. A few lines below the \`---\` or in the cover letter are enough, ideally with a
link to the previous version.

A series is only checked if its cover letter is in the same file.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
		{
			title: 'The netdev FAQ, Changes requested',
			url: 'https://docs.kernel.org/process/maintainer-netdev.html#changes-requested',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { brackets: 'PATCH v2' },
			good: { brackets: 'PATCH v2', notes: 'v2: Take the lock earlier.' },
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport, { series }: PatchContext): void {
	const { subject } = patch;
	if (subject === null || subject.version < 2 || subject.tags.some((tag) => /^(?:RESEND|REPOST)$/i.test(tag))) return;
	const { version } = subject;
	// Reported once, for the first patch after the cover letter.
	if (series === null || (series.total > 1 && (series.cover === null || series.patches[0]?.patch !== patch))) return;
	if (membersOf(series).some((member) => hasHistory(member.patch))) return;
	report({ in: 'subject', span: subject.span, message: `list the changes since v${version - 1} below the ---` });
}

function hasHistory({ content, changelog, cutLine, diff, endLine }: Patch): boolean {
	if (diff.files.length === 0)
		return WORD.test(textOf(content.lines.start(changelog.firstLine), content.lines.start(endLine)));
	if (versionHistories(changelog).length > 0) return true;
	const [file] = diff.files;
	return (
		cutLine !== null && WORD.test(textOf(content.lines.start(cutLine), content.lines.start(file?.firstLine ?? endLine)))
	);

	function textOf(start: number, end: number): string {
		return content.text.slice(start, Math.min(end, start + MAX_LENGTH)).replace(DIFFSTAT, '');
	}
}
