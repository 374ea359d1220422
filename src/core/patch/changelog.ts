import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';

/**
 * The kind of a part of a changelog:
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

/** Maximum length of a commit message in lines and in UTF-16 units; those of people are a hundred times shorter. */
const MAX_LINES = 20_000;
const MAX_LENGTH = 1_000_000;

/** Whether lines `first` to `end` (exclusive) are more than is read of a commit message. */
export function isTooLong({ lines }: Content, first: number, end: number): boolean {
	return end - first > MAX_LINES || lines.start(end) - lines.start(first) > MAX_LENGTH;
}

/** Reads the commit message in lines `first` to `end` (exclusive); of one that is too long, the beginning. */
export function parseChangelog(content: Content, first: number, end: number): Changelog {
	while (end > first && isBlank(content, end - 1)) end--;
	while (first < end && isBlank(content, first)) first++;
	while (isTooLong(content, first, end)) end = Math.min(end - 1, first + MAX_LINES);
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
	return { content, firstLine: first, endLine: end, blocks: joinLogs(blocks), trailers };
}

function isBlank({ text, lines }: Content, line: number): boolean {
	return text.slice(lines.start(line), lines.end(line)).trim() === '';
}

/** A paragraph is one block, unless a list, a log or tags begin inside it. */
function splitParagraph(content: Content, first: number, end: number, blocks: Block[]): void {
	const trailers = trailersStart(content, first, end);
	const log = logStart(content, first, trailers);
	splitText(content, first, log, blocks);
	if (log < trailers) blocks.push({ kind: 'log', firstLine: log, endLine: trailers });
	if (trailers < end) blocks.push({ kind: 'trailers', firstLine: trailers, endLine: end });
}

function splitText(content: Content, first: number, end: number, blocks: Block[]): void {
	let start = first;
	for (let line = first; line < end;) {
		const kind = kindOf(content.lines.text(line));
		do line++;
		while (line < end && continuedKind(kind, content.lines.text(line)) === kind);
		blocks.push({ kind, firstLine: start, endLine: line });
		start = line;
	}
}

const LOG =
	/^\s*(?:<\d>)?\[\s*\d+\.\d{6}\]|Call Trace:|^\s*(?:WARNING|BUG|KASAN|Warning): |^\s*(?:RIP|EIP|pc) ?: |^\s*CPU: \d+ |^\s*Hardware name: |Modules linked in:|---\[ (?:end|cut)|^\s*Oops: |^\s*\?? ?\w+\+0x[0-9a-f]+\/0x[0-9a-f]+/;
/** Messages of compilers and linkers. */
const DIAGNOSTIC =
	/^\s*[^\s:]+:\d+(?::\d+)?: |^In file included from |^\s*(?:ld|ld\.lld|make|depmod|modpost)(?:\[\d+\])?: /;
/** A message of a driver about a device: `pcieport 0004:40:00.0: …`. */
const DEVICE = /^\s*[a-z][\w-]* [\w.:-]*\d[.:-]\d[\w.:-]*: /;
/** Maximum number of characters of a line in which the name of a device is searched. */
const MAX_DEVICE_LENGTH = 200;
const LIST = /^\s{0,3}(?:[-*•o+]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/;
const REFERENCE = /^\s{0,3}\[\d{1,3}\]:?\s+\S/;
const INDENTED = /^[\t ]/;
/** Quoted text, commands, code, and the descriptors that `usb-devices` prints. */
const QUOTED = /^(?:[>|%{}]|[$#] |[A-Z]:(?: |\*) )/;
const CODE = /\);\s*$|\{\s*$/;
/** Three blanks in a line, or columns separated by bars: a table. */
const TABULAR = /\S(?: {3}| {0,2}\t)\s*\S|\S \| \S/;
const LINK_ONLY = /^(?:Link: |Closes: )?<?[a-z][a-z0-9+.-]*:\/\/\S+$/i;

/**
 * First line of the log at the end of a paragraph; `end` if there is none. The first lines of a log may look like text:
 * if no line before it ends with a colon, the whole paragraph is a log.
 */
function logStart(content: Content, first: number, end: number): number {
	const isLog = (text: string): boolean =>
		LOG.test(text) || DIAGNOSTIC.test(text) || DEVICE.test(text.slice(0, MAX_DEVICE_LENGTH));
	let start = first;
	for (let line = first; line < end; line++) {
		const text = content.lines.text(line);
		if (isLog(text)) return start;
		if (text.trimEnd().endsWith(':')) start = line + 1;
	}
	return end;
}

/** The kind of a line by itself. */
export function kindOf(line: string): BlockKind {
	if (REFERENCE.test(line) || LINK_ONLY.test(line)) return 'references';
	if (LIST.test(line)) return 'list';
	if (INDENTED.test(line) || QUOTED.test(line) || CODE.test(line) || TABULAR.test(line)) return 'verbatim';
	return 'prose';
}

/** The kind of a line below one of kind `previous` in the same paragraph: an indented line continues a list item. */
function continuedKind(previous: BlockKind, line: string): BlockKind {
	const kind = kindOf(line);
	if ((previous === 'list' || previous === 'references') && /^\s/.test(line) && kind === 'verbatim') return previous;
	return kind;
}

/** A log with blank lines inside stays one log: indented text and tables between two logs belong to it. */
function joinLogs(blocks: readonly Block[]): readonly Block[] {
	return blocks.map((block, i) => {
		const between = blocks[i - 1]?.kind === 'log' && blocks[i + 1]?.kind === 'log';
		return between && block.kind === 'verbatim' ? { ...block, kind: 'log' } : block;
	});
}

/** A tag: a name that ends in `-by`, or another one that kernel changelogs use, and its value; a list of what to ignore may be empty. */
const TAG =
	/^(?:[A-Za-z][A-Za-z-]*-(?:by|By|BY|to|id|Id|URL|url)|Fixes|Cc|CC|cc|Link|Closes|Bug|Bug-[A-Za-z]+|BugLink|Buglink|References|Depends-on|Cherry-picked-from|Message-ID|Message-Id|Change-Id|Conflicts|Patchwork|Debian-Bug|Bugzilla|Stable-dep-of|Revert[a-z-]*|base-commit|change-id|Forwarded|Origin|Last-Update|Applied-Upstream)\s*:\s*\S|^[Cc]heckpatch-[Ii]gnore\s*:/;
/** A note of a maintainer who applied the patch, or of git when it picked the commit. */
const NOTE = /^\[\s*[\w.@ -]+:|^\(cherry[ -]picked from /;

/** What is meant as a tag but lacks its colon. */
const BARE_TAG = /^(?:[A-Z][A-Za-z-]*-by [^<>]*<[^\s<>]+@[^\s<>]+>|Fixes [0-9a-f]{7,40}\b)/;
/** The two lines of a tag that was wrapped without indentation: in the title of a commit, or before an address. */
const WRAPPED_TAGS: readonly (readonly [above: RegExp, below: RegExp])[] = [
	[/^Fixes:? [^"]*\("[^"]*$/, /"\)\.?$/],
	[/^[A-Z][A-Za-z-]*-by: [^<>@]*$/, /^<[^\s<>]+@[^\s<>]+>/],
];

/** First line of the tags, folds and notes that end a paragraph; `end` if it ends with something else. */
function trailersStart(content: Content, first: number, end: number): number {
	let start = end;
	let inNote = false;
	let hasTag = false;
	let above = '';
	for (let line = first; line < end; line++) {
		const text = content.lines.text(line).trimEnd();
		const isTag = TAG.test(text) || NOTE.test(text);
		const begins = isTag || BARE_TAG.test(text);
		if (begins && start === end) start = line;
		else if (!begins && !inNote && !/^(?:\s|\[|#)/.test(text) && !isWrapped(above, text)) start = end;
		inNote = start < end && (inNote || text.startsWith('[')) && !text.endsWith(']');
		hasTag = start < end && (hasTag || isTag);
		above = text;
	}
	return hasTag ? start : end;
}

function isWrapped(above: string, below: string): boolean {
	return WRAPPED_TAGS.some(([first, second]) => first.test(above) && second.test(below));
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
