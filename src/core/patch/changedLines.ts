import { filePath } from './diff.ts';
import type { Patch } from './patch.ts';

/** Files of data or text, where many changed lines need little explanation. */
const DATA =
	/^(?:Documentation|include\/dt-bindings)\/|\.(?:dtsi?|dtso|ya?ml|rst|txt|json|csv)$|(?:^|\/)(?:MAINTAINERS|CREDITS)$|defconfig$/;

/** Number of added and removed lines of a patch; lines of data files count only with `data`. */
export function countChangedLines(patch: Patch, data = false): number {
	return patch.diff.files
		.filter((file) => data || !DATA.test(filePath(file)))
		.flatMap(({ hunks }) => hunks)
		.reduce((sum, { added, removed }) => sum + added + removed, 0);
}
