import {
	attempt,
	createService,
	exceptionText,
	internalErrorText,
	parseDocument,
	problems,
	type Finding,
	type PatchDocument,
} from '../../core/index.ts';
import { b4Format } from '../formats/b4.ts';
import { checkpatchFormat } from '../formats/checkpatch.ts';
import type { CheckedFile, Format } from '../formats/format.ts';
import { jsonFormat } from '../formats/json.ts';
import { sarifFormat } from '../formats/sarif.ts';
import { textFormat } from '../formats/text.ts';
import { readInput } from '../input.ts';
import { readKernelTree } from '../kernelTree.ts';
import { itemsOfPart, type Part } from '../part.ts';
import { offLine, type Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { readCheckOptions } from './checkOptions.ts';

const FORMATS: Readonly<Record<string, Format>> = {
	text: textFormat,
	json: jsonFormat,
	sarif: sarifFormat,
	checkpatch: checkpatchFormat,
	b4: b4Format,
};

/** Formats that print each file independently of the others. */
const BY_FILE: ReadonlySet<Format> = new Set([textFormat, checkpatchFormat]);

/** Minimum number of files in a part; fewer are checked before another thread has started. */
const FILES_PER_PART = 40;

/** Maximum number of parts that the files may be divided into without changing the output. */
export function maxParts(args: readonly string[]): number {
	if (args.length < FILES_PER_PART) return 1;
	const { format: name, files } = readCheckOptions(args, () => undefined);
	const format = FORMATS[name];
	if (format === undefined || !BY_FILE.has(format) || files.includes('-')) return 1;
	return Math.max(1, Math.floor(files.length / FILES_PER_PART));
}

/** `check`: prints the findings in files. An unreadable file is reported, and the others are still checked. */
export function check(args: readonly string[], { out, error, addOff }: Terminal, part: Part): number {
	const {
		format: name,
		files: paths,
		settings,
		without,
		root,
		printing,
	} = readCheckOptions(args, part.number === 0 ? error : () => undefined);
	const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
	if (format === undefined)
		throw new UsageError(`unknown format '${name}'; use one of: ${Object.keys(FORMATS).join(', ')}`);
	if (paths.length === 0) throw new UsageError('check needs a file, or - for standard input');
	const errors: string[] = [];
	const parsed = parse(itemsOfPart(paths, part), errors);
	// A tree is read once for all files; without one, they need not be in memory together.
	const read = root === null ? parsed : [...parsed];
	const documents = root === null ? [] : Array.from(read, ({ document }) => document);
	const tree = readKernelTree(root, documents);
	const service = createService(settings, { tree });
	const full = without !== null && BY_FILE.has(format) ? createService(without.settings, { tree }) : null;
	let off = 0;
	const files: CheckedFile[] = [];
	let [hasWarnings, hasErrors] = [false, false];
	for (const { path, document } of read) {
		const failed = (message: string): unknown => errors.push(internalErrorText({ source: path, message }));
		attempt(() => {
			const findings = service.findings(document);
			const file = { path, document, findings, problems: problems(document), errors: service.internalErrors(document) };
			const text = BY_FILE.has(format) ? format([file], printing) : null;
			if (text === null) files.push(file);
			else out(text);
			if (full !== null) off += missingFrom(findings, full.findings(document), printing.strict);
			// As in checkpatch.pl, anything printed counts.
			hasWarnings ||= format === checkpatchFormat ? text !== '' : hasWarning(file);
			hasErrors ||= file.errors.length > 0;
		}, failed);
	}
	if (!BY_FILE.has(format)) out(format(files, printing));
	for (const message of errors) error(`kernel-patch-review: ${message}\n`);
	if (without !== null && off > 0) {
		if (addOff === undefined) error(offLine(off, without.file));
		else addOff(off, without.file);
	}
	return hasErrors || errors.length > 0 ? 2 : hasWarnings ? 1 : 0;
}

/** Reads files one after the other; adds a message to `errors` for each that cannot be checked. */
function* parse(paths: readonly string[], errors: string[]): Generator<Pick<CheckedFile, 'path' | 'document'>> {
	for (const path of paths) {
		try {
			const { text, encoding } = readInput(path);
			const document = parseDocument(text, encoding);
			if (!hasMail(document)) throw new UsageError(`${path} contains neither a patch nor a mail`);
			yield { path, document };
		} catch (failure) {
			const isUsage = failure instanceof UsageError;
			errors.push(isUsage ? failure.message : internalErrorText({ source: path, message: exceptionText(failure) }));
		}
	}
}

/** The number of findings in `all` that `findings` lacks, of those that are printed. */
function missingFrom(findings: readonly Finding[], all: readonly Finding[], strict: boolean): number {
	const key = ({ rule, span }: Finding): string => `${rule.id} ${span.start} ${span.end}`;
	const found = new Set(findings.map(key));
	return all.filter((finding) => (strict || !finding.strict) && !found.has(key(finding))).length;
}

/** Whether there is anything to check: another kind of file must not pass as a patch without findings. */
function hasMail({ patches }: PatchDocument): boolean {
	return patches.some(({ mail, diff }) => mail.fields.length > 0 || diff.files.length > 0);
}

function hasWarning({ findings, problems }: CheckedFile): boolean {
	return problems.length > 0 || findings.some(({ severity }) => severity === 'error' || severity === 'warning');
}
