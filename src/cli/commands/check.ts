import { parseDocument, type PatchDocument } from '../../core/patch/document.ts';
import { createService } from '../../core/service.ts';
import { b4Format } from '../formats/b4.ts';
import { checkpatchFormat, messagesOf } from '../formats/checkpatch.ts';
import type { CheckedFile, Format } from '../formats/format.ts';
import { jsonFormat } from '../formats/json.ts';
import { sarifFormat } from '../formats/sarif.ts';
import { textFormat } from '../formats/text.ts';
import { readInput } from '../input.ts';
import { withAnswers } from '../kernelTree.ts';
import type { Terminal } from '../main.ts';
import { itemsOfPart, type Part } from '../part.ts';
import { UsageError } from '../usage.ts';
import { readCheckOptions } from './checkOptions.ts';

const FORMATS: Readonly<Record<string, Format>> = {
	text: textFormat,
	json: jsonFormat,
	sarif: sarifFormat,
	checkpatch: checkpatchFormat,
	b4: b4Format,
};

/** Formats that print one file after the other, whatever the others hold. */
const BY_FILE: ReadonlySet<Format> = new Set([textFormat, checkpatchFormat]);

/** Fewer files are checked before another thread has started. */
const FILES_OF_A_PART = 40;

/** How many parts the files may be divided into so that what is printed for the parts is what is printed for all. */
export function mostParts(args: readonly string[]): number {
	if (args.length < FILES_OF_A_PART) return 1;
	const { format: name, files } = readCheckOptions(args, () => undefined);
	const format = FORMATS[name];
	if (format === undefined || !BY_FILE.has(format) || files.includes('-')) return 1;
	return Math.max(1, Math.floor(files.length / FILES_OF_A_PART));
}

/** `check`: prints the findings in files; a file that can't be read is reported, and the others are still checked. */
export function check(args: readonly string[], { out, error }: Terminal, part: Part): number {
	const { format: name, files: paths, settings, root, printing } = readCheckOptions(args, error);
	const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
	if (format === undefined) throw new UsageError(`the formats are ${Object.keys(FORMATS).join(', ')}`);
	if (paths.length === 0) throw new UsageError('check needs a file, or - for standard input');
	const read: Pick<CheckedFile, 'path' | 'document'>[] = [];
	let unreadable = false;
	for (const path of itemsOfPart(paths, part)) {
		try {
			const { text, encoding } = readInput(path);
			const document = parseDocument(text, encoding);
			if (!holdsMail(document)) throw new UsageError(`${path} holds neither a patch nor a mail`);
			read.push({ path, document });
		} catch (failure) {
			if (!(failure instanceof UsageError)) throw failure;
			error(`kernel-patch-review: ${failure.message}\n`);
			unreadable = true;
		}
	}
	// The tree is asked once for all files.
	const documents = read.map(({ document }) => document);
	const service = createService(withAnswers(settings, root, documents));
	const files = read.map(({ path, document }): CheckedFile => {
		return { path, document, findings: service.findings(document), problems: service.problems(document) };
	});
	out(format(files, printing));
	if (unreadable) return 2;
	// As checkpatch.pl: whatever it prints is reason enough.
	const isBad = format === checkpatchFormat ? (file: CheckedFile) => messagesOf(file, printing).length > 0 : hasWarning;
	return files.some(isBad) ? 1 : 0;
}

/** Whether there is anything to check: what is no patch must not pass for a sound one. */
function holdsMail({ patches }: PatchDocument): boolean {
	return patches.some(({ mail, diff }) => mail.fields.length > 0 || diff.files.length > 0);
}

function hasWarning({ findings, problems }: CheckedFile): boolean {
	return problems.length > 0 || findings.some(({ severity }) => severity === 'error' || severity === 'warning');
}
