import type { Architecture } from '../architecture.ts';
import type { Level } from '../entry/level.ts';
import { and, both, constant, either, equal, negation, nonZero } from '../eval/build.ts';
import type { Truth, Word } from '../eval/expression.ts';

/** Something that every helper of a family should keep to. */
export interface Law {
	/** With X for the level. */
	readonly families: readonly string[];
	readonly sentence: string;
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
		claim: ({ architecture, level, entry, ask }) => {
			if (!architecture.hasLargeLeaf(level)) return null;
			return implies(nonZero(ask('X_leaf', entry)), nonZero(ask('X_present', entry)));
		},
	},
	{
		families: ['X_mkinvalid'],
		sentence: 'X_mkinvalid() keeps a leaf and its page frame',
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
		takesProtection: true,
		claim: (at) => {
			const { architecture, entry, protection, ask } = at;
			const same = equal(ask('X_pfn', ask('X_modify', entry, protection)), ask('X_pfn', entry));
			return implies(both(isMapped(at), architecture.isProtection(protection)), same);
		},
	},
	{
		families: ['X_modify'],
		sentence: 'X_modify() keeps ACCESSED',
		takesProtection: true,
		claim: (at) => {
			const { entry, protection, ask } = at;
			const changed = ask('X_modify', entry, protection);
			return implies(isMapped(at), equal(ask('X_young', changed), ask('X_young', entry)));
		},
	},
	{
		families: ['X_modify'],
		sentence: 'X_modify() keeps a dirty entry dirty',
		takesProtection: true,
		claim: (at) => {
			const { entry, protection, ask } = at;
			const isDirty = nonZero(ask('X_dirty', entry));
			const staysDirty = nonZero(ask('X_dirty', ask('X_modify', entry, protection)));
			return implies(both(isMapped(at), isDirty), staysDirty);
		},
	},
	{
		families: ['X_wrprotect'],
		sentence: 'X_wrprotect() is idempotent',
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
		sentence: `${family}() leaves an entry ${state}`,
		claim: ofMapped(({ entry, ask }) => {
			const answered = nonZero(ask(question, ask(family, entry)));
			return answer ? answered : negation(answered);
		}),
	})),
	...KEEP_DIRTY.map((family): Law => ({
		families: [family],
		sentence: `${family}() keeps a dirty entry dirty`,
		claim: ofMapped(({ entry, ask }) =>
			implies(nonZero(ask('X_dirty', entry)), nonZero(ask('X_dirty', ask(family, entry)))),
		),
	})),
	...[...new Set([...STATES.map(([family]) => family), ...KEEP_DIRTY])].map((family): Law => ({
		families: [family],
		sentence: `${family}() keeps the page frame`,
		claim: ofMapped(({ entry, ask }) => equal(ask('X_pfn', ask(family, entry)), ask('X_pfn', entry))),
	})),
];

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
