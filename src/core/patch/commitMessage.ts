import type { Content } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import { parseChangelog } from './changelog.ts';
import { parseDiff } from './diff.ts';
import type { PatchDocument } from './document.ts';
import { cutInCommit } from './message.ts';
import type { Patch } from './patch.ts';
import { parseSubject } from './subject.ts';
import { readTail } from './tail.ts';

/** The line that `git commit --verbose` puts above the diff. */
const SCISSORS = /^# -+ >8 -+$/;

/**
 * Reads the file that `git commit` has edited: comment lines first, if any, then the message, whose first line is the
 * subject, more comments, and perhaps the diff below a line of scissors. Never fails.
 */
export function parseCommitMessage(text: string): PatchDocument {
	const content: Content = { text, lines: new LineTable(text), map: null };
	const { lines } = content;
	const count = lines.count;
	let first = 0;
	while (first < count && isSkipped(lines.text(first))) first++;
	let end = first;
	while (end < count && !lines.text(end).startsWith('#')) end++;
	const cutLine = cutInCommit(content, Math.min(first + 1, end), end);
	const messageEnd = cutLine ?? end;
	let diffLine = end;
	while (diffLine < count && !SCISSORS.test(lines.text(diffLine))) diffLine++;
	diffLine = Math.min(diffLine + 1, count);
	const patch: Patch = {
		mail: {
			span: { start: 0, end: text.length },
			fields: [],
			body: { content, firstLine: 0, endLine: count, messageEnd: end },
		},
		content,
		firstLine: 0,
		endLine: count,
		inBody: [],
		subject: first < end ? parseSubject(content, lines.span(first), lines.text(first)) : null,
		changelog: parseChangelog(content, Math.min(first + 1, end), messageEnd),
		cutLine,
		messageEnd,
		diff: parseDiff(content, diffLine, count, false),
		tail: readTail(content, cutLine === null ? [] : [[cutLine + 1, end]]),
	};
	return { kind: 'commit message', content, patches: [patch] };
}

function isSkipped(line: string): boolean {
	return line.trim() === '' || line.startsWith('#');
}
