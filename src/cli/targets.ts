import { existsSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import {
	globPatterns,
	hasMail,
	matchesPath,
	otherDiff,
	parseCommitMessage,
	parseDocument,
	patchOfFile,
	type PatchDocument,
} from '../core/index.ts';
import { filesBelow, isFolder, NO_FILES } from './documents.ts';
import { fixedPart } from './files.ts';
import { isBinary, likelyPath, readInput, textDecoders } from './input.ts';
import { changesText, commitsText, isCommit, isRevision, likelyRevision, whyNoRevision } from './repository.ts';
import { treeAround } from './settings.ts';
import { UsageError } from './usage.ts';

/** A file with patches; one that was found in a folder or by a glob has the argument for which it was. */
export interface PatchesTarget {
	readonly kind: 'patches';
	readonly path: string;
	readonly foundIn?: string;
}

/**
 * What is checked: a file with patches, which may be one of several `found` in a folder; a whole source file; commits; the
 * changes of the index or of the work tree.
 */
export type Target =
	| PatchesTarget
	| { readonly kind: 'source'; readonly path: string }
	| { readonly kind: 'commits'; readonly path: string; readonly count: number | null }
	| { readonly kind: 'staged' | 'worktree'; readonly path: string };

/** What one argument, or an option, names. */
export interface TargetGroup {
	readonly name: string;
	readonly targets: readonly Target[];
	/** Whether it is a folder or a glob, in which there may be nothing to check. */
	readonly isSearched: boolean;
}

/** How arguments are read. */
export interface TargetOptions {
	/** Whether arguments are source files. */
	readonly file: boolean;
	/** Whether arguments are commits. */
	readonly git: boolean;
	readonly staged: boolean;
	readonly worktree: boolean;
}

/**
 * The targets that arguments name: files, folders, globs, commits and ranges of commits. Anything else is a file that does not
 * exist, which is reported when it is read.
 */
export function targetsOf(
	names: readonly string[],
	{ file, git, staged, worktree }: TargetOptions,
): readonly TargetGroup[] {
	if (file && names.includes('-'))
		throw new UsageError('-f cannot check standard input, whose language is unknown: save it in a file');
	const kinds = [staged && 'staged', worktree && 'worktree'] as const;
	const changes = kinds.flatMap((kind) => (kind === false ? [] : [only({ kind, path: kind })]));
	return [...changes, ...names.map((name) => (git ? only(commitsNamed(name)) : filesNamed(name, file)))];
}

function only(target: Target): TargetGroup {
	return { name: target.path, targets: [target], isSearched: false };
}

/** What a name means: the file or commits of that name, the files in a folder and the folders in it, or those that a glob matches. */
function filesNamed(name: string, areSources: boolean): TargetGroup {
	const kind = kindOf(name);
	const isRead = (file: string): boolean => !areSources || SOURCE.test(file);
	const found = kind === 'folder' ? filesBelow(name, { isWanted: isRead }) : kind === 'glob' ? filesMatching(name) : [];
	if (found.length > 0 || kind === 'folder') {
		const targets = found.map((file): Target =>
			areSources ? { kind: 'source', path: file } : { kind: 'patches', path: file, foundIn: name },
		);
		return { name, targets, isSearched: true };
	}
	if (areSources) return only({ kind: 'source', path: name });
	// A bare repository has a file of that name.
	const mayBeRevision = kind !== 'file' || name === 'HEAD';
	return only(
		mayBeRevision && isRevision(name) ? { kind: 'commits', path: name, count: null } : { kind: 'patches', path: name },
	);
}

/** A message for each folder or glob of which all targets were `skipped`, by their paths: a wrong one must not pass for ever. */
export function emptyTexts(
	groups: readonly TargetGroup[],
	skipped: ReadonlySet<string>,
	areSources: boolean,
): readonly string[] {
	const isEmpty = (group: TargetGroup): boolean =>
		group.isSearched && group.targets.every((target) => skipped.has(target.path));
	return groups.filter(isEmpty).map((group) => emptyText(group, areSources));
}

/** That nothing to check is in what a folder or glob names, with what to type if source files are in it. */
function emptyText({ name, targets }: TargetGroup, areSources: boolean): string {
	if (areSources) return `${name} contains no source files`;
	const [first] = targets;
	if (first === undefined) return `${name} ${NO_FILES}`;
	const advice = sourceAdvice(name, targets);
	return `no patch or mail in ${name} (${targets.length === 1 ? '1 file' : `${targets.length} files`} looked at)${advice}`;
}

/** The names of source files that rules are about. */
const SOURCE = /(?:\.(?:[chsS]|dtsi?|rs|sh|py|pl|rst|yaml)|(?:^|\/)(?:Kconfig|Makefile|Kbuild)[^/]*)$/;

/** What to type for `name`, which means `targets`, if one of them is a source file. */
function sourceAdvice(name: string, targets: readonly Pick<Target, 'path'>[]): string {
	return targets.some(({ path: file }) => SOURCE.test(file)) ? `: to check source files, type check -f ${name}` : '';
}

/** Whether an argument is a folder or a glob. */
export function isSearched(name: string): boolean {
	const kind = kindOf(name);
	return kind === 'folder' || kind === 'glob';
}

/** What an argument is: a file or standard input, a folder, a glob, or null for another name. */
function kindOf(name: string): 'file' | 'folder' | 'glob' | null {
	if (isFolder(name)) return 'folder';
	if (name === '-' || existsSync(name)) return 'file';
	return fixedPart(name) === name ? null : 'glob';
}

/** The files that a glob matches, for shells that leave it as it is, in order. As there, only one that begins so matches hidden ones. */
function filesMatching(glob: string): readonly string[] {
	const folder = fixedPart(glob);
	const below = path.relative(folder, glob);
	const patterns = globPatterns(below);
	const isWanted = (file: string): boolean => patterns.some((pattern) => matchesPath(pattern, file));
	const search = { isWanted, isDeep: /\/|\*\*/.test(below), hidden: /(?:^|\/)\./.test(below) };
	return isFolder(folder) ? filesBelow(folder, search) : [];
}

/** The commits that `name` means with `-g`, where `HEAD-3` is the last three commits, as for checkpatch.pl. */
function commitsNamed(name: string): Target {
	const [, last, count] = /^(.+)-(\d{1,5})$/.exec(name) ?? [];
	return last !== undefined && !isRevision(name) && isRevision(last)
		? { kind: 'commits', path: last, count: Number(count) }
		: { kind: 'commits', path: name, count: null };
}

/** Whether `name` means several commits, in one of the notations of git. */
function isRange(name: string): boolean {
	return /\.\.|\^(?:[@!]|-\d*)$/.test(name);
}

/** Whether a file is a commit message by its name, which is git's `COMMIT_EDITMSG` or ends so. */
export function isMessageFile(name: string): boolean {
	return name.endsWith('COMMIT_EDITMSG');
}

/** How a target is read. */
export interface Reading {
	/** Whether it is a commit message. */
	readonly isMessage: boolean;
	/** Whether nothing is said of an empty file, as by checkpatch.pl. */
	readonly allowsEmpty: boolean;
}

/** The document of a target; null if the target has nothing to check and that is not an error. Throws a UsageError. */
export function readTarget(target: Target, reading: Reading): PatchDocument | null {
	switch (target.kind) {
		case 'patches':
			return readPatches(target, reading);
		case 'source':
			return parseDocument(patchOfFile(nameInTree(target.path), readInput(target.path).text));
		case 'commits':
			return readCommits(target);
		default:
			return parseDocument(changesText(target.kind));
	}
}

/** Whether a file was found and cannot be a patch, as its name or its first bytes show. */
export function isNoPatch({ path: name, foundIn }: PatchesTarget): boolean {
	return foundIn !== undefined && (SOURCE.test(name) || isBinary(name));
}

function readPatches(target: PatchesTarget, { isMessage, allowsEmpty }: Reading): PatchDocument | null {
	const { path: name, foundIn } = target;
	if (!isMessage && isNoPatch(target)) return null;
	if (name !== '-' && !existsSync(name)) throw new UsageError(missingText(name));
	const { text, encoding } = readInput(name);
	const document = isMessage ? parseCommitMessage(text) : parseDocument(text, encoding, textDecoders);
	if (allowsEmpty && text === '') return null;
	if (isMessage || hasMail(document)) return document;
	if (foundIn !== undefined) return null;
	const other = otherDiff(document.content, 0, document.content.lines.count);
	const advice = isColored(text)
		? ': it has colours, make it with git diff --no-color'
		: other === null
			? sourceAdvice(name, [{ path: name }])
			: `: it looks like a diff (${other}), make a unified one with diff -u`;
	throw new UsageError(`${name} contains neither a patch nor a mail${advice}`);
}

/** Whether `text` is a patch or a mail but for the colours of a terminal. */
function isColored(text: string): boolean {
	return text.includes('\x1b[') && hasMail(parseDocument(stripVTControlCharacters(text)));
}

function readCommits({ path: name, count }: { readonly path: string; readonly count: number | null }): PatchDocument {
	const isOne = count === null && !isRange(name);
	const isKnown = isRevision(name);
	if (!isKnown && existsSync(name)) throw new UsageError(`${name} is a file, not a commit: check it without -g`);
	const likely = isKnown ? null : likelyRevision(name);
	if (likely !== null) throw new UsageError(`cannot read the commits ${name}; did you mean ${likely}?`);
	const text = commitsText(name, isOne ? ['--no-walk'] : count === null ? [] : [`--max-count=${count}`]);
	if (text === '' && !isRange(name) && !isCommit(name))
		throw new UsageError(`${name} is not a commit; a range of commits is FIRST..LAST`);
	if (text === '' && isOne) throw new UsageError(`${name} is a merge; to check what it merges, use ${name}^1..${name}`);
	if (text === '') throw new UsageError(`${name} contains no commits, or only merges`);
	return parseDocument(text);
}

/** The path of a source file in its tree, by which rules know its subsystem; outside of one, from the current folder. */
function nameInTree(name: string): string {
	const file = path.resolve(name);
	const inTree = path.relative(treeAround(path.dirname(file)) ?? process.cwd(), file);
	// A patch has no path that leads upwards.
	return inTree
		.split(path.sep)
		.filter((part) => part !== '..')
		.join('/');
}

/** The error for a missing file or commit, with the closest name as a suggestion. */
function missingText(name: string): string {
	if (/^-\d+$/.test(name)) return `cannot read ${name}: no such file; the last commits are -g HEAD${name}`;
	if (name.includes('\ufffd'))
		return `cannot read ${name}: names must be UTF-8; give the file as standard input, - < FILE`;
	const likely = likelyRevision(name) ?? likelyPath(name);
	const why = whyNoRevision(name);
	if (likely === null && (why === null || why === 'no such commit') && kindOf(name) === 'glob')
		return `no file matches ${name}`;
	const rest = why === null ? '' : why === 'no such commit' ? ' or commit' : `, and ${why}`;
	return `cannot read ${name}: no such file${rest}${likely === null ? '' : `; did you mean ${likely}?`}`;
}
