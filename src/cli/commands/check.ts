import { fstatSync, statSync } from 'node:fs';
import { InvalidArgumentError, Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	attempt,
	createService,
	exceptionText,
	internalErrorText,
	isChecked,
	problems,
	RULES,
	type Finding,
} from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { b4Format } from '../formats/b4.ts';
import { checkpatchFormat, messagesOf, printedRules } from '../formats/checkpatch.ts';
import type { CheckedFile, Format } from '../formats/format.ts';
import { githubFormat } from '../formats/github.ts';
import { gitlabFormat } from '../formats/gitlab.ts';
import { jsonFormat } from '../formats/json.ts';
import { junitFormat } from '../formats/junit.ts';
import { prettyFormat } from '../formats/pretty.ts';
import { sarifFormat } from '../formats/sarif.ts';
import { jsonStatisticsFormat, statisticsFormat } from '../formats/statistics.ts';
import { textFormat } from '../formats/text.ts';
import { readSources } from '../kernelTree.ts';
import { itemsOfPart } from '../part.ts';
import { printPieces } from '../pieces.ts';
import { isTerminal, offLine } from '../terminal.ts';
import {
	emptyTexts,
	isMessageFile,
	isSearched,
	readTarget,
	targetsOf,
	type Target,
	type TargetOptions,
} from '../targets.ts';
import { UsageError } from '../usage.ts';
import { addCheckOptions, messageTypes, readCheckOptions, type OwnOptions } from './checkOptions.ts';

/** The formats of findings, by name. */
export const FORMATS = {
	pretty: prettyFormat,
	text: textFormat,
	json: jsonFormat,
	sarif: sarifFormat,
	github: githubFormat,
	gitlab: gitlabFormat,
	junit: junitFormat,
	checkpatch: checkpatchFormat,
	b4: b4Format,
} satisfies Record<string, Format>;

const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

/** Formats that print each file independently of the others. */
const BY_FILE: ReadonlySet<Format> = new Set([textFormat, githubFormat, checkpatchFormat]);

/** Formats that may have colours. */
const COLORED: ReadonlySet<Format> = new Set([prettyFormat, textFormat, checkpatchFormat]);

/** Minimum number of files in a part; fewer are checked before another thread has started. */
const FILES_PER_PART = 40;

/** `check`: prints the findings in files. An unreadable file is reported, and the others are still checked. */
export function checkCommand(session: Session): CommandUnknownOpts {
	return definition().action((files, options, command) => {
		session.setStatus(check(files, options, command, session));
	});
}

/** Maximum number of parts that the files of a command line may be divided into without changing the output. */
export function maxParts(args: readonly string[]): number {
	if (args.length < FILES_PER_PART) return 1;
	const command = definition()
		.exitOverride()
		.configureOutput({ writeErr: () => undefined });
	try {
		command.parse([...args], { from: 'user' });
		const options = command.opts() as CheckValues;
		const isSplit =
			BY_FILE.has(formatOf(options)) &&
			!command.args.some((name) => name === '-' || isSearched(name)) &&
			options.listTypes !== true &&
			[options.config, options.codespellfile].every((file) => typeof file !== 'string' || isReadAgain(file));
		return isSplit ? Math.max(1, Math.floor(command.args.length / FILES_PER_PART)) : 1;
	} catch {
		// The command itself says what is wrong.
		return 1;
	}
}

/** Whether each thread can read `file`, unlike a pipe. */
function isReadAgain(file: string): boolean {
	return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function definition() {
	return (
		addCheckOptions(
			defineCommand('check', {
				summary: 'print the findings in patches, mails, commits and source files',
				description:
					'Print the findings in patches, mails and mailboxes, of files, folders and globs, or in commits and ranges of ' +
					'commits, whose findings name files from the top of the repository, as git does. A .checkpatch.conf is read as by ' +
					'checkpatch.pl. In the root of a kernel tree, its lists, files and commits are used.',
				examples: [
					['check 0001-mm-Fix-it.patch', 'the findings in a patch'],
					['check HEAD~3..', 'in the last three commits'],
					['check --staged', 'in what the next commit will contain'],
					['check -f mm/mprotect.c', 'in a whole source file'],
					['check --strict --format checkpatch *.patch', 'as checkpatch.pl prints them'],
					['check --root ~/linux series.mbox', 'with what a kernel tree knows'],
				],
				status: {
					0: 'no finding at warning or above, or --exit-zero',
					1: 'findings at warning or above',
					2: 'a file cannot be read, or another error',
				},
			}),
		)
			.argument(
				'[file...]',
				'patches, mails, mailboxes, folders, globs, commits or ranges; -, or nothing in a pipe, is standard input',
			)
			.addOption(
				new Option('--format <format>', 'output format; on a terminal pretty, and else text').choices(FORMAT_NAMES),
			)
			.option('-f, --file', 'arguments are source files, folders or globs of them')
			.option('-g, --git', 'arguments are commits or ranges; HEAD-3 is the last three')
			.option('--staged', 'check the changes in the index')
			// As git diff knows it, too.
			.addOption(new Option('--cached').hideHelp())
			.option('--worktree', 'check the changes in the work tree that are not in the index')
			.option('--commit-msg', 'files are commit messages, as in a commit-msg hook; so is a file called COMMIT_EDITMSG')
			.option('--statistics', 'print how often each rule reports, instead of findings; as text or JSON')
			.option('--max-warnings <n>', 'exit with 0 up to this number of warnings', numberOf)
			.option('--exit-zero', 'exit with 0 whatever is found')
			// Options of checkpatch.pl that are a command here.
			.addOption(new Option('--fix').hideHelp())
			.addOption(new Option('--fix-inplace').hideHelp())
	);
}

interface CheckValues extends OwnOptions {
	readonly format?: keyof typeof FORMATS | undefined;
	readonly file?: true;
	readonly git?: true;
	readonly staged?: true;
	readonly cached?: true;
	readonly worktree?: true;
	readonly commitMsg?: true;
	readonly statistics?: true;
	readonly maxWarnings?: number | undefined;
	readonly exitZero?: true;
	readonly fix?: true;
	readonly fixInplace?: true;
	/** Options of checkpatch.pl. */
	readonly codespellfile?: string;
	readonly listTypes?: boolean;
}

function numberOf(text: string): number {
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new InvalidArgumentError('Use a number.');
}

function formatOf({ format, statistics }: CheckValues): Format {
	if (statistics !== true) return FORMATS[format ?? (isTerminal(1) ? 'pretty' : 'text')];
	if (format === 'json') return jsonStatisticsFormat;
	if (format === undefined || format === 'text' || format === 'pretty') return statisticsFormat;
	throw new UsageError('--statistics prints text, or JSON with --format json');
}

function check(
	given: readonly string[],
	options: CheckValues,
	command: CommandUnknownOpts,
	{ args, out, error, progress, addOff, part }: Session,
): number {
	const { settings, without, root, printing, listTypes } = readCheckOptions(
		command,
		options,
		part.number === 0 ? error : () => undefined,
	);
	const format = formatOf(options);
	if (listTypes) {
		out(typeList());
		return 0;
	}
	if (options.fix === true || options.fixInplace === true)
		throw new UsageError(
			`check fixes nothing: type kernel-patch-review fix ${options.fix === true ? '-o FIXED' : '--in-place'} FILE`,
		);
	const names = given.length === 0 && isPiped(options) ? ['-'] : given;
	const { file = false, git = false, cached = false, staged = cached, worktree = false } = options;
	if (names.length === 0 && !staged && !worktree)
		throw new UsageError('check needs a file or commits, or - for standard input');
	const targetOptions = { file, git, staged, worktree };
	refuseLimits(names, args, targetOptions);
	if (file && git) throw new UsageError('-f and -g cannot be combined: one is for source files, the other for commits');
	if ((staged || worktree) && (names.length > 0 || file || git))
		throw new UsageError(
			`${staged ? '--staged' : '--worktree'} takes no files or commits: to limit it, pipe git diff ${staged ? '--cached ' : ''}-- PATH to check -`,
		);
	const groups = targetsOf(names, targetOptions);
	const targets = groups.flatMap((group) => group.targets);
	const errors: string[] = [];
	const skipped = new Set<string>();
	const reading = { areMessages: options.commitMsg === true, allowsEmpty: format === checkpatchFormat };
	const parsed = parse(itemsOfPart(targets, part), { errors, skipped }, reading);
	// A tree is read once for all files; without one, they need not be in memory together.
	const read = root === null ? parsed : [...parsed];
	const documents = root === null ? [] : Array.from(read, ({ document }) => document);
	const sources = readSources(root, documents);
	// What is not printed need not be found.
	const rules = format === checkpatchFormat ? printedRules(printing) : RULES;
	const service = createService(settings, sources, rules);
	const full = without !== null && BY_FILE.has(format) ? createService(without.settings, sources, rules) : null;
	const isPrinted = (file: CheckedFile, finding: Finding): boolean =>
		format === checkpatchFormat
			? messagesOf({ ...file, findings: [finding], problems: [], errors: [] }, printing).length > 0
			: printing.strict || !finding.strict;
	// Text would lose the colours, which are control characters; the format has escaped all others.
	const isColored = COLORED.has(format) && printing.color;
	const print = (texts: Iterable<string>): boolean =>
		printPieces(texts, (text) => {
			out(isColored ? new TextEncoder().encode(text) : text);
		});
	const addToOff: NonNullable<Session['addOff']> = (findings, how) => {
		if (printing.quiet) return;
		if (addOff === undefined) error(offLine(findings, how));
		else addOff(findings, how);
	};
	let off = 0;
	const files: CheckedFile[] = [];
	const counts = { errors: 0, warnings: 0, internal: 0 };
	for (const { path, kind, foundIn, document } of read) {
		if ((names.includes(path) || kind === 'commits') && !isChecked(document) && !printing.quiet)
			error(`kernel-patch-review: ${path}: nothing to check: ${uncheckedReason({ kind, document })}\n`);
		const failed = (message: string): unknown => errors.push(internalErrorText({ source: path, message }));
		attempt(() => {
			const findings = service.findingsOnce(document, () => progress?.(`checking ${path}`));
			const file = {
				path,
				kind,
				foundIn,
				document,
				findings,
				ignored: service.ignored(document),
				problems: problems(document),
				errors: service.internalErrors(document),
			};
			let hasOutput = false;
			if (BY_FILE.has(format)) hasOutput = print(format([file], printing, []));
			else files.push(file);
			if (full !== null)
				off += missing(findings, full.findingsOnce(document)).filter((finding) => isPrinted(file, finding)).length;
			const ignored = file.ignored.filter((finding) => isPrinted(file, finding)).length;
			if (ignored > 0)
				addToOff(
					ignored,
					`in ${path} ignored by ${kind === 'commits' ? 'the message or note of a commit' : 'the patch itself'}`,
				);
			count(file, counts);
			// As in checkpatch.pl, anything printed counts.
			if (format === checkpatchFormat) counts.errors = Math.max(counts.errors, hasOutput ? 1 : 0);
		}, failed);
	}
	errors.push(...emptyTexts(groups, skipped, file));
	if (!BY_FILE.has(format)) print(format(files, printing, errors));
	for (const message of errors) error(`kernel-patch-review: ${message}\n`);
	if (without !== null && off > 0) addToOff(off, `turned off by ${without.file}`);
	if (counts.internal > 0 || errors.length > 0) return 2;
	if (options.exitZero === true) return 0;
	return counts.errors > 0 || counts.warnings > (options.maxWarnings ?? 0) ? 1 : 0;
}

/** Whether standard input is a pipe or a file, which checkpatch.pl also checks without an argument, and nothing else is to be. */
function isPiped({ file, git, staged, cached, worktree }: CheckValues): boolean {
	if ([file, git, staged, cached, worktree].includes(true)) return false;
	try {
		const found = fstatSync(0);
		return found.isFIFO() || found.isFile();
	} catch {
		return false;
	}
}

/** Throws a UsageError for paths after `--` that would limit commits or changes in git. */
function refuseLimits(names: readonly string[], args: readonly string[], options: TargetOptions): void {
	const limits = args.includes('--') ? args.slice(args.indexOf('--') + 1) : [];
	if (limits.length === 0) return;
	const groups = targetsOf(names.slice(0, -limits.length), options);
	const kinds = groups.flatMap(({ targets }) => targets).map(({ kind }) => kind);
	if (kinds.includes('commits'))
		throw new UsageError(
			'paths after -- cannot limit commits: pipe git format-patch --stdout RANGE -- PATH to check -',
		);
	if (kinds.includes('staged') || kinds.includes('worktree'))
		throw new UsageError('paths after -- cannot limit changes: pipe git diff -- PATH to check -');
}

/** Why rules check nothing in a document. */
function uncheckedReason({ kind, document }: Pick<CheckedFile, 'kind' | 'document'>): string {
	if (kind === 'source') return 'the file is empty';
	if (kind === 'commits') return 'an empty commit changes no files';
	if (document.kind !== 'commit message') return 'replies, and mails without a patch, are not checked';
	const isEmpty = document.patches.every(({ subject }) => subject === null);
	return isEmpty ? 'the commit message is empty' : 'git will squash this commit into another';
}

/** Adds what was found in a file to `counts`. */
function count(
	{ findings, problems, errors }: CheckedFile,
	counts: { errors: number; warnings: number; internal: number },
): void {
	const of = (wanted: Finding['severity']): number => findings.filter(({ severity }) => severity === wanted).length;
	counts.errors += problems.length + of('error');
	counts.warnings += of('warning');
	counts.internal += errors.length;
}

/** The types of messages, in the form of `checkpatch.pl --list-types`. */
function typeList(): string {
	const lines = messageTypes().map((type, index) => `${index + 1}\t${type}\n`);
	return `#\tMessage type\n\n${lines.join('')}\n`;
}

/** Reads targets one after the other; adds a message to `errors` for each that cannot be read, and the path of what has nothing to check to `skipped`. */
function* parse(
	targets: readonly Target[],
	{ errors, skipped }: { readonly errors: string[]; readonly skipped: Set<string> },
	{ areMessages, allowsEmpty }: { readonly areMessages: boolean; readonly allowsEmpty: boolean },
): Generator<Pick<CheckedFile, 'path' | 'kind' | 'foundIn' | 'document'>> {
	for (const target of targets) {
		const { path, kind } = target;
		try {
			const document = readTarget(target, { isMessage: areMessages || isMessageFile(path), allowsEmpty });
			if (document === null) skipped.add(path);
			else yield { path, kind, foundIn: kind === 'patches' ? target.foundIn : undefined, document };
		} catch (failure) {
			const isUsage = failure instanceof UsageError;
			errors.push(isUsage ? failure.message : internalErrorText({ source: path, message: exceptionText(failure) }));
		}
	}
}

/** The findings in `all` that `findings` lacks. */
function missing(findings: readonly Finding[], all: readonly Finding[]): readonly Finding[] {
	const key = ({ rule, span }: Finding): string => `${rule.id} ${span.start} ${span.end}`;
	const found = new Set(findings.map(key));
	return all.filter((finding) => !found.has(key(finding)));
}
