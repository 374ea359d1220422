import { memoize } from '../text/memoize.ts';
import type { HunkView } from './hunkView.ts';

/** The variables that the visible lines declare with a type which matches, and with no other type. */
export function variablesOf(hunk: HunkView, type: RegExp): ReadonlySet<string> {
	const types = [...numbersOf(hunk)];
	return new Set(types.flatMap(([name, all]) => (all.every((each) => type.test(each)) ? [name] : [])));
}

/** The types of variables and parameters that hold numbers, by their names. */
const numbersOf = memoize(({ after }: HunkView): ReadonlyMap<string, readonly string[]> => {
	const types = new Map<string, string[]>();
	const declared = after.image.text.matchAll(
		/\b(bool|unsigned (?:int|long)|int|long|u?int\d+_t|u\d+|unsigned|size_t|(?:pte|pmd|pud|p4d|pgd|pgprot)val_t)\s+(?:__\w+\s+)*(\w+)\b/g,
	);
	for (const [, type = '', name = ''] of declared) types.set(name, [...(types.get(name) ?? []), type]);
	return types;
});
