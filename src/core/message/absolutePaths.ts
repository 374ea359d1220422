import type { Changelog } from '../patch/changelog.ts';
import type { Span } from '../text/span.ts';
import { logLines } from './logLines.ts';

/** An absolute path in a changelog, between white space; a line number after it is not part of it. */
export interface AbsolutePath {
	readonly path: string;
	readonly span: Span;
}

/** With the `:12:` that compilers write after it. */
const PATH = /(?<!\S)(\/[^\s:]{1,300})(?:(?::\d+)+:?)?(?!\S)/g;
/** Folders of the system, which no kernel tree is in although their files may have the same names. */
const SYSTEM =
	/^\/(?:boot|dev|etc|lib|lib64|proc|run|sys|var|usr\/(?:bin|include|lib|lib64|sbin|share|src\/linux-headers[^/]*))\//;

/** The paths in `changelog` that may name files of a kernel tree on the author's disk. */
export function* absolutePaths(changelog: Changelog): Generator<AbsolutePath> {
	for (const line of logLines(changelog)) {
		if (!line.text.includes('/')) continue;
		for (const { 1: path = '', index } of line.text.matchAll(PATH)) {
			if (SYSTEM.test(path)) continue;
			yield { path, span: { start: line.start + index, end: line.start + index + path.length } };
		}
	}
}

/** Maximum depth of a path below a tree's root. */
const MAX_PARTS = 30;

/** What `path` may be relative to a tree's root, the longest first; at least one folder and a name. */
export function partsBelow(path: string): readonly string[] {
	const names = path.split('/').slice(-MAX_PARTS);
	const above = names.findLastIndex((name) => name === '' || name === '.' || name === '..');
	return names.slice(above + 1, -1).map((_, index) => names.slice(above + 1 + index).join('/'));
}
