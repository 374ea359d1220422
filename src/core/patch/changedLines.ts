import { filePath } from './diff.ts';
import type { Patch } from './patch.ts';

/** Added and removed lines of a patch; those of data files count only with `data`. */
export function countChangedLines(patch: Patch, data = false): number {
	return patch.diff.files
		.filter((file) => data || !DATA.test(filePath(file)))
		.flatMap(({ hunks }) => hunks)
		.reduce((sum, { added, removed }) => sum + added + removed, 0);
}

/** Files that hold data or text, where many lines need few words. */
const DATA =
	/^(?:Documentation|include\/dt-bindings)\/|\.(?:dtsi?|dtso|ya?ml|rst|txt|json|csv)$|(?:^|\/)(?:MAINTAINERS|CREDITS)$|defconfig$/;
