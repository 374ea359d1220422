/** The files that a section of MAINTAINERS covers. */
export interface MaintainersSection {
	readonly files: readonly RegExp[];
	readonly excluded: readonly RegExp[];
}

const OBSOLETE = /^S:.*obsolete/gim;

/** The sections of `text`, the MAINTAINERS file, with the status Obsolete. */
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

/** Whether one of `sections` covers the file `path`. */
export function coversFile(sections: readonly MaintainersSection[], path: string): boolean {
	if (path.length > MAX_PATH) return false;
	const matches = (pattern: RegExp): boolean => pattern.test(path);
	return sections.some(({ files, excluded }) => files.some(matches) && !excluded.some(matches));
}

/** Maximum length of a path that is matched against patterns. */
const MAX_PATH = 300;

/** The pattern of a glob: `*` matches any name, `**` any folders; a folder includes everything below it. */
function pathPattern(glob: string): RegExp {
	const pattern = glob
		.replace(/[.+^$|(){}[\]\\]/g, '\\$&')
		.replace(/\*\*\/|\*+|\?/g, (wildcard) => (wildcard === '**/' ? '(?:.*/)?' : wildcard === '?' ? '[^/]' : '[^/]*'));
	// A path without a final slash may be a folder, too.
	return new RegExp(glob.endsWith('/') ? `^${pattern}` : `^${pattern}${glob.includes('*') ? '$' : '(?:/|$)'}`);
}

/** The regular expression of an `N:` line; empty if it has syntax that JavaScript does not know. */
function namePattern(source: string): readonly RegExp[] {
	try {
		return [new RegExp(source)];
	} catch {
		return [];
	}
}
