import { spell } from '../../c/calls.ts';
import { headClose } from '../../c/functions.ts';
import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import { LEVEL_PATTERN } from '../../pagetable/entry/level.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableLevelsMixed: Rule = {
	id: 'page-table-levels-mixed',
	group: 'semantic',
	severity: 'information',
	summary: 'Size, mask or count of one page-table level used at another',
	why: `The code of the levels looks the same, and is often copied. A constant that was forgotten makes \`pud_pfn()\` keep bits that are
not of the page frame, a loop over a table end in the middle or far beyond, or a flush miss most of a huge page. Where both
levels have as many entries, nobody notices until an architecture has another number of them.`,
	sources: [{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { hunk: `+#define pud_pfn(pud)	((pud_val(pud) & PMD_MASK) >> PAGE_SHIFT)` },
			good: { hunk: `+#define pud_pfn(pud)	((pud_val(pud) & PUD_MASK) >> PAGE_SHIFT)` },
		},
	],
	visit: { hunk },
};

const HELPER = /^(pmd|pud|p4d|pgd)_(?:pfn|page|page_vaddr|pgtable|index)$/;
const CONSTANT = /^(PMD|PUD|P4D|PGDIR)_(?:SHIFT|MASK|SIZE)$/;
const COUNT = /^PTRS_PER_(PTE|PMD|PUD|P4D|PGD)$/;
/** Calls that do something to the entries of one table, or make one. */
const OF_ENTRY = new RegExp(`^(?:set_|pfn_)?(${LEVEL_PATTERN})(?:_clear|_none|_populate(?:_kernel)?)?$`);
const FLUSH = /^flush_(pmd|pud)_tlb_range$/;

function hunk(view: HunkView, report: Report): void {
	if (!/P(?:MD|UD|4D|GDIR)_|PTRS_PER_|_addr_end|_tlb_|cleared_p/.test(view.after.image.text)) return;
	checkHelpers(view, report);
	checkLoneLevel(view, report);
	checkConditions(view, report);
	checkTables(view, report);
	checkRanges(view, report);
}

/** Helpers that compute a page frame or an index with the constant of another level. */
function checkHelpers({ after }: HunkView, report: Report): void {
	const { tokens } = after;
	const bodies = [
		...after.macros.map(({ name, body }) => ({ name, words: body })),
		...after.functions.map(({ name, open, close }) => ({ name: tokens[name], words: tokens.slice(open, close) })),
	];
	for (const { name, words } of bodies) {
		const [, level] = HELPER.exec(name?.text ?? '') ?? [];
		if (level === undefined || name === undefined) continue;
		const shifted = words.find(({ text }) => /^P(?:MD|UD|4D)_SHIFT$/.test(text));
		if (shifted !== undefined && name.text.endsWith('_pfn') && after.isChanged(shifted)) {
			report({ span: after.span(shifted), message: `${name.text}() counts pages of PAGE_SIZE: shift by PAGE_SHIFT` });
			continue;
		}
		const constants = words.filter(({ text }) => CONSTANT.test(text));
		const own = level === 'pgd' ? 'PGDIR_' : `${level.toUpperCase()}_`;
		const [other] = constants;
		if (other === undefined || constants.some(({ text }) => text.startsWith(own)) || !after.isChanged(other)) continue;
		report({ span: after.span(other), message: `${name.text}() uses ${other.text}, which is of another level` });
	}
}

/**
 * Functions of one level in which a size or count is of another level, and no entry of that level is: a copy in which it was
 * forgotten.
 */
function checkLoneLevel({ after }: HunkView, report: Report): void {
	const { tokens } = after;
	for (const { name, open, close, isWhole } of after.functions) {
		const own = tokens[name]?.text ?? '';
		const [level, ...others] = levelsIn(own);
		if (!isWhole || OF_TABLES.test(own) || (level !== 'pmd' && level !== 'pud' && level !== 'p4d') || others.length > 0)
			continue;
		const words = tokens.slice(name + 1, close).filter(({ kind }) => kind === 'identifier');
		// These have a message that says more.
		if (HELPER.test(own) || words.some(({ text }) => FLUSH.test(text))) continue;
		const foreign = words.filter(({ text }) => levelsIn(text).some((each) => each !== level));
		const [word] = foreign;
		if (word === undefined || !after.isChanged(word) || !LONE.test(word.text)) continue;
		if (foreign.some(({ text }) => !LONE.test(text)) || word.start < (tokens[open]?.start ?? 0)) continue;
		report({ span: after.span(word), message: `${own}() uses ${word.text}, which is of another level` });
	}
}

/** Functions for tables: what a table maps is a size of the level above. */
const OF_TABLES = /alloc|free|shar|(?<!page_)table|populate|[cd]tor|pmds|puds/;

/** Names that have a counterpart at each level, and come without an entry of theirs. */
const LONE =
	/^(?:(?:HPAGE_)?P(?:MD|UD|4D)_(?:SIZE|MASK|SHIFT|NR|ORDER)|cleared_(?:pmd|pud|p4d)s|tlb_remove_(?:pmd|pud)_tlb_entry|mm_(?:inc|dec)_nr_(?:pmd|pud)s)$/;

/** The levels of large entries that the words of a name tell. */
function levelsIn(name: string): readonly string[] {
	return name
		.toLowerCase()
		.split('_')
		.flatMap((word) => /^(pte|pmd|pud|p4d|pgd)[ps]?$/.exec(word)?.[1] ?? []);
}

/** Conditions on a large entry, and on an address that is aligned to the size of another level. */
function checkConditions({ after }: HunkView, report: Report): void {
	const { tokens } = after;
	for (const index of tokens.keys()) {
		const close = headClose(after, index, 'if');
		if (close === -1) continue;
		const words = tokens.slice(index, close);
		const leaves = words.flatMap((word) => /^(pmd|pud|p4d)_(?:leaf|large|trans_huge)$/.exec(word.text)?.[1] ?? []);
		const sizes = words.filter((word) => /^P(?:MD|UD|4D)_SIZE$/.test(word.text));
		const [level, size] = [leaves[0], sizes[0]];
		if (level === undefined || leaves.length > 1 || size === undefined || !after.isChanged(size)) continue;
		if (sizes.some((each) => each.text !== size.text) || levelsIn(size.text).includes(level)) continue;
		report({
			span: after.span(size),
			message: `a ${level} that is a leaf maps ${level.toUpperCase()}_SIZE, not ${size.text}`,
		});
	}
}

/** Loops over as many entries as a table of another level has. */
function checkTables({ after }: HunkView, report: Report): void {
	const { tokens, partners } = after;
	for (const index of tokens.keys()) {
		const close = headClose(after, index, 'for');
		if (close === -1) continue;
		const count = tokens.slice(index, close).find(({ text }) => COUNT.test(text));
		const level = COUNT.exec(count?.text ?? '')?.[1]?.toLowerCase();
		if (count === undefined || level === undefined || !after.isChanged(count)) continue;
		let last = close + 1;
		if (tokens[last]?.text === '{') last = partners[last] ?? last;
		else while (last < tokens.length && tokens[last]?.text !== ';') last++;
		const levels = new Set(
			callsIn(after, { first: close + 1, last }).flatMap(({ name }) => OF_ENTRY.exec(name)?.[1] ?? []),
		);
		const names = tokens.slice(index, last).filter(({ text }) => text === level || text === `${level}p`);
		const [other] = levels;
		if (levels.size !== 1 || other === undefined || other === level || names.length > 0) continue;
		const message = `this loop is over ${other}s: use PTRS_PER_${other.toUpperCase()} instead of ${count.text}`;
		report({ span: after.span(count), message });
	}
}

/** Steps to the next entry, and flushes of huge pages, by the size of another level. */
function checkRanges({ after }: HunkView, report: Report): void {
	const { tokens } = after;
	for (const body of bodiesOf(after)) {
		const calls = callsIn(after, body);
		for (const { index, name, close } of calls) {
			const token = tokens[index];
			const [, level] = FLUSH.exec(name) ?? [];
			checkDistance(name, close);
			if (level === undefined || token === undefined || !after.isChanged(token)) continue;
			const [, other] = /\b(?:HPAGE_)?(PMD|PUD|PAGE)_SIZE\b/.exec(spell(tokens, index, close)) ?? [];
			if (other === undefined || other.toLowerCase() === level) continue;
			report({
				span: after.span(token),
				message: `${name}() flushes a range of ${other}_SIZE: use the size of a ${level}`,
			});
		}
		const ends = calls.filter(({ name }) => /^(?:pgd|p4d|pud|pmd)_addr_end$/.test(name));
		const stepped = new Set(
			tokens.slice(body.first, body.last + 1).flatMap(({ text }, at) => {
				const [, level] = /^(pgd|p4d|pud|pmd)p?$/.exec(text) ?? [];
				const around = [tokens[body.first + at - 1]?.text, tokens[body.first + at + 1]?.text];
				return level !== undefined && around.includes('++') ? [level] : [];
			}),
		);
		// A folded table is stepped through by the size of the level above.
		const [step] = stepped;
		const [end] = ends;
		const token = tokens[end?.index ?? -1];
		if (stepped.size !== 1 || step === undefined || end === undefined || token === undefined) continue;
		if (ends.some(({ name }) => name === `${step}_addr_end` || name === 'pgd_addr_end') || !after.isChanged(token))
			continue;
		report({ span: after.span(token), message: `this loop is over ${step}s: use ${step}_addr_end()` });
	}

	/** The page of an address in a huge page, `pud_page(pud) + ((addr & ~PUD_MASK) >> PAGE_SHIFT)`. */
	function checkDistance(name: string, close: number): void {
		const [, level] = /^(pmd|pud)_(?:page|pfn)$/.exec(name) ?? [];
		const mask = tokens.slice(close, close + MAX_DISTANCE).find(({ text }) => /^P(?:MD|UD|4D)_MASK$/.test(text));
		if (level === undefined || mask === undefined || !after.isChanged(mask)) return;
		if (!/^\)\+\(\(\w+&~P\w\w_MASK\)>>PAGE_SHIFT/.test(spell(tokens, close, close + MAX_DISTANCE))) return;
		if (mask.text === `${level.toUpperCase()}_MASK`) return;
		const message = `the address in a ${level} is what ${level.toUpperCase()}_MASK leaves, not ${mask.text}`;
		report({ span: after.span(mask), message });
	}
}

/** Number of tokens in which the mask of an address in a huge page is found. */
const MAX_DISTANCE = 12;
