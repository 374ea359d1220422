import * as vscode from 'vscode';
import {
	changesSince,
	hasMessageId,
	parseDocument,
	isSameThread,
	missingMails,
	threadCommand,
	threadMails,
	type PatchDocument,
	type ThreadMail,
} from '../../core/index.ts';
import { type Documents, isSupported, SELECTOR } from '../documents.ts';
import { decoders, filesIn } from '../files.ts';
import { openDocumentAt } from '../textDocuments.ts';
import { canRun, isOnDisk, newTerminal, typeCommand } from './terminal.ts';
import type { Threads, ThreadSource } from './threads.ts';

/** Maximum number of files beside a document that are looked at. */
const MAX_FILES = 500;
/** Maximum size of such a file, in bytes, and length of its beginning that decides whether it belongs to the thread. */
const MAX_SIZE = 1024 * 1024;
const MAX_HEAD = 64 * 1024;
/** Maximum size of a file that the user adds. */
const MAX_ADDED = 64 * 1024 * 1024;

const MAIL_FILE = /\.(?:mbox|mbx|eml|patch|diff|txt)$|^[^.]+$/i;

/** Finds mails of a thread beside its documents, and the commands that add mails to a thread or begin one. */
export function registerJoinMails(documents: Documents, threads: Threads): vscode.Disposable {
	const closed = new Set<string>();
	/** Folders that have been looked at for a document. */
	const joined = new Set<string>();
	const join = async (document: vscode.TextDocument): Promise<void> => {
		const key = document.uri.toString();
		closed.delete(key);
		if (!isOnDisk(document.uri)) return;
		const parsed = documents.parse(document);
		if (joined.has(key) || !hasMessageId(parsed)) return;
		joined.add(key);
		const search = mailsBeside(document.uri, parsed, () => closed.has(key));
		await threads.search(search.then(add));
	};
	/** Watchers of the folders that files were added from. */
	const watchers = new Map<string, vscode.Disposable>();
	const add = (sources: readonly ThreadSource[]): void => {
		if (sources.length > 0) threads.add(sources);
		for (const { uri } of sources) {
			const folder = vscode.Uri.joinPath(uri, '..');
			if (watchers.has(folder.toString())) continue;
			const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'), true);
			const reread = async (changed: vscode.Uri): Promise<void> => {
				if (!threads.isAdded(changed)) return;
				const source = await readMails(changed, MAX_ADDED);
				if (source === null) threads.remove(changed);
				else threads.add([source]);
			};
			const onChange = (changed: vscode.Uri): void => void reread(changed);
			watchers.set(
				folder.toString(),
				vscode.Disposable.from(watcher, watcher.onDidChange(onChange), watcher.onDidDelete(onChange)),
			);
		}
	};
	for (const document of vscode.workspace.textDocuments) {
		if (isSupported(document)) void join(document);
	}
	return vscode.Disposable.from(
		new vscode.Disposable(() => {
			for (const watcher of watchers.values()) watcher.dispose();
		}),
		threads.onDidOpen((document) => void join(document)),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => {
			closed.add(uri.toString());
			joined.delete(uri.toString());
		}),
		vscode.commands.registerCommand('kernelPatchReview.addMails', async (...given: readonly unknown[]) => {
			const named = given.filter((one) => one instanceof vscode.Uri);
			const uris = named.length > 0 ? named : await chooseMails();
			const read = await Promise.all(uris.map((uri) => readMails(uri, MAX_ADDED)));
			add(read.flatMap((source) => source ?? []));
		}),
		vscode.commands.registerCommand('kernelPatchReview.pasteThread', async () => {
			const content = await vscode.env.clipboard.readText();
			if (content.trim() === '') {
				void vscode.window.showInformationMessage(
					vscode.l10n.t('Copy the text of a thread first, such as a page of an archive.'),
				);
				return;
			}
			await vscode.window.showTextDocument(
				await vscode.workspace.openTextDocument({ language: 'patch-mail', content }),
			);
		}),
		vscode.commands.registerCommand('kernelPatchReview.writeChanges', () => writeChanges(documents, threads)),
		registerFetch(threads),
	);
}

async function chooseMails(): Promise<readonly vscode.Uri[]> {
	const { t } = vscode.l10n;
	const [title, openLabel] = [t('Add Mails to This Thread'), t('Add Mails')];
	return (await vscode.window.showOpenDialog({ canSelectMany: true, openLabel, title })) ?? [];
}

/** Files beside `uri` whose beginnings show that they belong to the same thread; none once it is cancelled. */
async function mailsBeside(
	uri: vscode.Uri,
	own: PatchDocument,
	isCancelled: () => boolean,
): Promise<readonly ThreadSource[]> {
	const folder = vscode.Uri.joinPath(uri, '..');
	const found: ThreadSource[] = [];
	for (const name of await filesIn(folder, MAIL_FILE, MAX_FILES)) {
		if (isCancelled()) return [];
		const beside = vscode.Uri.joinPath(folder, name);
		const text = beside.toString() === uri.toString() ? null : await readText(beside, MAX_SIZE);
		if (text === null) continue;
		const head = parseDocument(text.slice(0, MAX_HEAD), 'utf8', decoders);
		if (isSameThread(own, head)) found.push({ uri: beside, parsed: parseDocument(text, 'utf8', decoders) });
	}
	return found;
}

/** A file as mails; null if it cannot be read, or is too large. */
async function readMails(uri: vscode.Uri, limit: number): Promise<ThreadSource | null> {
	const text = await readText(uri, limit);
	return text === null ? null : { uri, parsed: parseDocument(text, 'utf8', decoders) };
}

async function readText(uri: vscode.Uri, limit: number): Promise<string | null> {
	try {
		const { type, size } = await vscode.workspace.fs.stat(uri);
		if (type !== vscode.FileType.File || size > limit) return null;
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	} catch {
		return null;
	}
}

/**
 * Writes what changed since the last version into the newest one: below the `---` of the patch at the cursor, or else of its
 * first patch. A mail without that line, such as a cover letter, gets it at the cursor.
 */
async function writeChanges(documents: Documents, threads: Threads): Promise<void> {
	const { t } = vscode.l10n;
	const sources = (threads.active?.sources ?? []).map(({ uri, parsed }) => {
		const open = openDocumentAt(uri);
		return { uri, parsed: open === undefined ? parsed : documents.parse(open) };
	});
	const { document, selection } = vscode.window.activeTextEditor ?? {};
	const cursor = selection?.active.line ?? 0;
	const active = sources.find(({ uri }) => uri.toString() === document?.uri.toString())?.parsed;
	const offset = active?.content.lines.start(cursor) ?? 0;
	const here = active?.patches.findLast(({ mail }) => mail.span.start <= offset);
	const places = changesSince(sources.map(({ parsed }) => parsed)).flatMap(({ text, members }) =>
		members.map((mail) => ({ text, uri: sources[mail.document]?.uri, patch: mail.patch, line: lineBelowCut(mail) })),
	);
	if (places.length === 0) {
		void vscode.window.showInformationMessage(t('Open the thread of the last version and the new patches first.'));
		return;
	}
	const place = places.find(({ patch }) => patch === here) ?? places.find(({ line }) => line !== null);
	const line = place?.line ?? (place?.patch === here ? cursor : null);
	if (place?.uri === undefined || line === null) {
		void vscode.window.showInformationMessage(t('Go to the place in the newest version that the changes belong to.'));
		return;
	}
	const editor = await vscode.window.showTextDocument(place.uri);
	const start = new vscode.Position(line, 0);
	await editor.edit((edit) => {
		edit.insert(start, `${place.text}\n`);
	});
	editor.selection = new vscode.Selection(start, start);
	editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The line below the `---` of a patch; null without one, and where the mail is encoded. */
function lineBelowCut({ patch: { content, cutLine } }: ThreadMail): number | null {
	return content.map === null && cutLine !== null ? cutLine + 1 : null;
}

/** Links to threads, which a command in the terminal fetches once the user runs it. */
function registerFetch(threads: Threads): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.languages.registerCodeActionsProvider(
			SELECTOR,
			{
				provideCodeActions: (document, range) => {
					const command = threadCommand(document.lineAt(range.start.line).text);
					if (command === null || !canRun()) return [];
					const action = new vscode.CodeAction(vscode.l10n.t('Type the command that fetches this thread'), FETCH);
					action.command = { command: 'kernelPatchReview.fetchThread', title: action.title };
					return [action];
				},
			},
			{ providedCodeActionKinds: [FETCH] },
		),
		vscode.commands.registerCommand('kernelPatchReview.fetchThread', async () => {
			const editor = vscode.window.activeTextEditor;
			const linked = editor && threadCommand(editor.document.lineAt(editor.selection.active.line).text);
			const command = linked ?? (await chooseMissing(threads));
			if (command === undefined || !canRun()) return;
			typeCommand(vscode.window.activeTerminal ?? (await newTerminal()), command);
		}),
	);
}

/** The command for mails that the active thread lacks; those that need quotes are left out, since shells differ in them. */
async function chooseMissing(threads: Threads): Promise<string | undefined> {
	const { sources, review } = threads.active ?? { sources: [], review: { families: [] } };
	const documents = sources.map(({ parsed }) => parsed);
	const missing = missingMails(
		documents,
		threadMails(documents),
		review.families.flatMap(({ versions }) => versions),
	).filter(({ command }) => /^[\w .@+=-]+$/.test(command));
	if (missing.length === 0) {
		void vscode.window.showInformationMessage(
			vscode.l10n.t('No mail is known to be missing, and there is no link at the cursor.'),
		);
		return undefined;
	}
	const picks = missing.map(({ what, command }) => ({ label: what, detail: command, command }));
	return (await vscode.window.showQuickPick(picks, { title: vscode.l10n.t('Select the Mails to Fetch') }))?.command;
}

const FETCH = vscode.CodeActionKind.Empty.append('kernelPatchReview.fetchThread');
