import { obsoleteSections, type MaintainersSection } from './maintainers.ts';
import { NO_ANSWERS, type TreeAnswers } from './treeQuestions.ts';

/** Data from a kernel tree. A rule with a built-in list prefers that of the tree. */
export interface TreeData {
	/** The correction of each misspelling, which is in lower case and may be several words. */
	readonly spelling: ReadonlyMap<string, string>;
	/** Structs that should be const. */
	readonly constStructs: ReadonlySet<string>;
	/** The sections of MAINTAINERS about obsolete code. */
	readonly obsolete: readonly MaintainersSection[];
	/** Answers to the tree questions of the documents that are checked. */
	readonly answers: TreeAnswers;
}

/** Reads the texts of `scripts/spelling.txt`, `scripts/const_structs.checkpatch` and `MAINTAINERS`. */
export function readTreeData(spelling: string, constStructs: string, maintainers = ''): TreeData {
	const entries = contentLines(spelling).flatMap((line): readonly (readonly [string, string])[] => {
		const [wrong = '', right = ''] = line.split('||', 2);
		return wrong === '' || right === '' ? [] : [[wrong.toLowerCase(), right.trim()]];
	});
	return {
		spelling: new Map(entries),
		constStructs: new Set(contentLines(constStructs)),
		obsolete: obsoleteSections(maintainers),
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
