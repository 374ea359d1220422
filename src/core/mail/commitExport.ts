import { compact } from '../text/compact.ts';
import { type Content, ContentBuilder } from '../text/content.ts';
import type { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { MailBody } from './body.ts';
import type { Field } from './field.ts';

/** One commit as `git show`, `git log -p` or `hg export` prints it. */
export interface ExportedCommit {
	readonly first: number;
	readonly end: number;
	readonly format: ExportFormat;
}

/** A commit as a mail. */
export interface CommitMail {
	/** Author, date and title, as if they were header fields. */
	readonly fields: readonly Field[];
	/** The message below the title, without git's indentation, and the diff. */
	readonly body: MailBody;
}

/** The commits of a document that a version control system exported; null for any other text. */
export function splitExport(document: Content): readonly ExportedCommit[] | null {
	const { text, lines } = document;
	let start = 0;
	while (start < lines.count && lines.text(start).trim() === '') start++;
	const format = [GIT, ONELINE, MERCURIAL].find(
		({ begins }) => begins(text, lines, start) || isTag(text, lines, start),
	);
	if (format === undefined) return null;
	const firsts: number[] = [];
	for (let line = start; line < lines.count; line++) if (format.begins(text, lines, line)) firsts.push(line);
	if (firsts.length === 0) return null;
	return firsts.map((first, index) => ({ first, end: firsts[index + 1] ?? lines.count, format }));
}

interface ExportFormat {
	/** Whether a commit begins in line `line`. */
	readonly begins: (text: string, lines: LineTable, line: number) => boolean;
	readonly read: (document: Content, first: number, end: number) => CommitMail;
}

/** Longest line above a message that is looked at. */
const MAX_LINE = 1000;

function startOf(text: string, lines: LineTable, line: number): string {
	const start = lines.start(line);
	return text.slice(start, Math.min(lines.end(line), start + MAX_LINE));
}

/** `git show` of a signed tag prints that first. */
function isTag(text: string, lines: LineTable, line: number): boolean {
	return (
		text.startsWith('tag ', lines.start(line)) &&
		line + 1 < lines.count &&
		text.startsWith('Tagger: ', lines.start(line + 1))
	);
}

const COMMIT = /^commit (?:[-<>^=+] )?[0-9a-f]{7,64}(?: |$)/;
/** What git prints of a commit above its message, in any of its formats. */
const GIT_FIELD =
	/^((?:Author|AuthorDate|Date|Commit|CommitDate|Merge|Reflog|Reflog message|author|committer|tree|parent|encoding|gpgsig|mergetag)(?: \(.*\))?:? +|gpg: |Primary key fingerprint: | )/;
const INDENTATION = '    ';

const GIT: ExportFormat = {
	begins: (text, lines, line) =>
		text.startsWith('commit ', lines.start(line)) &&
		COMMIT.test(startOf(text, lines, line)) &&
		line + 1 < lines.count &&
		GIT_FIELD.test(startOf(text, lines, line + 1)),
	read(document, first, end) {
		const { text, lines } = document;
		const fields: Field[] = [];
		let line = first + 1;
		for (; line < end; line++) {
			const [, name = ''] = GIT_FIELD.exec(startOf(text, lines, line)) ?? [];
			if (name === '') break;
			const span = lines.span(line);
			const value = { start: span.start + name.length, end: span.end };
			const word = name.replace(/[: ].*/, '').toLowerCase();
			if (word === 'author') fields.push({ name: 'from', span, value: withoutTime(text, value) });
			else if (word === 'date' || word === 'authordate') fields.push({ name: 'date', span, value });
		}
		while (line < end && isBlank(lines, line)) line++;
		const isMessage = (at: number): boolean => text.startsWith(INDENTATION, lines.start(at));
		const title = line;
		while (line < end && isMessage(line) && !isBlank(lines, line)) line++;
		if (line > title) fields.push(titleField(lines, title, line));
		const out = new ContentBuilder();
		const message = line;
		for (; line < end && (isMessage(line) || isBlank(lines, line)); line++) {
			const from = Math.min(lines.start(line) + INDENTATION.length, lines.end(line));
			out.verbatim(text.slice(from, lines.start(line + 1)), from);
		}
		const messageEnd = line - message;
		// Notes are no part of the message; git format-patch puts them below the line that ends it.
		if (line < end && /^Notes(?: \(.*\))?:/.test(startOf(text, lines, line))) {
			out.decoded('---\n', lines.start(line), lines.start(line));
		}
		out.verbatim(text.slice(lines.start(line), lines.start(end)), lines.start(line));
		const content = out.build();
		const endLine = content.lines.count;
		return { fields: compact(fields), body: { content, firstLine: 0, endLine, messageEnd, form: 'git show' } };
	},
};

const ONELINE_TITLE = /^[0-9a-f]{7,64} (?:\(.*\) )?\S/;

/** `git log --oneline -p`. A title is not a message, so that a commit is its diff. */
const ONELINE: ExportFormat = {
	begins(text, lines, line) {
		if (!ONELINE_TITLE.test(startOf(text, lines, line))) return false;
		const next = line + 1 < lines.count && isBlank(lines, line + 1) ? line + 2 : line + 1;
		return next < lines.count && text.startsWith('diff --', lines.start(next));
	},
	read: (document, first, end) => ({ fields: [], body: { content: document, firstLine: first + 1, endLine: end } }),
};

const MERCURIAL: ExportFormat = {
	begins: (text, lines, line) => text.startsWith('# HG changeset patch', lines.start(line)),
	read(document, first, end) {
		const { text, lines } = document;
		const fields: Field[] = [];
		let line = first + 1;
		for (; line < end && text.startsWith('# ', lines.start(line)); line++) {
			const [words = '', name = ''] = /^# (User|Date) +/.exec(startOf(text, lines, line)) ?? [];
			if (name === '') continue;
			const span = lines.span(line);
			const value = { start: span.start + words.length, end: span.end };
			fields.push({ name: name === 'User' ? 'from' : 'date', span, value });
		}
		while (line < end && isBlank(lines, line)) line++;
		if (line < end && !text.startsWith('diff -', lines.start(line))) fields.push(titleField(lines, line, ++line));
		return { fields, body: { content: document, firstLine: line, endLine: end } };
	},
};

/** The title in lines `first` to `end` (exclusive), which git joins as a mail's subject is unfolded. */
function titleField(lines: LineTable, first: number, end: number): Field {
	const { start } = lines.span(first);
	const span = { start, end: lines.end(end - 1) };
	const text = lines.text(first);
	return { name: 'subject', span, value: { start: start + text.length - text.trimStart().length, end: span.end } };
}

/** An author without the seconds and the zone that the raw format appends. */
function withoutTime(text: string, { start, end }: Span): Span {
	const close = text.slice(start, end).lastIndexOf('>');
	return { start, end: close === -1 ? end : start + close + 1 };
}

function isBlank(lines: LineTable, line: number): boolean {
	return lines.text(line).trim() === '';
}
