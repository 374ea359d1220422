import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';

/**
 * What a stretch of a changelog is:
 * `prose` sentences, `list` items, `references` such as `[1] https://…`, `verbatim` text that is quoted or indented
 * (code, tables, command output), `log` kernel messages and backtraces, `trailers` the tags.
 */
export type BlockKind = 'prose' | 'list' | 'references' | 'verbatim' | 'log' | 'trailers';

/** Consecutive non-blank lines of one kind. Lines are those of the content. */
export interface Block {
	readonly kind: BlockKind;
	readonly firstLine: number;
	readonly endLine: number;
}

/** One tag: `Signed-off-by: Name <mail>`. */
export interface Trailer {
	/** As written, without the colon. */
	readonly name: string;
	readonly value: string;
	readonly span: Span;
	readonly line: number;
}

/** The text of a commit message below its subject. */
export interface Changelog {
	readonly content: Content;
	readonly firstLine: number;
	readonly endLine: number;
	readonly blocks: readonly Block[];
	readonly trailers: readonly Trailer[];
}

/** Reads the commit message in lines `first` to `end` (exclusive). */
export function parseChangelog(content: Content, first: number, end: number): Changelog {
	const { lines } = content;
	while (end > first && isBlank(content, end - 1)) end--;
	while (first < end && isBlank(content, first)) first++;
	const blocks: Block[] = [];
	for (let line = first; line < end;) {
		if (isBlank(content, line)) {
			line++;
			continue;
		}
		let next = line;
		while (next < end && !isBlank(content, next)) next++;
		splitParagraph(content, line, next, blocks);
		line = next;
	}
	const trailers = blocks
		.filter(({ kind }) => kind === 'trailers')
		.flatMap(({ firstLine, endLine }) => readTrailers(content, firstLine, endLine));
	return { content, firstLine: first, endLine: end, blocks: joinLogs(blocks, lines.count), trailers };
}

function isBlank({ text, lines }: Content, line: number): boolean {
	return text.slice(lines.start(line), lines.end(line)).trim() === '';
}

/** A paragraph is one block, unless a list or tags begin inside it. */
function splitParagraph(content: Content, first: number, end: number, blocks: Block[]): void {
	const text = (line: number): string => content.lines.text(line);
	if (isTrailerParagraph(content, first, end)) {
		blocks.push({ kind: 'trailers', firstLine: first, endLine: end });
		return;
	}
	if (anyLine(content, first, end, LOG)) {
		blocks.push({ kind: 'log', firstLine: first, endLine: end });
		return;
	}
	let start = first;
	let kind = kindOf(text(first));
	for (let line = first + 1; line <= end; line++) {
		const next = line < end ? continuedKind(kind, text(line)) : null;
		if (next === kind) continue;
		blocks.push({ kind, firstLine: start, endLine: line });
		start = line;
		if (next !== null) kind = next;
	}
}

const LOG =
	/^\s*(?:<\d>)?\[\s*\d+\.\d{6}\]|Call Trace:|^\s*(?:WARNING|BUG): |^\s*(?:RIP|EIP|pc) ?: |Modules linked in:|---\[ (?:end|cut)|^\s*Oops: |^\s*\?? ?\w+\+0x[0-9a-f]+\/0x[0-9a-f]+/;
const LIST = /^\s{0,3}(?:[-*•o+]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/;
const REFERENCE = /^\s{0,3}\[\d{1,3}\]:?\s+\S/;
const INDENTED = /^(?:\t| {2,})\S/;
const QUOTED = /^(?:[>|%]|[$#] )/;
/** Three blanks inside a line, or columns drawn with bars: a table. */
const TABULAR = /\S {3,}\S|\S\t+\S|\S \| \S/;
const LINK_ONLY = /^(?:Link: |Closes: )?<?[a-z][a-z0-9+.-]*:\/\/\S+$/i;

function kindOf(line: string): BlockKind {
	if (REFERENCE.test(line) || LINK_ONLY.test(line)) return 'references';
	if (LIST.test(line)) return 'list';
	if (INDENTED.test(line) || QUOTED.test(line) || TABULAR.test(line)) return 'verbatim';
	return 'prose';
}

/** The kind of a line below one of kind `previous` in the same paragraph: an indented line continues a list item. */
function continuedKind(previous: BlockKind, line: string): BlockKind {
	const kind = kindOf(line);
	if ((previous === 'list' || previous === 'references') && /^\s/.test(line) && kind === 'verbatim') return previous;
	return kind;
}

function anyLine(content: Content, first: number, end: number, pattern: RegExp): boolean {
	for (let line = first; line < end; line++) if (pattern.test(content.lines.text(line))) return true;
	return false;
}

/** A log with blank lines inside stays one log: what is indented or tabular between two logs belongs to it. */
function joinLogs(blocks: readonly Block[], lineCount: number): readonly Block[] {
	return blocks.map((block, i) => {
		const between = blocks[i - 1]?.kind === 'log' && blocks[i + 1]?.kind === 'log' && block.endLine <= lineCount;
		return between && block.kind !== 'trailers' ? { ...block, kind: 'log' } : block;
	});
}

/** Tag names that stand in kernel changelogs without ending in `-by`. */
const TAG =
	/^(?:[A-Za-z][A-Za-z-]*-(?:by|By|to|id|Id|URL|url)|Fixes|Cc|CC|cc|Link|Closes|Bug|BugLink|Buglink|References|Depends-on|Cherry-picked-from|Message-ID|Message-Id|Change-Id|Conflicts|Patchwork|Debian-Bug|Bugzilla|Stable-dep-of|Revert[a-z-]*|base-commit|change-id)\s*:\s*\S/;
const NOTE = /^\[\s*[\w.@ -]+:.*\]?$|^# /;

/** Whether all lines are tags, their folds, or a handler's `[name: note]`. */
function isTrailerParagraph(content: Content, first: number, end: number): boolean {
	let tags = 0;
	for (let line = first; line < end; line++) {
		const text = content.lines.text(line);
		if (TAG.test(text)) tags++;
		else if (!(NOTE.test(text) || (tags > 0 && /^\s+\S/.test(text)))) return false;
	}
	return tags > 0;
}

function readTrailers(content: Content, first: number, end: number): readonly Trailer[] {
	const trailers: Trailer[] = [];
	for (let line = first; line < end; line++) {
		const text = content.lines.text(line);
		const match = /^([A-Za-z][A-Za-z-]*)\s*:\s*/.exec(text);
		if (match === null || !TAG.test(text)) continue;
		trailers.push({
			name: match[1] ?? '',
			value: text.slice(match[0].length).trimEnd(),
			span: content.lines.span(line),
			line,
		});
	}
	return trailers;
}
