import type { Patch } from '../../patch/patch.ts';
import { membersOf } from '../../patch/series.ts';
import { historyBlocks } from '../../message/history.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';

/** Any word on what is different; who writes one has thought of the reader. */
const WORD =
	/\bv\d{1,3}\b|\b(?:chang\w+|differ\w*|since|previous\w*|earlier|history|rebased?|new (?:in|patch)|range-diff|interdiff|resen[dt]\w*|repost\w*|no functional|address\w*|comments?)\b/i;
/** Lines of the diffstat, which say "changed" of every patch. */
const DIFFSTAT = /^ (?:\S.* \| |\d+ files? changed).*$/gm;
/** As much of the notes as is looked at. */
const LONGEST = 20_000;

export const versionWithoutHistory: Rule = {
	id: 'version-without-history',
	group: 'changelog',
	severity: 'information',
	summary: 'New version of a patch does not say what changed',
	why: `Who has read version 1 wants to know what is different and whether their remarks were taken up; without a word they
have to compare both by hand, or don't. A few lines below the \`---\` do, or in the cover letter, best with a link to the
version before.

For one patch of a series this is only said where its cover letter is in the same file.`,
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
	// Said once, of the first patch below the cover letter.
	if (series === null || (series.total > 1 && (series.cover === null || series.patches[0]?.patch !== patch))) return;
	if (membersOf(series).some((member) => tellsHistory(member.patch))) return;
	report({ in: 'subject', span: subject.span, message: `nothing says what changed since version ${version - 1}` });
}

function tellsHistory({ content, changelog, cutLine, diff, endLine }: Patch): boolean {
	if (diff.files.length === 0)
		return WORD.test(textOf(content.lines.start(changelog.firstLine), content.lines.start(endLine)));
	if (historyBlocks(changelog).length > 0) return true;
	const [file] = diff.files;
	return (
		cutLine !== null && WORD.test(textOf(content.lines.start(cutLine), content.lines.start(file?.firstLine ?? endLine)))
	);

	function textOf(start: number, end: number): string {
		return content.text.slice(start, Math.min(end, start + LONGEST)).replace(DIFFSTAT, '');
	}
}
