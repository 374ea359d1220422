import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adviceFor, parseDocument, splitPatch, type Patch, type PatchDocument } from '../../core/index.ts';
import { encodeText, readInput } from '../input.ts';
import { createFiles, type OutputFile } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { visibleLine } from '../visible.ts';

/** `split`: writes the parts of a patch to a folder, all or none of them, and lists them. */
export function split(args: readonly string[], { out, error }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: { output: { type: 'string', short: 'o' }, patch: { type: 'string' } },
		allowPositionals: true,
	});
	const [path, ...others] = positionals;
	if (path === undefined || others.length > 0) throw new UsageError('split needs one file, or - for standard input');
	if (values.output === undefined) throw new UsageError('split needs an output folder: -o DIR');
	const { text, encoding } = readInput(path);
	const document = parseDocument(text);
	const patch = choosePatch(path, document, values.patch);
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
		files.push({ target: join(values.output, fileName), bytes });
	}
	createFiles(values.output, files);
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
