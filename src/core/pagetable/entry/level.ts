/** Levels of the page table from the lowest up. */
export const LEVELS = ['pte', 'pmd', 'pud', 'p4d', 'pgd'] as const;

export type Level = (typeof LEVELS)[number];

/** Matches a level, for use in regular expressions: `pte|pmd|…`. */
export const LEVEL_PATTERN = LEVELS.join('|');

const FIRST_LEVEL = new RegExp(LEVEL_PATTERN);
const EACH_LEVEL = new RegExp(LEVEL_PATTERN, 'g');
const NAMED_BY_LEVEL = new RegExp(`(?:^|_)(?:${LEVEL_PATTERN})p?(?:_|$)`);

/** The first level in the name of a helper, which is that of its entries; null for none. */
export function levelOf(name: string): Level | null {
	return (FIRST_LEVEL.exec(name)?.[0] ?? null) as Level | null;
}

/** The last level in the name of a helper, which is that of its result (`pfn_pud`); null for none. */
export function resultLevelOf(name: string): Level | null {
	return (name.match(EACH_LEVEL)?.at(-1) ?? null) as Level | null;
}

/** The name of a helper at another level: `pmd_modify` for `pud_modify`. */
export function nameAtLevel(name: string, level: Level): string {
	return name.replaceAll(EACH_LEVEL, level);
}

/** A name with X for each level. */
export function withoutLevel(name: string): string {
	return name.replaceAll(EACH_LEVEL, 'X');
}

/** Whether a function is named like a page-table helper: a word of its name is a level, or a pointer to one (`pudp`). */
export function isNamedByLevel(name: string): boolean {
	return NAMED_BY_LEVEL.test(name);
}
