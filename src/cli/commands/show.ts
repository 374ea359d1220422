import { parseArgs } from 'node:util';
import {
	filePath,
	mailField,
	parseDocument,
	patchField,
	problems,
	seriesFamilies,
	threadMails,
	threadsOf,
	toDocument,
	type DiffFile,
	type Patch,
	type PatchDocument,
	type Problem,
} from '../../core/index.ts';
import { readInput, textDecoders } from '../input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { visibleLine } from '../visible.ts';

/** `show`: prints how files are parsed, as an outline or as one JSON object for each file. */
export function show(args: readonly string[], { out, error }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: { json: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	if (positionals.length === 0) throw new UsageError('show needs a file, or - for standard input');
	let status = 0;
	const documents: PatchDocument[] = [];
	for (const path of positionals) {
		try {
			const { text, encoding } = readInput(path);
			const document = parseDocument(text, encoding, textDecoders);
			documents.push(document);
			out(values.json ? `${JSON.stringify(model(path, document))}\n` : outline(path, document));
		} catch (failure) {
			if (!(failure instanceof UsageError)) throw failure;
			error(`kernel-patch-review: ${failure.message}\n`);
			status = 2;
		}
	}
	if (!values.json) out(linesOf([...seriesRows(documents), ...threadRows(documents)]));
	return status;
}

function linesOf(rows: readonly string[]): string {
	return rows.map((row) => `${visibleLine(row)}\n`).join('');
}

/** The series in all files: versions, patches and cover letters, and what is missing. */
function seriesRows(documents: readonly PatchDocument[]): readonly string[] {
	return seriesFamilies(documents).flatMap(({ title, versions, missingVersions }) => [
		`series: ${title}${missingVersions.length === 0 ? '' : ` (no v${missingVersions.join(', v')})`}`,
		...versions.map(({ version, patches, total, cover, missing }) => {
			const gaps = missing.length === 0 ? '' : `, missing ${missing.join(', ')}`;
			return `  v${version}: ${patches.length} of ${total} patches${cover === null ? '' : ' and a cover letter'}${gaps}`;
		}),
	]);
}

/** The threads in all files, as trees. A thread may be deeper than the call stack, hence the explicit stack. */
function threadRows(documents: readonly PatchDocument[]): readonly string[] {
	const threads = threadsOf(threadMails(documents)).filter(({ children }) => children.length > 0);
	const rows = threads.length === 0 ? [] : ['threads:'];
	const stack = threads.map((node) => ({ node, depth: 1 })).reverse();
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		const { node, depth } = next;
		const { patch, author } = node.mail;
		rows.push(`${'  '.repeat(Math.min(depth, MAX_INDENT))}${patch.subject?.text ?? '(no subject)'}, from ${author}`);
		for (const child of [...node.children].reverse()) stack.push({ node: child, depth: depth + 1 });
	}
	return rows;
}

/** Depth from which replies are not indented further. */
const MAX_INDENT = 40;

/** One hunk as `show` prints it. Line numbers of the document and of the file are from 1. */
interface ShownHunk {
	readonly line: number;
	readonly oldStart: number;
	readonly newStart: number;
	readonly added: number;
	readonly removed: number;
}

function model(path: string, document: PatchDocument): unknown {
	return {
		path,
		mails: document.patches.map((patch) => ({
			from: patchField(document.content, patch, 'from'),
			date: patchField(document.content, patch, 'date'),
			messageId: mailField(patch.mail, document.content, 'message-id'),
			subject: patch.subject?.text ?? null,
			patch: patch.diff.files.length === 0 ? null : patchModel(document, patch),
		})),
		problems: problems(document).map((problem) => ({ line: problemLine(document, problem), message: problem.message })),
	};
}

function patchModel(document: PatchDocument, patch: Patch): unknown {
	return {
		version: patch.subject?.version ?? 1,
		index: patch.subject?.index ?? null,
		total: patch.subject?.total ?? null,
		files: patch.diff.files.map((file) => ({
			old: file.oldPath,
			new: file.newPath,
			status: file.status,
			binary: file.binary,
			hunks: hunksOf(document, patch, file),
		})),
	};
}

function hunksOf(document: PatchDocument, { content }: Patch, file: DiffFile): readonly ShownHunk[] {
	return [...file.hunks, ...file.contextHunks].map(({ headerLine, oldStart, newStart, added, removed }) => {
		const { start } = toDocument(content, content.lines.span(headerLine));
		return { line: document.content.lines.lineAt(start) + 1, oldStart, newStart, added, removed };
	});
}

function problemLine({ content }: PatchDocument, { span }: Problem): number {
	return content.lines.lineAt(span.start) + 1;
}

function outline(path: string, document: PatchDocument): string {
	const rows = [path];
	for (const patch of document.patches) {
		const from = patchField(document.content, patch, 'from');
		rows.push(`  ${patch.subject?.text ?? '(no subject)'}${from === null ? '' : `, from ${from}`}`);
		for (const file of patch.diff.files) for (const row of fileRows(document, patch, file)) rows.push(row);
	}
	for (const problem of problems(document)) rows.push(`  line ${problemLine(document, problem)}: ${problem.message}`);
	return linesOf(rows);
}

function fileRows(document: PatchDocument, patch: Patch, file: DiffFile): readonly string[] {
	const hunks = hunksOf(document, patch, file);
	const sum = (side: 'added' | 'removed'): number => hunks.reduce((total, hunk) => total + hunk[side], 0);
	const moved = file.status === 'renamed' || file.status === 'copied' ? ` from ${file.oldPath ?? ''}` : '';
	const size = file.binary ? 'binary' : `+${sum('added')} -${sum('removed')}`;
	const name = filePath(file) === '' ? '(no file name)' : filePath(file);
	return [
		`    ${name}: ${file.status}${moved}, ${size}`,
		...hunks.map(
			({ line, oldStart, newStart, added, removed }) =>
				`      line ${line}: @@ -${oldStart} +${newStart} @@ +${added} -${removed}`,
		),
	];
}
