/** A section of MAINTAINERS, as far as it says which files it is about. */
export interface MaintainersSection {
	readonly files: readonly RegExp[];
	readonly excluded: readonly RegExp[];
}

const OBSOLETE = /^S:.*obsolete/gim;

/** The sections of MAINTAINERS, given as `text`, about code that is obsolete. */
export function obsoleteSections(text: string): readonly MaintainersSection[] {
	return [...text.matchAll(OBSOLETE)].map(({ index }) => {
		const end = text.indexOf('\n\n', index);
		const lines = text.slice(text.lastIndexOf('\n\n', index) + 1, end === -1 ? text.length : end).split('\n');
		const values = (letter: string): readonly string[] =>
			lines.filter((line) => line.startsWith(letter)).map((line) => line.slice(letter.length).trim());
		return {
			files: [...values('F:').map(pathPattern), ...values('N:').flatMap(namePattern)],
			excluded: values('X:').map(pathPattern),
		};
	});
}

/** Whether one of `sections` is about the file `path`. */
export function coversFile(sections: readonly MaintainersSection[], path: string): boolean {
	if (path.length > MAX_PATH) return false;
	const matches = (pattern: RegExp): boolean => pattern.test(path);
	return sections.some(({ files, excluded }) => files.some(matches) && !excluded.some(matches));
}

/** Longer paths than these are not held against patterns. */
const MAX_PATH = 300;

/** `*` is any name, `**` any folders; a folder stands for all below it. */
function pathPattern(glob: string): RegExp {
	const pattern = glob
		.replace(/[.+^$|(){}[\]\\]/g, '\\$&')
		.replace(/\*\*\/|\*+|\?/g, (wildcard) => (wildcard === '**/' ? '(?:.*/)?' : wildcard === '?' ? '[^/]' : '[^/]*'));
	// Whether a path without a slash at its end is a folder is not said, but only then is there anything below it.
	return new RegExp(glob.endsWith('/') ? `^${pattern}` : `^${pattern}${glob.includes('*') ? '$' : '(?:/|$)'}`);
}

/** A regular expression for paths as it stands in a section; none where it is of a kind that we can't read. */
function namePattern(source: string): readonly RegExp[] {
	try {
		return [new RegExp(source)];
	} catch {
		return [];
	}
}
