import { parseArgs } from 'node:util';
import { DEFAULT_SETTINGS } from '../../core/lint/settings.ts';
import type { PatchDocument } from '../../core/patch/document.ts';
import { createService } from '../../core/service.ts';
import { checkpatchFormat } from '../formats/checkpatch.ts';
import type { CheckedFile, Format } from '../formats/format.ts';
import { jsonFormat } from '../formats/json.ts';
import { sarifFormat } from '../formats/sarif.ts';
import { textFormat } from '../formats/text.ts';
import { readInput } from '../input.ts';
import type { Terminal } from '../main.ts';
import { readSettings } from '../settings.ts';
import { UsageError } from '../usage.ts';

const FORMATS: Readonly<Record<string, Format>> = {
	text: textFormat,
	json: jsonFormat,
	sarif: sarifFormat,
	checkpatch: checkpatchFormat,
};

/** `check`: prints the findings in files; a file that can't be read is reported, and the others are still checked. */
export function check(args: readonly string[], { out, error }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: { format: { type: 'string', default: 'text' }, config: { type: 'string' } },
		allowPositionals: true,
	});
	const format = FORMATS[values.format];
	if (format === undefined) throw new UsageError(`unknown format '${values.format}'`);
	if (positionals.length === 0) throw new UsageError('check needs a file, or - for standard input');
	const service = createService(values.config === undefined ? DEFAULT_SETTINGS : readSettings(values.config, error));
	const files: CheckedFile[] = [];
	let unreadable = false;
	for (const path of positionals) {
		try {
			const { text } = readInput(path);
			const document = service.parse(text);
			if (!holdsMail(document)) throw new UsageError(`${path} holds neither a patch nor a mail`);
			files.push({ path, document, findings: service.findings(document), problems: service.problems(document) });
		} catch (failure) {
			if (!(failure instanceof UsageError)) throw failure;
			error(`kernel-patch-review: ${failure.message}\n`);
			unreadable = true;
		}
	}
	out(format(files));
	return unreadable ? 2 : files.some(hasWarning) ? 1 : 0;
}

/** Whether there is anything to check: what is no patch must not pass for a sound one. */
function holdsMail({ patches }: PatchDocument): boolean {
	return patches.some(({ mail, diff }) => mail.fields.length > 0 || diff.files.length > 0);
}

function hasWarning({ findings, problems }: CheckedFile): boolean {
	return problems.length > 0 || findings.some(({ severity }) => severity === 'error' || severity === 'warning');
}
