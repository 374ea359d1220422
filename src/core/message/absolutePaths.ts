import type { Changelog } from '../patch/changelog.ts';
import type { Span } from '../text/span.ts';
import { logLines } from './logLines.ts';

/** An absolute path that stands by itself in a changelog; line numbers behind it do not count. */
export interface AbsolutePath {
	readonly path: string;
	readonly span: Span;
}

/** With the `:12:` that compilers write behind it. */
const PATH = /(?<!\S)(\/[^\s:]{1,300})(?:(?::\d+)+:?)?(?!\S)/g;
/** What is no tree of somebody's: there, files may be called like those of a kernel tree. */
const SYSTEM =
	/^\/(?:boot|dev|etc|lib|lib64|proc|run|sys|var|usr\/(?:bin|include|lib|lib64|sbin|share|src\/linux-headers[^/]*))\//;

/** The paths in `changelog` that may be those of files of a kernel tree on somebody's disk. */
export function* absolutePaths(changelog: Changelog): Generator<AbsolutePath> {
	for (const line of logLines(changelog)) {
		if (!line.text.includes('/')) continue;
		for (const { 1: path = '', index } of line.text.matchAll(PATH)) {
			if (SYSTEM.test(path)) continue;
			yield { path, span: { start: line.start + index, end: line.start + index + path.length } };
		}
	}
}

/** Deepest path that is looked for. */
const MOST_PARTS = 30;

/** What `path` may be below a tree's root, the longest first, and in a folder of it at least. */
export function partsBelow(path: string): readonly string[] {
	const names = path.split('/').slice(-MOST_PARTS);
	const above = names.findLastIndex((name) => name === '' || name === '.' || name === '..');
	return names.slice(above + 1, -1).map((_, index) => names.slice(above + 1 + index).join('/'));
}
