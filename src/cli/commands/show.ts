import type { CommandUnknownOpts } from '@commander-js/extra-typings';
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
	visibleLine,
} from '../../core/index.ts';
import { readInput, textDecoders } from '../input.ts';
import { type Session, defineCommand } from '../command.ts';
import { printPieces } from '../pieces.ts';
import { UsageError } from '../usage.ts';

/** `show`: prints how files are parsed, as an outline or as one JSON object for each file. */
export function showCommand(session: Session): CommandUnknownOpts {
	return defineCommand('show', {
		summary: 'print how files are parsed',
		description: 'Print how files are parsed: mails, patches, files and hunks, then series and threads.',
		examples: [
			['show series.mbox', 'an outline'],
			['show --json *.patch', 'the same for a program'],
		],
		status: { 0: 'printed', 2: 'a file cannot be read' },
	})
		.argument('<file...>', 'patches, mails or mailboxes; - is standard input')
		.option('--json', 'one JSON object a line for each file')
		.action((files, { json }) => {
			session.setStatus(show(files, json === true, session));
		});
}

function show(files: readonly string[], isJson: boolean, { out, error }: Session): number {
	let status = 0;
	const documents: PatchDocument[] = [];
	for (const path of files) {
		try {
			const { text, encoding } = readInput(path);
			const document = parseDocument(text, encoding, textDecoders);
			if (isJson) printPieces(model(path, document), out);
			else {
				documents.push(document);
				printPieces(rows(outline(path, document)), out);
			}
		} catch (failure) {
			if (!(failure instanceof UsageError)) throw failure;
			error(`kernel-patch-review: ${failure.message}\n`);
			status = 2;
		}
	}
	if (!isJson) {
		printPieces(rows(seriesRows(documents)), out);
		printPieces(rows(threadRows(documents)), out);
	}
	return status;
}

function* rows(texts: Iterable<string>): Generator<string> {
	for (const text of texts) yield `${visibleLine(text)}\n`;
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
function* threadRows(documents: readonly PatchDocument[]): Generator<string> {
	const threads = threadsOf(threadMails(documents)).filter(({ children }) => children.length > 0);
	if (threads.length > 0) yield 'threads:';
	const stack = threads.map((node) => ({ node, depth: 1 })).reverse();
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		const { node, depth } = next;
		const { patch, author } = node.mail;
		yield `${'  '.repeat(Math.min(depth, MAX_INDENT))}${patch.subject?.text ?? '(no subject)'}, from ${author}`;
		for (const child of node.children.toReversed()) stack.push({ node: child, depth: depth + 1 });
	}
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

/** The JSON object of a file in parts, which need not be in memory together. */
function* model(path: string, document: PatchDocument): Generator<string> {
	yield `{"path":${JSON.stringify(path)},"mails":[`;
	for (const [index, patch] of document.patches.entries())
		yield `${index === 0 ? '' : ','}${JSON.stringify(mailModel(document, patch))}`;
	const shown = problems(document).map((problem) => ({
		line: problemLine(document, problem),
		message: problem.message,
	}));
	yield `],"problems":${JSON.stringify(shown)}}\n`;
}

function mailModel(document: PatchDocument, patch: Patch): unknown {
	return {
		from: patchField(document.content, patch, 'from'),
		date: patchField(document.content, patch, 'date'),
		messageId: mailField(patch.mail, document.content, 'message-id'),
		subject: patch.subject?.text ?? null,
		patch: patch.diff.files.length === 0 ? null : patchModel(document, patch),
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
			hunks: [...hunksOf(document, patch, file)],
		})),
	};
}

function* hunksOf(document: PatchDocument, { content }: Patch, file: DiffFile): Generator<ShownHunk> {
	for (const hunks of [file.hunks, file.contextHunks]) {
		for (const { headerLine, oldStart, newStart, added, removed } of hunks) {
			const { start } = toDocument(content, content.lines.span(headerLine));
			yield { line: document.content.lines.lineAt(start) + 1, oldStart, newStart, added, removed };
		}
	}
}

function problemLine({ content }: PatchDocument, { span }: Problem): number {
	return content.lines.lineAt(span.start) + 1;
}

function* outline(path: string, document: PatchDocument): Generator<string> {
	yield path;
	for (const patch of document.patches) {
		const from = patchField(document.content, patch, 'from');
		yield `  ${patch.subject?.text ?? '(no subject)'}${from === null ? '' : `, from ${from}`}`;
		for (const file of patch.diff.files) yield* fileRows(document, patch, file);
	}
	for (const problem of problems(document)) yield `  line ${problemLine(document, problem)}: ${problem.message}`;
}

function* fileRows(document: PatchDocument, patch: Patch, file: DiffFile): Generator<string> {
	const sums = { added: 0, removed: 0 };
	for (const { added, removed } of hunksOf(document, patch, file)) {
		sums.added += added;
		sums.removed += removed;
	}
	const moved = file.status === 'renamed' || file.status === 'copied' ? ` from ${file.oldPath ?? ''}` : '';
	const size = file.binary ? 'binary' : `+${sums.added} -${sums.removed}`;
	const name = filePath(file) === '' ? '(no file name)' : filePath(file);
	yield `    ${name}: ${file.status}${moved}, ${size}`;
	for (const { line, oldStart, newStart, added, removed } of hunksOf(document, patch, file))
		yield `      line ${line}: @@ -${oldStart} +${newStart} @@ +${added} -${removed}`;
}
