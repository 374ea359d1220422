/** The lists that a kernel tree keeps for checkpatch.pl, in `scripts/`; a rule with a list of its own prefers the tree's. */
export interface TreeData {
	/** What each misspelling stands for, the misspelling in lower case; some are several words. */
	readonly spelling: ReadonlyMap<string, string>;
	/** Structs that should be const. */
	readonly constStructs: ReadonlySet<string>;
}

/** Reads the texts of `scripts/spelling.txt` and `scripts/const_structs.checkpatch`. */
export function readTreeData(spelling: string, constStructs: string): TreeData {
	const entries = contentLines(spelling).flatMap((line): readonly (readonly [string, string])[] => {
		const [wrong = '', right = ''] = line.split('||', 2);
		return wrong === '' || right === '' ? [] : [[wrong.toLowerCase(), right.trim()]];
	});
	return { spelling: new Map(entries), constStructs: new Set(contentLines(constStructs)) };
}

/** The lines that are neither blank nor a comment. */
function contentLines(text: string): readonly string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
}
