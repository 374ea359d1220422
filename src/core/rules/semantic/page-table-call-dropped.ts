import type { TokenRange } from '../../c/brackets.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type PatchContext, type PatchReport, type Rule } from '../../lint/rule.ts';
import { type BodyCall, callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { Patch } from '../../patch/patch.ts';
import { shift, type Span } from '../../text/span.ts';

export const pageTableCallDropped: Rule = {
	id: 'page-table-call-dropped',
	group: 'semantic',
	severity: 'information',
	summary: 'Call dropped that belongs to a change of a page table which remains',
	why: `Few of the calls that belong together in code for page tables depend on each other as far as the compiler knows: the count of
tables, the TLB flush after a cleared entry, the dirty bit that is carried over. Code that is reworked keeps the change of the
entry, and easily loses what has to come with it, or calls what does not flush in place of what does.

The rule reports such a call that a patch removes where the rest remains, unless the function calls something new instead, the
call comes back elsewhere, or the changelog mentions it.`,
	sources: [
		{ title: 'Cache and TLB Flushing Under Linux', url: 'https://docs.kernel.org/core-api/cachetlb.html' },
		{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' },
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
 	pte_free_kernel(&init_mm, table);
-	pmd_clear(pmd);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
-	pte_free_kernel(&init_mm, table);
 	pmd_clear(pmd);
+	pte_free_kernel(&init_mm, table);
 }`,
				},
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

interface Belonging {
	readonly call: RegExp;
	/** The calls that it belongs to. */
	readonly to: RegExp;
	/** What a changelog says that means to drop it. */
	readonly topic: RegExp;
}

/** Calls that make or set an entry in place of another one. */
const REPLACES =
	/^(?:set_(?:pte|pmd|pud)s?_at|set_ptes|mk_(?:pte|pmd)|ptep_get_and_clear|(?:pte|pmd)_mkold|swp_entry_to_(?:pte|pmd))$/;

const BELONGING: readonly Belonging[] = [
	{
		call: /^(?:pmd|pud|p4d|pgd)_clear$/,
		to: /^(?:(?:pte|pmd|pud|p4d)_free\w*|free_(?:page|pagetable))$/,
		topic: /clear/i,
	},
	{
		call: /flush_(?:pmd_|pud_)?tlb|^(?:__)?tlbi?_flush|^kvm_tlb_flush/,
		to: /(?:^|_)(?:pte|pmd|pud|p4d)_clear$|get_and_clear|set_wrprotect/,
		topic: /flush|invalidat|tlbi?\b/i,
	},
	{ call: /^pgtable_trans_huge_withdraw$/, to: /^pmdp_huge_get_and_clear/, topic: /withdraw|deposit/i },
	{ call: /^mm_dec_nr_(?:pte|pmd|pud)s$/, to: /^(?:pte|pmd|pud)_free(?:_tlb)?$/, topic: /nr_p|\b(?:un)?count/i },
	{ call: /^mm_inc_nr_ptes$/, to: /^pgtable_trans_huge_deposit$/, topic: /nr_p|\b(?:un)?count/i },
	{
		call: /^page_table_check_\w+$/,
		to: /^(?:set_(?:pte|pmd|pud)\w*|\w*get_and_clear\w*|(?:ptep|pmdp|pudp)_\w+)$/,
		topic: /page.table.check/i,
	},
	{ call: /^(?:pgtable|pagetable)_\w*ctor$/, to: /_alloc|get_free_page/, topic: /ctor|constructor/i },
	{ call: /^(?:pgtable|pagetable)_\w*dtor$/, to: /_free|free_page/, topic: /dtor|destructor/i },
	{ call: /^(?:pte|pmd|pud)_(?:swp_)?(?:mkdirty|mksoft_dirty)$/, to: REPLACES, topic: /dirty/i },
	{ call: /^(?:pte|pmd|pud)_mkyoung$/, to: REPLACES, topic: /young|access/i },
	{ call: /^(?:pte|pmd|pud)_(?:swp_)?mkuffd_wp$/, to: REPLACES, topic: /uffd|userfault/i },
	{ call: /^(?:pte|pmd|pud)_mkspecial$/, to: REPLACES, topic: /special/i },
	{ call: /^(?:pte|pmd|pud)_swp_mkexclusive$/, to: REPLACES, topic: /exclusive/i },
	{
		call: /^(?:inc|dec|add|sub)_mm_counter\w*$/,
		to: /^(?:set_(?:pte|pmd|pud)_at|swp_entry_to_(?:pte|pmd)|(?:ptep|pmdp|pudp)_\w*get_and_clear\w*)$/,
		topic: /counter|rss|statistic/i,
	},
	{
		call: /^(?:wrprotect_ptes|(?:ptep|pmdp|pudp)_set_wrprotect)$/,
		to: /^(?:pte|pmd|pud)_wrprotect$/,
		topic: /protect/i,
	},
	{
		call: /^(?:smp_wmb|dsb|isb|local_flush_tlb_\w+)$/,
		to: /^(?:(?:pmd|pud|p4d|pgd)_populate\w*|(?:pte|pmd|pud)_clear)$/,
		topic: /barrier|wmb|order|dsb|isb/i,
	},
];

/** Calls that do the same, but for the flush of the TLB. */
const WITHOUT_FLUSH: ReadonlyMap<string, string> = new Map([
	['ptep_clear_flush', 'ptep_get_and_clear'],
	['pmdp_huge_clear_flush', 'pmdp_huge_get_and_clear'],
	['huge_ptep_clear_flush', 'huge_ptep_get_and_clear'],
	['pmdp_collapse_flush', 'pmdp_huge_get_and_clear'],
]);

interface Fact {
	/** All functions that the hunk calls after the patch. */
	readonly after: ReadonlySet<string>;
	readonly dropped: readonly Dropped[];
}

interface Dropped {
	readonly name: string;
	readonly to: string;
	readonly topic: RegExp;
	readonly span: Span;
}

function gather({ language, before, after }: HunkView): Fact | null {
	if (language !== 'c' || !/p(?:te|md|ud|4d|gd|gtable)/.test(before.image.text)) return null;
	const names = new Set(callsOf(after).map(({ name }) => name));
	const known = new Set(callsOf(before).map(({ name }) => name));
	const rest = new Map(bodiesOf(after).map((body) => [nameOf(after, body), callsIn(after, body)]));
	const dropped = bodiesOf(before).flatMap((body): readonly Dropped[] => {
		const remaining = rest.get(nameOf(before, body));
		if (remaining === undefined) return [];
		const calls = callsIn(before, body);
		const weaker = calls.find((call) => isWeakened(call, remaining));
		const strong = before.tokens[weaker?.index ?? -1];
		if (weaker && strong && before.isChanged(strong)) {
			const to = WITHOUT_FLUSH.get(weaker.name) ?? '';
			return [{ name: weaker.name, to, topic: /flush|batch|defer/i, span: before.span(strong) }];
		}
		// A function that the patch calls in its place may do it.
		if (remaining.some(({ name }) => !known.has(name))) return [];
		return calls.flatMap(({ name, index }): readonly Dropped[] => {
			const token = before.tokens[index];
			const belonging = BELONGING.find(({ call }) => call.test(name));
			const to = remaining.find((call) => belonging?.to.test(call.name) === true);
			if (!belonging || !to || !token || !before.isChanged(token) || names.has(name)) return [];
			return [{ name, to: to.name, topic: belonging.topic, span: before.span(token) }];
		});
	});
	return { after: names, dropped };
}

function check({ content, subject, messageEnd }: Patch, report: PatchReport, { facts }: PatchContext<Fact>): void {
	const message = `${subject?.text ?? ''}\n${content.text.slice(0, content.lines.start(messageEnd))}`;
	for (const { start, fact } of facts) {
		const [first] = fact.dropped.filter(({ name }) => !facts.some((other) => other.fact.after.has(name)));
		if (first === undefined || first.topic.test(message)) continue;
		const { name, to, span } = first;
		const isWeaker = WITHOUT_FLUSH.get(name) === to;
		const what = isWeaker ? `replaced by ${to}(), which does not flush` : `dropped but ${to}() remains`;
		report({ span: shift(span, start), message: `${name}() is ${what}: explain why, or restore it` });
	}
}

/** Whether a call gave way to one that does not flush the TLB, and nothing else does. */
function isWeakened({ name }: BodyCall, remaining: readonly BodyCall[]): boolean {
	const weak = WITHOUT_FLUSH.get(name);
	return remaining.some((call) => call.name === weak) && !remaining.some((call) => /flush|unmap_tlb/.test(call.name));
}

function callsOf(image: CImage): readonly BodyCall[] {
	return callsIn(image, { first: 0, last: image.tokens.length - 1 });
}

function nameOf({ tokens }: CImage, { name }: TokenRange & { readonly name: number }): string {
	return tokens[name]?.text ?? '';
}
