import { expressionPattern, globPattern, matchesPath, type PathPattern } from './pathPattern.ts';

/** The files that a section of MAINTAINERS covers. */
export interface MaintainersSection {
	readonly files: readonly PathPattern[];
	readonly excluded: readonly PathPattern[];
}

const OBSOLETE = /^S:.*obsolete/gim;

/** Maximum length of a pattern and of a path that is matched against it; longer ones match nothing. */
const MAX_LENGTH = 300;

/** The sections of `text`, the MAINTAINERS file, with the status Obsolete. */
export function obsoleteSections(text: string): readonly MaintainersSection[] {
	const sections: MaintainersSection[] = [];
	let end = 0;
	for (const { index } of text.matchAll(OBSOLETE)) {
		// The section has the status twice.
		if (index < end) continue;
		const start = text.lastIndexOf('\n\n', index) + 1;
		const blank = text.indexOf('\n\n', index);
		end = blank === -1 ? text.length : blank;
		sections.push(readSection(text.slice(start, end).split('\n')));
	}
	return sections;
}

function readSection(lines: readonly string[]): MaintainersSection {
	const values = (letter: string): readonly string[] =>
		lines
			.filter((line) => line.startsWith(letter) && line.length <= MAX_LENGTH)
			.map((line) => line.slice(letter.length).trim());
	return {
		files: [...values('F:').map(globPattern), ...values('N:').flatMap((source) => expressionPattern(source) ?? [])],
		excluded: values('X:').map(globPattern),
	};
}

/** Whether one of `sections` covers the file `path`. */
export function coversFile(sections: readonly MaintainersSection[], path: string): boolean {
	if (path.length > MAX_LENGTH) return false;
	const matches = (pattern: PathPattern): boolean => matchesPath(pattern, path);
	return sections.some(({ files, excluded }) => files.some(matches) && !excluded.some(matches));
}
