import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	attempt,
	createService,
	exceptionText,
	internalErrorText,
	parseCommitMessage,
	parseDocument,
	problems,
	RULES,
	type Finding,
	type PatchDocument,
} from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { b4Format } from '../formats/b4.ts';
import { checkpatchFormat, messagesOf } from '../formats/checkpatch.ts';
import type { CheckedFile, Format } from '../formats/format.ts';
import { jsonFormat } from '../formats/json.ts';
import { sarifFormat } from '../formats/sarif.ts';
import { textFormat } from '../formats/text.ts';
import { readInput, textDecoders } from '../input.ts';
import { readKernelTree } from '../kernelTree.ts';
import { itemsOfPart } from '../part.ts';
import { offLine } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { addCheckOptions, readCheckOptions, type OwnOptions } from './checkOptions.ts';

const FORMATS = {
	text: textFormat,
	json: jsonFormat,
	sarif: sarifFormat,
	checkpatch: checkpatchFormat,
	b4: b4Format,
} satisfies Record<string, Format>;

const FORMAT_NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

/** Formats that print each file independently of the others. */
const BY_FILE: ReadonlySet<Format> = new Set([textFormat, checkpatchFormat]);

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
	} catch {
		return 1;
	}
	const { format, listTypes } = command.opts() as CheckValues;
	const isSplit = BY_FILE.has(FORMATS[format]) && !command.args.includes('-') && listTypes !== true;
	return isSplit ? Math.max(1, Math.floor(command.args.length / FILES_PER_PART)) : 1;
}

function definition() {
	return addCheckOptions(
		defineCommand('check', {
			summary: 'print the findings in patches, mails and mailboxes',
			description:
				'Print the findings in patches, mails and mailboxes. A .checkpatch.conf is read as by checkpatch.pl. In the root of ' +
				'a kernel tree, its lists, files and commits are used.',
			examples: [
				['check 0001-mm-Fix-it.patch', 'the findings in a patch'],
				['check --strict --format checkpatch *.patch', 'as checkpatch.pl prints them'],
				['check --root ~/linux series.mbox', 'with what a kernel tree knows'],
			],
			status: { 0: 'no finding at warning or above', 1: 'findings', 2: 'a file cannot be read' },
		}),
	)
		.argument('[file...]', 'patches, mails or mailboxes; - is standard input')
		.addOption(new Option('--format <format>', 'output format').choices(FORMAT_NAMES).default('text' as const))
		.option('--commit-msg', 'files are commit messages, as in a commit-msg hook; so is a file called COMMIT_EDITMSG');
}

interface CheckValues extends OwnOptions {
	readonly format: keyof typeof FORMATS;
	readonly commitMsg?: true;
	/** An option of checkpatch.pl. */
	readonly listTypes?: boolean;
}

function check(
	paths: readonly string[],
	options: CheckValues,
	command: CommandUnknownOpts,
	{ out, error, addOff, part }: Session,
): number {
	const { settings, without, root, printing, listTypes } = readCheckOptions(
		command,
		options,
		part.number === 0 ? error : () => undefined,
	);
	const format: Format = FORMATS[options.format];
	if (listTypes) {
		out(typeList());
		return 0;
	}
	if (paths.length === 0) throw new UsageError('check needs a file, or - for standard input');
	const errors: string[] = [];
	const reading = { areMessages: options.commitMsg === true, allowsEmpty: format === checkpatchFormat };
	const parsed = parse(itemsOfPart(paths, part), errors, reading);
	// A tree is read once for all files; without one, they need not be in memory together.
	const read = root === null ? parsed : [...parsed];
	const documents = root === null ? [] : Array.from(read, ({ document }) => document);
	const tree = readKernelTree(root, documents);
	const service = createService(settings, { tree });
	const full = without !== null && BY_FILE.has(format) ? createService(without.settings, { tree }) : null;
	const isPrinted = (file: CheckedFile, finding: Finding): boolean =>
		format === checkpatchFormat
			? messagesOf({ ...file, findings: [finding], problems: [], errors: [] }, printing).length > 0
			: printing.strict || !finding.strict;
	// Text would lose the colours, which are control characters; the format has escaped all others.
	const isColored = format === checkpatchFormat && printing.color;
	let off = 0;
	const files: CheckedFile[] = [];
	let [hasWarnings, hasErrors] = [false, false];
	for (const { path, document } of read) {
		const failed = (message: string): unknown => errors.push(internalErrorText({ source: path, message }));
		attempt(() => {
			const findings = service.findings(document);
			const file = { path, document, findings, problems: problems(document), errors: service.internalErrors(document) };
			const text = BY_FILE.has(format) ? format([file], printing, []) : null;
			if (text === null) files.push(file);
			else out(isColored ? new TextEncoder().encode(text) : text);
			if (full !== null)
				off += missing(findings, full.findings(document)).filter((finding) => isPrinted(file, finding)).length;
			// As in checkpatch.pl, anything printed counts.
			hasWarnings ||= format === checkpatchFormat ? text !== '' : hasWarning(file);
			hasErrors ||= file.errors.length > 0;
		}, failed);
	}
	if (!BY_FILE.has(format)) out(format(files, printing, errors));
	for (const message of errors) error(`kernel-patch-review: ${message}\n`);
	if (without !== null && off > 0) {
		if (addOff === undefined) error(offLine(off, without.file));
		else addOff(off, without.file);
	}
	return hasErrors || errors.length > 0 ? 2 : hasWarnings ? 1 : 0;
}

/** The types of messages, in the form of `checkpatch.pl --list-types`. */
function typeList(): string {
	const types = [...new Set(['CORRUPTED_PATCH', 'NOT_UNIFIED_DIFF', ...RULES.flatMap(({ checkpatch }) => checkpatch)])];
	const lines = types.sort().map((type, index) => `${index + 1}\t${type}\n`);
	return `#\tMessage type\n\n${lines.join('')}\n`;
}

/** Reads files one after the other, those of `git commit` as messages; adds a message to `errors` for each that cannot be checked. */
function* parse(
	paths: readonly string[],
	errors: string[],
	{ areMessages, allowsEmpty }: { readonly areMessages: boolean; readonly allowsEmpty: boolean },
): Generator<Pick<CheckedFile, 'path' | 'document'>> {
	for (const path of paths) {
		try {
			const { text, encoding } = readInput(path);
			const isMessage = areMessages || path.endsWith('COMMIT_EDITMSG');
			const document = isMessage ? parseCommitMessage(text) : parseDocument(text, encoding, textDecoders);
			// As checkpatch.pl, which reports nothing.
			if (allowsEmpty && text === '') continue;
			if (!isMessage && !hasMail(document)) throw new UsageError(`${path} contains neither a patch nor a mail`);
			yield { path, document };
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

/** Whether there is anything to check: another kind of file must not pass as a patch without findings. */
function hasMail({ patches }: PatchDocument): boolean {
	return patches.some(({ mail, diff }) => mail.fields.length > 0 || diff.files.length > 0);
}

function hasWarning({ findings, problems }: CheckedFile): boolean {
	return problems.length > 0 || findings.some(({ severity }) => severity === 'error' || severity === 'warning');
}
