import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DiffFile, filePath, isLink } from '../../src/core/patch/diff.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { type Hunk, lineKind } from '../../src/core/patch/hunk.ts';
import type { Patch } from '../../src/core/patch/patch.ts';
import { type SplitPart, splitPatch } from '../../src/core/split/split.ts';

/** What is wrong with the parts as texts; null where nothing is. */
export function checkParts(patch: Patch, parts: readonly SplitPart[]): string | null {
	const trailers = patch.changelog.trailers.map(({ name, value }) => `${name}: ${value}`);
	if (new Set(parts.map(({ fileName }) => fileName)).size < parts.length) return 'two parts have the same file name';
	if (new Set(parts.map(({ subject }) => subject.replace(/^(\[[^\]]*\] *)+/, ''))).size < parts.length) {
		return 'two parts have the same summary';
	}
	for (const { text, subject } of parts) {
		const { content, patches } = parseDocument(text);
		const [part] = patches;
		if (part === undefined || patches.length > 1) return `${subject}: is not a single patch`;
		if (part.diff.problems.length > 0) return `${subject}: ${part.diff.problems[0]?.message ?? ''}`;
		if (patch.mail.fields.length > 0 && part.subject?.text !== subject)
			return `${subject}: reads ${part.subject?.text}`;
		const kept = part.changelog.trailers.map(({ name, value }) => `${name}: ${value}`);
		if (patch.mail.fields.length > 0 && kept.join('\n') !== trailers.join('\n')) return `${subject}: has other tags`;
		const again = splitPatch(content, part);
		if (again.parts !== null) return `${subject}: splits again: ${again.parts.map((each) => each.subject).join(', ')}`;
	}
	return null;
}

/** Applies the patch, and its parts one after the other, to a tree that fits, in the folder `scratch`; what goes wrong, or null. */
export function proveParts(
	patch: Patch,
	parts: readonly SplitPart[],
	encoding: 'utf8' | 'latin1',
	scratch: string,
): string | null {
	const { content, diff } = patch;
	if (diff.files.some((file) => file.binary || isLink(file))) {
		return 'no pre-image';
	}
	const [whole, step] = [path.join(scratch, 'whole'), path.join(scratch, 'step')];
	for (const folder of [whole, step]) rmSync(folder, { recursive: true, force: true });
	mkdirSync(whole);
	for (const file of diff.files) {
		if (file.oldPath === null) continue;
		const target = path.join(whole, file.oldPath);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, Buffer.from(preImageOf(patch, file), encoding), {
			mode: file.oldMode === '100755' ? 0o755 : 0o644,
		});
	}
	cpSync(whole, step, { recursive: true });
	const text = content.text.slice(
		content.lines.start(diff.files[0]?.firstLine ?? 0),
		content.lines.start(diff.endLine),
	);
	const strip = ['-p1', '-p0'].find((option) => apply(whole, text, encoding, option, scratch) === null);
	if (strip === undefined) return 'no pre-image';
	for (const part of parts) {
		const failure = apply(step, part.text, encoding, strip, scratch);
		if (failure !== null) return `${part.subject}: ${failure}`;
	}
	return snapshot(whole) === snapshot(step) ? null : 'the parts give another tree';
}

/** A file that the hunks fit to: what they don't tell is filled with lines that occur once only. */
function preImageOf({ content }: Patch, file: DiffFile): string {
	const { text, lines } = content;
	let result = '';
	let next = 1;
	let last: Hunk | null = null;
	for (const hunk of file.hunks) {
		const start = hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart;
		for (; next < start; next++) result += `line ${next} of ${filePath(file)}\n`;
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			const kind = lineKind(content, line, hunk);
			if (kind === 'marker' && lineKind(content, line - 1, hunk) !== 'added') result = result.replace(/\r?\n$/, '');
			if (kind !== 'context' && kind !== 'removed') continue;
			const bare = lines.end(line) === lines.start(line) ? 0 : 1;
			result += text.slice(lines.start(line) + bare, lines.start(line + 1));
			next++;
		}
		last = hunk;
	}
	const trailing = last === null ? 0 : trailingContext(content, last);
	return trailing >= 3 && result.endsWith('\n') ? `${result}the last lines of ${filePath(file)}\n` : result;
}

function trailingContext(content: Patch['content'], hunk: Hunk): number {
	let line = hunk.endLine;
	while (line > hunk.firstLine && lineKind(content, line - 1, hunk) === 'context') line--;
	return hunk.endLine - line;
}

/** Has git apply a patch in a folder; what it says against that, or null. */
function apply(
	folder: string,
	text: string,
	encoding: 'utf8' | 'latin1',
	strip: string,
	scratch: string,
): string | null {
	const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', strip, '-'], {
		cwd: folder,
		input: Buffer.from(text, encoding),
		env: {
			PATH: process.env.PATH,
			LC_ALL: 'C',
			HOME: scratch,
			GIT_CONFIG_NOSYSTEM: '1',
			GIT_CEILING_DIRECTORIES: scratch,
		},
	});
	return status === 0 ? null : stderr.toString();
}

/** Names, modes and contents of all files in a folder. */
function snapshot(folder: string): string {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
	return names
		.filter((name) => statSync(path.join(folder, name)).isFile())
		.map((name) => {
			const target = path.join(folder, name);
			return `${name} ${statSync(target).mode.toString(8)}\n${readFileSync(target, 'latin1')}`;
		})
		.join('\0');
}
