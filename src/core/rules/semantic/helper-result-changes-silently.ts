import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { isModelled, nameSpan, whereWords } from '../../lint/helperWords.ts';
import { memoize } from '../../text/memoize.ts';
import type { Changelog } from '../../patch/changelog.ts';
import type { Aspect } from '../../pagetable/compare/difference.ts';
import { filePath } from '../../patch/diff.ts';
import { isDownstream } from '../../patch/downstream.ts';
import { changeText } from '../../pagetable/compare/sentence.ts';
import { paragraphsOf } from '../../message/prose.ts';

export const helperResultChangesSilently: Rule = {
	id: 'helper-result-changes-silently',
	group: 'semantic',
	severity: 'warning',
	summary: 'Changed result of a page-table helper, with no mention of its callers in the changelog',
	why: `A helper like \`pud_leaf()\` has callers all over the kernel, which a patch that changes it does not show. The rule
compares the helper before and after the patch over all possible entries. If they differ in what they return, write or
flush, reviewers ask which callers see such entries and why they keep working. The changelog should answer that: name the
callers that get the new result, or say why no existing caller can.

The rule does not report a change if the changelog mentions users, callers or what is affected, or names a function of the
kernel that the patch does not change: a system call that shows the bug is not a caller of the helper. Static functions of a
\`.c\` file are not checked: their callers are in the same file.`,
	sources: [
		{
			title: 'Posting patches, Patch formatting and changelogs',
			url: 'https://docs.kernel.org/process/5.Posting.html#patch-formatting-and-changelogs',
		},
		{
			title: 'Thomas Gleixner on "mm/x86: Make pud_leaf() only care about PSE bit"',
			url: 'https://lore.kernel.org/all/87bk240y8h.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				subject: 'mm/x86: Let pud_spare() look at the dirty bit',
				changelog: `A leaf that was written to is not spare, read or not.

Test both bits.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline bool pud_spare(pud_t pud)
 {
-	return !(pud_val(pud) & _PAGE_ACCESSED);
+	return !(pud_val(pud) & (_PAGE_ACCESSED | _PAGE_DIRTY));
 }`,
				},
			},
			good: {
				subject: 'mm/x86: Let pud_spare() look at the dirty bit',
				changelog: `A leaf that was written to is not spare, read or not.

Test both bits. All callers skip dirty leaves by themselves, so nothing
changes for them.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline bool pud_spare(pud_t pud)
 {
-	return !(pud_val(pud) & _PAGE_ACCESSED);
+	return !(pud_val(pud) & (_PAGE_ACCESSED | _PAGE_DIRTY));
 }`,
				},
			},
		},
	],
	visit: { helper },
};

/** The aspects that callers notice. */
const NOTICED: ReadonlySet<Aspect> = new Set<Aspect>(['result', 'entry', 'flush']);

/** Words for callers that are affected, or for the lack of them: code of the kernel, not people and programs. */
const WHOM =
	/\b(?:users?(?![ -]?(?:space|mode|pages?|mappings?|memory|address|process|access|who|can|may|see|hit|report))|caller\w*|call[- ]?sites?|consumers?|existing|functional changes?|(?:affect\w*|impact\w*)(?! (?:the |all |any )?(?:user[ -]?space|user|application|program|workload|performance|guest|machine|system)s?\b)|rely|relies|relying)\b/i;

/** System calls and functions of the C library: a program that uses one is not a caller of a helper. */
const OF_PROGRAMS = new Set(
	(
		'mmap munmap mremap mprotect madvise process_madvise mlock munlock mlockall msync mincore mbind brk fork vfork clone execve exit ' +
		'ptrace read write pread pwrite open close ioctl userfaultfd memfd_create shmat shmdt move_pages migrate_pages malloc free memset ' +
		'memcpy printf main sleep'
	).split(' '),
);

function helper(view: HelperView, report: PatchReport): void {
	const { helperReport, patch } = view;
	const { name, change } = helperReport;
	if (change.kind !== 'differs' || !isModelled(helperReport) || isLocal(view)) return;
	const noticed = change.aspects.filter((aspect) => NOTICED.has(aspect));
	if (noticed.length === 0 || patch.subject === null || isDownstream(patch)) return;
	const mentioned = mentionedIn(patch.changelog);
	if (mentioned.isEmpty || mentioned.isAboutUsers || namesUser(mentioned.functions, view)) return;
	const what = changeText({ becomes: change.becomes, aspects: noticed, bits: [], isTruth: false, values: [] });
	report({
		span: nameSpan(view),
		message: `name the affected callers: ${name}() ${what} ${whereWords(change.condition)}`,
	});
}

/** Whether only the file itself can call the helper. */
function isLocal({ span, patch: { content, diff } }: HelperView): boolean {
	const line = content.lines.lineAt(span.start);
	const file = diff.files.find(({ firstLine, endLine }) => line >= firstLine && line < endLine);
	return file !== undefined && filePath(file).endsWith('.c') && /^.static\b/.test(content.lines.text(line));
}

/** What a changelog mentions, read once for all helpers of a patch. */
const mentionedIn = memoize((changelog: Changelog) => {
	const texts = paragraphsOf(changelog).map(({ text }) => text);
	return {
		isEmpty: texts.length === 0,
		isAboutUsers: texts.some((text) => WHOM.test(text)),
		functions: new Set(
			texts
				.flatMap((text) => Array.from(text.matchAll(/\b([a-z_]\w*)\(\)/g), ([, name = '']) => name))
				.filter((name) => !OF_PROGRAMS.has(name)),
		),
	};
});

const namesOf = memoize((helpers: readonly { readonly name: string }[]) => new Set(helpers.map(({ name }) => name)));

/** Whether one of `functions` is one that the patch does not change, and not a twin of the helper. */
function namesUser(functions: ReadonlySet<string>, { helperReport, siblings }: HelperView): boolean {
	const [own, twins] = [namesOf(siblings), namesOf(helperReport.twins)];
	return [...functions].some((name) => !own.has(name) && !twins.has(name) && name !== helperReport.name);
}
