import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { exampleEntry, isModelled, nameSpan, whereWords } from '../../lint/helperWords.ts';
import type { Aspect } from '../../pagetable/compare/difference.ts';
import { filePath } from '../../patch/diff.ts';
import { isDownstream } from '../../patch/downstream.ts';
import { paragraphsOf } from '../../message/prose.ts';

export const helperResultChangesSilently: Rule = {
	id: 'helper-result-changes-silently',
	group: 'semantic',
	severity: 'warning',
	summary: 'Page-table helper gives something else than before, and the changelog does not say whom that affects',
	why: `A helper like \`pud_leaf()\` has callers all over the kernel, and none of them shows in the patch that changes it.
The extension runs the helper as it was and as it becomes on every possible entry. Where the two differ, in what they
return, write or flush, a reviewer asks which callers see such entries and why they keep working, so the changelog
answers that: it names the callers that get the new result, or says why no existing one can.

The finding is silent where the changelog speaks of users, callers or what is affected, or names a function that the
patch leaves alone. Static functions of a \`.c\` file are left out: their callers are in sight.`,
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

/** What callers notice. */
const NOTICED: ReadonlySet<Aspect> = new Set<Aspect>(['result', 'entry', 'flush']);

/** Words for those who are affected, or for there being none. */
const WHOM =
	/\b(?:users?(?![ -]?(?:space|mode|pages?|mappings?|memory|address|process|access))|caller\w*|call[- ]?sites?|consumers?|existing|functional changes?|affect\w*|impact\w*|rely|relies|relying)\b/i;

function helper(view: HelperView, report: PatchReport): void {
	const { helperReport, patch } = view;
	const { name, change } = helperReport;
	if (change.kind !== 'differs' || !isModelled(helperReport) || isLocal(view)) return;
	const noticed = change.aspects.filter((aspect) => NOTICED.has(aspect));
	if (noticed.length === 0 || patch.subject === null || isDownstream(patch)) return;
	const paragraphs = paragraphsOf(patch.changelog);
	if (paragraphs.length === 0 || paragraphs.some(({ text }) => WHOM.test(text) || namesUser(text, view))) return;
	const what = noticed.length === 1 ? `its ${noticed[0] ?? ''} changes` : `its ${noticed.join(' and its ')} change`;
	const where = whereWords(change.condition, exampleEntry(change));
	report({
		span: nameSpan(view),
		message: `possible change for callers of ${name}(): ${what} ${where}, and the changelog does not say for whom`,
	});
}

/** Whether only the file itself can call the helper. */
function isLocal({ span, patch: { content, diff } }: HelperView): boolean {
	const line = content.lines.lineAt(span.start);
	const file = diff.files.find(({ firstLine, endLine }) => line >= firstLine && line < endLine);
	return file !== undefined && filePath(file).endsWith('.c') && /^.static\b/.test(content.lines.text(line));
}

/** Whether a text names a function that the patch does not change, and that is no twin of the helper. */
function namesUser(text: string, { helperReport, siblings }: HelperView): boolean {
	const own = new Set([helperReport.name, ...[...siblings, ...helperReport.twins].map(({ name }) => name)]);
	return [...text.matchAll(/\b([a-z_]\w*)\(\)/g)].some(([, name = '']) => !own.has(name));
}
