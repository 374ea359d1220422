import { join } from 'node:path';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { adviceFor, parseDocument, splitPatch, type Patch, type PatchDocument, visibleLine } from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { encodeText, readInput } from '../input.ts';
import { createFiles, type OutputFile } from '../output.ts';
import { UsageError } from '../usage.ts';

/** `split`: writes the parts of a patch to a folder, all or none of them, and lists them. */
export function splitCommand(session: Session): CommandUnknownOpts {
	return defineCommand('split', {
		summary: 'split a patch into several that apply one after the other',
		description:
			'Split a patch into several that apply one after the other: white space, renamed files, generic code, then each ' +
			'architecture. Existing files are never overwritten.',
		examples: [
			['split -o parts 0001-mixed.patch', 'the parts of a patch'],
			['split --patch 3 -o parts series.mbox', 'those of the third patch of a mailbox'],
		],
		status: { 0: 'split', 2: 'cannot be split, or the folder cannot be written' },
	})
		.argument('<file>', 'the patch; - is standard input')
		.requiredOption('-o, --output <dir>', 'folder for the parts')
		.option('--patch <n>', 'number of the patch in a mailbox, from 1')
		.action((path, { output, patch }) => {
			session.setStatus(split(path, output, patch, session));
		});
}

function split(path: string, folder: string, number: string | undefined, { out, error }: Session): number {
	const { text, encoding } = readInput(path);
	const document = parseDocument(text);
	const patch = choosePatch(path, document, number);
	const result = splitPatch(document.content, patch);
	if (result.parts === null) {
		error(`kernel-patch-review: ${path}: ${result.reason}\n`);
		return 2;
	}
	const files: OutputFile[] = [];
	for (const { fileName, text: partText } of result.parts) {
		// Decoded text is UTF-8, which cannot be mixed with bytes in another encoding.
		const bytes = patch.content.map !== null && encoding !== 'utf8' ? null : encodeText(partText, encoding);
		if (bytes === null) throw new UsageError(`${path}: cannot split: the file mixes encodings`);
		files.push({ target: join(folder, fileName), bytes });
	}
	createFiles(folder, files);
	result.parts.forEach(({ subject }, index) => {
		out(`${visibleLine(`${files[index]?.target ?? ''}: ${subject}`)}\n`);
	});
	for (const sentence of adviceFor(patch, result.parts)) out(`${visibleLine(sentence)}\n`);
	return 0;
}

/** The patch with `number`, from 1, among those of a file; without a number, the only one. Throws a UsageError. */
function choosePatch(path: string, { patches }: PatchDocument, number: string | undefined): Patch {
	const withDiff = patches.filter(({ diff }) => diff.files.length > 0);
	const [first] = withDiff;
	if (first === undefined) throw new UsageError(`${path} contains no patch`);
	if (number === undefined && withDiff.length === 1) return first;
	const chosen = /^\d{1,6}$/.test(number ?? '') ? withDiff[Number(number) - 1] : undefined;
	if (chosen !== undefined) return chosen;
	const list = withDiff.map(
		({ subject }, index) => `\n  ${index + 1}: ${visibleLine(subject?.text ?? '(no subject)')}`,
	);
	const count = withDiff.length === 1 ? '1 patch' : `${withDiff.length} patches`;
	throw new UsageError(`${path} contains ${count}; select one with --patch N:${list.join('')}`);
}
