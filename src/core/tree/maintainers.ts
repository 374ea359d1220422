import { lazy } from '../text/memoize.ts';
import {
	expressionPattern,
	globPattern,
	MAX_PATTERN,
	matchesPath,
	type PathPattern,
	workForPath,
} from './pathPattern.ts';

/** A section of MAINTAINERS. */
export interface MaintainersSection {
	readonly title: string;
	readonly isObsolete: boolean;
	/** The values of `M:`, `R:` and `L:`, as `Name <address>`, or an address with remarks. */
	readonly maintainers: readonly string[];
	readonly reviewers: readonly string[];
	readonly lists: readonly string[];
	/** The values of `L:`, `P:` and `T:`, which name mailing lists, handbooks and git trees. */
	readonly process: readonly string[];
	readonly files: readonly FilePattern[];
	readonly names: readonly PathPattern[];
	readonly excluded: readonly FilePattern[];
}

/** The value of `F:` or `X:`. A section is read long before a path is matched, and few patterns have the prefix of one. */
interface FilePattern {
	/** What matching paths begin with. */
	readonly prefix: string;
	readonly hasWildcard: boolean;
	readonly pattern: () => PathPattern;
}

/** The title of the section that covers every file. */
export const THE_REST = 'THE REST';

/** The sections of `text`, the MAINTAINERS file. */
export function maintainersSections(text: string): readonly MaintainersSection[] {
	return text.split(/\n{2,}/).flatMap((block) => {
		const [title = '', ...lines] = block.split('\n').filter((line) => line.length <= MAX_PATTERN);
		return lines.some((line) => line[1] === ':') ? [readSection(title, lines)] : [];
	});
}

function readSection(title: string, lines: readonly string[]): MaintainersSection {
	const values = (letters: string): readonly string[] =>
		lines.filter((line) => line[1] === ':' && letters.includes(line.charAt(0))).map((line) => line.slice(2).trim());
	return {
		title,
		isObsolete: values('S').some((status) => /obsolete/i.test(status)),
		maintainers: values('M'),
		reviewers: values('R'),
		lists: values('L'),
		process: values('LPT'),
		files: values('F').map(filePattern),
		names: values('N').flatMap((source) => expressionPattern(source) ?? []),
		excluded: values('X').map(filePattern),
	};
}

function filePattern(glob: string): FilePattern {
	const wildcard = glob.search(/[*?[]/);
	const hasWildcard = wildcard !== -1;
	return { prefix: hasWildcard ? glob.slice(0, wildcard) : glob, hasWildcard, pattern: lazy(() => globPattern(glob)) };
}

/** Whether one of `sections` covers the file `path`; null if it takes too long to know. */
export function coversFile(sections: readonly MaintainersSection[], path: string): boolean | null {
	const work = workForPath();
	const isNamed = ({ prefix, pattern }: FilePattern): boolean =>
		path.startsWith(prefix) && matchesPath(pattern(), path, work);
	const isCovered = sections.some(
		({ files, names, excluded }) =>
			(files.some(isNamed) || names.some((pattern) => matchesPath(pattern, path, work))) && !excluded.some(isNamed),
	);
	return work.left < 0 ? null : isCovered;
}

/** Whether a section lists the file `path` itself. */
export function listsByName({ files }: MaintainersSection, path: string): boolean {
	return files.some(({ prefix, hasWildcard }) => !hasWildcard && prefix === path);
}
