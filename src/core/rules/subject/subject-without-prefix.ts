import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** Subjects that git or a release script writes. */
const OTHER_FORM = /^(?:Revert|Reapply|Partial(?:ly)? revert|Merge|Linux \d|fixup!|squash!|amend!)/;
/** A prefix without a space after its colon. */
const CLOSE_COLON = /^[\w./-]+:(?=[A-Za-z])/;
/** Several of them, of which the last has a space. */
const CLOSE_PREFIXES = /^(?:[\w./-]+:){2,}\s/;

export const subjectWithoutPrefix: Rule = {
	id: 'subject-without-prefix',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject without a "subsystem: " prefix',
	why: `Reviewers, and the scripts that sort their mail, decide by the prefix whether a patch concerns them, and readers
of \`git log --oneline\` search by it. \`git log --oneline -- <file>\` shows which prefix a file's subsystem uses.`,
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
			bad: { subject: 'mm:Read the example count under its lock' },
			good: { subject: 'mm: Read the example count under its lock' },
		},
		{
			bad: { subject: 'Read the example count under its lock' },
			good: { subject: 'mm: Read the example count under its lock' },
		},
	],
	visit: { subject },
};

function subject({ prefixes, phrase, phraseSpan, span }: Subject, report: Report): void {
	if (prefixes.length > 0 || phrase === '' || OTHER_FORM.test(phrase)) return;
	const prefix = CLOSE_COLON.exec(phrase)?.[0];
	if (prefix === undefined || phraseSpan === null) {
		report({ span: phraseSpan ?? span, message: 'missing "subsystem: " prefix in the subject' });
		return;
	}
	const end = phraseSpan.start + prefix.length;
	report({
		span: { start: phraseSpan.start, end },
		message: `add a space after "${prefix}"`,
		// Some subsystems write "iio:adc:example: Add".
		...(CLOSE_PREFIXES.test(phrase) && { severity: 'hint' }),
		fix: { title: 'Insert a space', safety: 'unsafe', edits: [{ span: { start: end, end }, newText: ' ' }] },
	});
}
