import * as vscode from 'vscode';
import {
	draftProblems,
	isDraft,
	mailField,
	recipientNamed,
	replyDraft,
	tagCompletions,
	threadMails,
	wrapProse,
	type PatchDocument,
	type ReplyPlace,
	type ThreadMail,
} from '../../core/index.ts';
import { fromPosition, toRange } from '../convert.ts';
import { type Documents, isSupported } from '../documents.ts';
import { openDocumentAt } from '../textDocuments.ts';
import { gitUser, trailerName } from '../user.ts';
import type { RemarkTarget } from './navigation.ts';
import { canRun, newTerminal, typeCommand } from './terminal.ts';

/** Drafts of replies: the command that answers the mail at the cursor, completion of tags, and checks of the text. */
export function registerReply(documents: Documents): vscode.Disposable {
	const collection = vscode.languages.createDiagnosticCollection('kernel-patch-review-drafts');
	const check = (document: vscode.TextDocument): void => {
		if (document.languageId !== 'patch-mail') return;
		const parsed = documents.parse(document);
		const { lines } = parsed.content;
		const problems = isDraft(parsed) ? draftProblems(parsed) : [];
		collection.set(
			document.uri,
			problems.map(({ span, message }) => {
				const range = toRange(lines.rangeOf(span));
				const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
				diagnostic.source = 'Kernel Patch Review';
				return diagnostic;
			}),
		);
	};
	const open = (document: vscode.TextDocument): void => {
		if (!isRestored(document, documents)) check(document);
		else void vscode.languages.setTextDocumentLanguage(document, 'patch-mail');
	};
	const update = (): void => {
		const document = vscode.window.activeTextEditor?.document;
		const isActive = document !== undefined && isSupported(document) && isDraft(documents.parse(document));
		void vscode.commands.executeCommand('setContext', 'kernelPatchReview.isDraft', isActive);
	};
	for (const document of vscode.workspace.textDocuments) open(document);
	update();
	return vscode.Disposable.from(
		collection,
		vscode.workspace.onDidOpenTextDocument(open),
		vscode.window.onDidChangeActiveTextEditor(update),
		vscode.workspace.onDidChangeTextDocument(({ document }) => {
			check(document);
		}),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => {
			collection.delete(uri);
		}),
		vscode.commands.registerCommand('kernelPatchReview.replyToPatch', async () => {
			const editor = vscode.window.activeTextEditor;
			if (editor === undefined || !isSupported(editor.document)) return;
			const parsed = documents.parse(editor.document);
			const { selection } = editor;
			const mail = mailAt(parsed, selection.active.line);
			const place = { firstLine: selection.start.line, endLine: selection.end.line + 1 };
			if (mail !== undefined) await openDraft(documents, parsed, mail, selection.isEmpty ? [] : [place]);
		}),
		vscode.commands.registerCommand('kernelPatchReview.sendDraft', () => sendDraft(documents)),
		vscode.languages.registerCompletionItemProvider(
			{ language: 'patch-mail' },
			{ provideCompletionItems: (document, position) => completeTags(documents, document, position) },
		),
	);
}

/** Whether a document is a draft that VS Code has restored after a reload: its text, but not its language. */
function isRestored(document: vscode.TextDocument, documents: Documents): boolean {
	if (document.uri.scheme !== 'untitled' || document.languageId !== 'plaintext') return false;
	return document.getText().includes('\nIn-Reply-To: <') && isDraft(documents.parse(document));
}

/** Answers the mail of a remark below its words. */
export async function replyToRemark(documents: Documents, { thread, conversation }: RemarkTarget): Promise<void> {
	const { mail } = conversation.remark;
	const document = thread.sources[mail.document]?.parsed;
	const place = conversation.comments.find(({ id }) => id === conversation.id)?.place;
	if (document !== undefined && place !== undefined) await openDraft(documents, document, mail, [place]);
}

/** Writes what the user said in a conversation into a draft that answers its last mail. */
export async function addAnswer(
	documents: Documents,
	{ thread, conversation }: RemarkTarget,
	text: string,
): Promise<void> {
	const place = conversation.comments.at(-1)?.place;
	const document = place === undefined ? undefined : thread.sources[place.document]?.parsed;
	if (place === undefined || document === undefined) return;
	const mail = mailAt(document, place.firstLine);
	if (mail !== undefined) await openDraft(documents, document, mail, [place], wrapProse(text));
}

/** Writes what the user said at lines of a mail into a draft that answers it; the cursor stays at the lines. */
export async function addToDraft(documents: Documents, { thread, text }: vscode.CommentReply): Promise<void> {
	const { uri, range } = thread;
	const document = openDocumentAt(uri);
	if (document === undefined || range === undefined) return;
	const parsed = documents.parse(document);
	const place = { firstLine: range.start.line, endLine: range.end.line + 1 };
	const mail = mailAt(parsed, place.firstLine);
	if (mail === undefined) return;
	thread.dispose();
	await openDraft(documents, parsed, mail, [place], wrapProse(text));
}

/** The mail that a line of a document belongs to. */
function mailAt(document: PatchDocument, line: number): ThreadMail | undefined {
	const offset = document.content.lines.start(line);
	return threadMails([document]).findLast(({ patch }) => patch.mail.span.start <= offset);
}

/**
 * Opens a draft that answers `mail` below lines of `document`, with the user's words if they were said already; a draft that
 * answers the mail already gets them in addition.
 */
async function openDraft(
	documents: Documents,
	document: PatchDocument,
	mail: ThreadMail,
	places: readonly ReplyPlace[],
	said = '',
): Promise<void> {
	const user = await gitUser();
	const sender = user === null ? null : recipientNamed(user.name, user.address);
	const text = replyDraft(document, mail, places, sender);
	const known = mail.messageId === null ? undefined : draftOf(documents, mail.messageId);
	const beside = { viewColumn: vscode.ViewColumn.Beside, preview: false, preserveFocus: said !== '' };
	if (known === undefined) {
		const draft = await vscode.workspace.openTextDocument({ language: 'patch-mail', content: text });
		const cursor = cursorIn(draft, 0);
		// The cursor is there from the beginning: what is typed at once would be above the fields.
		const selection = new vscode.Range(cursor, cursor);
		await write(await vscode.window.showTextDocument(draft, { ...beside, selection }), cursor, said);
		return;
	}
	const shown = vscode.window.visibleTextEditors.find((one) => one.document === known);
	const column = shown?.viewColumn ?? vscode.ViewColumn.Beside;
	const editor = await vscode.window.showTextDocument(known, { ...beside, viewColumn: column });
	const line = known.lineCount;
	const end = known.lineAt(line - 1).range.end;
	await editor.edit((edit) => {
		edit.insert(end, `${end.character === 0 ? '' : '\n'}${bodyOf(text)}`);
	});
	const cursor = cursorIn(known, line - 1);
	editor.selection = new vscode.Selection(cursor, cursor);
	await write(editor, cursor, said);
}

/** Writes the user's words, if there are any, at the cursor of a draft, and shows the place. */
async function write(editor: vscode.TextEditor, cursor: vscode.Position, said: string): Promise<void> {
	if (said !== '') {
		await editor.edit((edit) => {
			edit.insert(cursor, `${said}\n`);
		});
	}
	editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Saves the draft in the active editor where the user says, and types the command that sends it into a terminal. */
async function sendDraft(documents: Documents): Promise<void> {
	const { t } = vscode.l10n;
	const document = vscode.window.activeTextEditor?.document;
	if (document === undefined || !isSupported(document) || !isDraft(documents.parse(document))) {
		void vscode.window.showInformationMessage(t('The active editor has no draft of a reply.'));
		return;
	}
	const uri = await vscode.workspace.save(document.uri);
	if (uri === undefined) return;
	const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
	// Shells differ in quotes.
	if (!canRun() || !/^[\w.+=][\w.+=-]*$/.test(name)) {
		void vscode.window.showInformationMessage(t('Send {0} with git send-email.', name));
		return;
	}
	typeCommand(await newTerminal(vscode.Uri.joinPath(uri, '..')), `git send-email ${name}`);
}

/** The open draft that answers a mail. */
function draftOf(documents: Documents, messageId: string): vscode.TextDocument | undefined {
	return vscode.workspace.textDocuments.find((document) => {
		const isOpen = document.languageId === 'patch-mail' && !document.isClosed;
		const parsed = isOpen ? documents.parse(document) : null;
		const [mail] = parsed !== null && isDraft(parsed) ? threadMails([parsed]) : [];
		return mail?.references.at(-1) === messageId;
	});
}

/** What follows the line that says who wrote what is quoted. */
function bodyOf(text: string): string {
	const body = text.indexOf('\n\n') + 2;
	return text.slice(text.indexOf('\n', body) + 1);
}

/** The place below the first quotation at or after `line`. */
function cursorIn(document: vscode.TextDocument, line: number): vscode.Position {
	let at = line;
	while (at < document.lineCount - 1 && !document.lineAt(at).text.startsWith('>')) at++;
	while (at < document.lineCount - 1 && document.lineAt(at).text.startsWith('>')) at++;
	return new vscode.Position(Math.min(at + 1, document.lineCount - 1), 0);
}

/** Tags with the user's name, at the beginning of a line of a draft. */
async function completeTags(
	documents: Documents,
	document: vscode.TextDocument,
	position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
	const parsed = documents.parse(document);
	if (!isDraft(parsed)) return [];
	const from = (parsed.patches[0] && mailField(parsed.patches[0].mail, parsed.content, 'from')) ?? '';
	const user = await gitUser();
	const who = from !== '' ? from : user === null ? '' : trailerName(user);
	const offset = parsed.content.lines.offsetAt(fromPosition(position));
	return (tagCompletions(parsed, offset, who) ?? []).map((tag) => {
		const item = new vscode.CompletionItem(tag, vscode.CompletionItemKind.Text);
		item.range = new vscode.Range(position.with({ character: 0 }), position);
		// Above the names of tags alone.
		item.sortText = '!';
		return item;
	});
}
