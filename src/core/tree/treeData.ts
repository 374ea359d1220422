import { lazy } from '../text/memoize.ts';
import { maintainersSections, type MaintainersSection } from './maintainers.ts';
import { NO_ANSWERS, type TreeAnswers } from './treeQuestions.ts';

/** Data from a kernel tree. A rule with a built-in list prefers that of the tree. */
export interface TreeData {
	/** The correction of each misspelling, which is in lower case and may be several words. */
	readonly spelling: ReadonlyMap<string, string>;
	/** Structs that should be const. */
	readonly constStructs: ReadonlySet<string>;
	/** The sections of MAINTAINERS. */
	readonly maintainers: () => readonly MaintainersSection[];
	/** Answers to the tree questions of the documents that are checked. */
	readonly answers: TreeAnswers;
}

/** Files that distinguish a kernel tree from other folders. */
export const TREE_MARKS: readonly string[] = ['MAINTAINERS', 'scripts/checkpatch.pl'];

/** The files that `readTreeData` parses, in the order of its parameters. */
export const LIST_FILES: readonly string[] = [
	'scripts/spelling.txt',
	'scripts/const_structs.checkpatch',
	'MAINTAINERS',
];

/** Parses the texts of `LIST_FILES`; a file that is missing is empty. */
export function readTreeData(spelling = '', constStructs = '', maintainers = ''): TreeData {
	const entries = contentLines(spelling).flatMap((line): readonly (readonly [string, string])[] => {
		const [wrong = '', right = ''] = line.split('||', 2);
		return wrong === '' || right === '' ? [] : [[wrong.toLowerCase(), right.trim()]];
	});
	return {
		spelling: new Map(entries),
		constStructs: new Set(contentLines(constStructs)),
		maintainers: lazy(() => maintainersSections(maintainers)),
		answers: NO_ANSWERS,
	};
}

/** The lines that are neither blank nor a comment. */
function contentLines(text: string): readonly string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
}
