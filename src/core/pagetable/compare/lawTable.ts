import type { Architecture } from '../architecture.ts';
import type { Level } from '../entry/level.ts';
import { and, both, constant, either, equal, negation, nonZero } from '../eval/build.ts';
import type { Truth, Word } from '../eval/expression.ts';

/** Something that every helper of a family should keep to. */
export interface Law {
	/** With X for the level. */
	readonly families: readonly string[];
	readonly sentence: string;
	/** The question that it is about, with X for the level: an architecture that always denies it has no such law. */
	readonly asks?: string;
	/** What goes wrong in the kernel where it is broken. */
	readonly reason: string;
	/** Where a kernel is known to break it. */
	readonly known?: string;
	/** null where the level has no such law. */
	readonly claim: (at: Helpers) => Truth | null;
	readonly takesProtection?: true;
}

/** Calls of the helpers of one level, on the law's entry and protection. */
export interface Helpers {
	readonly architecture: Architecture;
	readonly level: Level;
	readonly entry: Word;
	readonly protection: Word;
	readonly ask: (familyName: string, ...operands: readonly Word[]) => Word;
}

const FURTHER: readonly Law[] = [
	{
		families: ['X_leaf', 'X_present'],
		sentence: 'X_leaf() implies X_present()',
		reason: 'code that finds a leaf would take the page of an entry that has none',
		known: 'a PROT_NONE leaf of a pud on x86 since v6.12',
		claim: ({ architecture, level, entry, ask }) => {
			if (!architecture.hasLargeLeaf(level)) return null;
			return implies(nonZero(ask('X_leaf', entry)), nonZero(ask('X_present', entry)));
		},
	},
	{
		families: ['X_mkinvalid'],
		sentence: 'X_mkinvalid() keeps a leaf and its page frame',
		reason: 'a huge page could not be restored after its entry was invalidated',
		claim: (at) => {
			const { architecture, level, entry, ask } = at;
			if (!architecture.hasLargeLeaf(level)) return null;
			const invalid = ask('X_mkinvalid', entry);
			const isKept = both(nonZero(ask('X_leaf', invalid)), equal(ask('X_pfn', invalid), ask('X_pfn', entry)));
			return implies(isMapped(at), isKept);
		},
	},
	{
		families: ['X_modify'],
		sentence: 'X_modify() keeps the page frame',
		reason: '`mprotect()` would map another page',
		takesProtection: true,
		claim: (at) => {
			const { architecture, entry, protection, ask } = at;
			const same = equal(ask('X_pfn', ask('X_modify', entry, protection)), ask('X_pfn', entry));
			return implies(both(isMapped(at), architecture.isProtection(protection)), same);
		},
	},
	{
		families: ['X_modify'],
		sentence: 'X_modify() keeps a young entry young',
		reason: 'a page in use would be reclaimed as an old one',
		takesProtection: true,
		claim: (at) => {
			const { entry, protection, ask } = at;
			const isYoung = nonZero(ask('X_young', entry));
			const staysYoung = nonZero(ask('X_young', ask('X_modify', entry, protection)));
			return implies(both(isMapped(at), isYoung), staysYoung);
		},
	},
	{
		families: ['X_modify'],
		sentence: 'X_modify() keeps a dirty entry dirty',
		reason: 'what was written to the page would be lost',
		known: '`pmd_modify()` of x86 from v6.6 to v6.12',
		takesProtection: true,
		claim: (at) => {
			const { entry, protection, ask } = at;
			const isDirty = nonZero(ask('X_dirty', entry));
			const staysDirty = nonZero(ask('X_dirty', ask('X_modify', entry, protection)));
			return implies(both(isMapped(at), isDirty), staysDirty);
		},
	},
	modifyKeeps('X_soft_dirty', 'a soft-dirty entry soft-dirty', 'a checkpoint would miss what was written to the page'),
	modifyKeeps('X_uffd_wp', 'the mark of userfaultfd', 'a write would not be reported to userfaultfd', ['pte', 'pmd']),
	modifyKeeps('X_special', 'a special entry special', 'a page that is not counted would be released', ['pte']),
	{
		families: ['X_modify'],
		sentence: 'X_modify() keeps a leaf',
		reason: 'a huge page would be taken for a page table',
		takesProtection: true,
		claim: (at) => {
			const { architecture, level, entry, protection, ask } = at;
			if (!architecture.hasLargeLeaf(level)) return null;
			const { mask, value } = architecture.leafMark(level);
			const isLeaf = equal(and(ask('X_modify', entry, protection), constant(mask)), constant(value));
			return implies(both(isMapped(at), architecture.isProtection(protection)), isLeaf);
		},
	},
	{
		families: ['X_wrprotect'],
		sentence: 'X_wrprotect() is idempotent',
		reason: 'an entry that `fork()` write-protects twice would become writable',
		claim: ({ entry, ask }) => {
			const once = ask('X_wrprotect', entry);
			return equal(ask('X_wrprotect', once), once);
		},
	},
];

/** What a helper makes of any mapped entry: the helper that asks for it, and its answer. */
const STATES: readonly (readonly [family: string, question: string, answer: boolean, state: string])[] = [
	['X_mkyoung', 'X_young', true, 'young'],
	['X_mkold', 'X_young', false, 'old'],
	['X_mkdirty', 'X_dirty', true, 'dirty'],
	['X_mkclean', 'X_dirty', false, 'clean'],
	['X_wrprotect', 'X_write', false, 'not writable'],
	['X_mkuffd_wp', 'X_write', false, 'not writable'],
	['X_mkuffd_wp', 'X_uffd_wp', true, 'marked for userfaultfd'],
	['X_clear_uffd_wp', 'X_uffd_wp', false, 'not marked for userfaultfd'],
	['X_mksoft_dirty', 'X_soft_dirty', true, 'soft-dirty'],
	['X_clear_soft_dirty', 'X_soft_dirty', false, 'not soft-dirty'],
	['X_mkspecial', 'X_special', true, 'special'],
];

/** Helpers that change the state of an entry, and neither its page frame nor whether the page was written to. */
const KEEP_DIRTY = ['X_wrprotect', 'X_mkyoung', 'X_mkold', 'X_mkuffd_wp', 'X_clear_uffd_wp', 'X_mkspecial'];

const ofMapped =
	(claim: Law['claim']): Law['claim'] =>
	(at) => {
		const claimed = claim(at);
		return claimed && implies(isMapped(at), claimed);
	};

/** The laws, in the order in which they are printed. */
export const LAWS: readonly Law[] = [
	...FURTHER,
	...STATES.map(([family, question, answer, state]): Law => ({
		families: [family],
		asks: question,
		sentence: `${family}() leaves an entry ${state}`,
		reason: `\`${question}()\` would not answer what the caller just asked for`,
		claim: ofMapped(({ entry, ask }) => {
			const answered = nonZero(ask(question, ask(family, entry)));
			return answer ? answered : negation(answered);
		}),
	})),
	...KEEP_DIRTY.map((family): Law => ({
		families: [family],
		sentence: `${family}() keeps a dirty entry dirty`,
		reason: 'what was written to the page would be lost',
		claim: ofMapped(({ entry, ask }) =>
			implies(nonZero(ask('X_dirty', entry)), nonZero(ask('X_dirty', ask(family, entry)))),
		),
	})),
	...[...new Set([...STATES.map(([family]) => family), ...KEEP_DIRTY])].map((family): Law => ({
		families: [family],
		sentence: `${family}() keeps the page frame`,
		reason: 'the entry would map another page',
		claim: ofMapped(({ entry, ask }) => equal(ask('X_pfn', ask(family, entry)), ask('X_pfn', entry))),
	})),
];

/** That a change of protection keeps what `question` returns of a mapped entry, on the levels that have the question. */
function modifyKeeps(
	question: string,
	what: string,
	reason: string,
	levels: readonly Level[] = ['pte', 'pmd', 'pud'],
): Law {
	return {
		families: ['X_modify'],
		sentence: `X_modify() keeps ${what}`,
		reason,
		takesProtection: true,
		claim: (at) => {
			const { architecture, level, entry, protection, ask } = at;
			if (!levels.includes(level)) return null;
			const isKept = implies(nonZero(ask(question, entry)), nonZero(ask(question, ask('X_modify', entry, protection))));
			return implies(both(isMapped(at), architecture.isProtection(protection)), isKept);
		},
	};
}

function implies(condition: Truth, consequence: Truth): Truth {
	return either(negation(condition), consequence);
}

/** A leaf that software maps, present or not. */
function isMapped({ architecture, level, entry }: Helpers): Truth {
	return isMappedLeaf(architecture, level, entry);
}

/** Whether an entry of a level is a leaf that software maps, present or not. */
export function isMappedLeaf({ leafMark, hasLargeLeaf, isMapped }: Architecture, level: Level, entry: Word): Truth {
	const { mask, value } = leafMark(level);
	return hasLargeLeaf(level)
		? both(equal(and(entry, constant(mask)), constant(value)), isMapped(entry))
		: isMapped(entry);
}
