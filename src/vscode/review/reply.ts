import * as vscode from 'vscode';
import {
	draftProblems,
	isDraft,
	mailField,
	recipient,
	replyDraft,
	tagCompletions,
	threadMails,
	type PatchDocument,
	type ReplyPlace,
	type ThreadMail,
} from '../../core/index.ts';
import { fromPosition, toRange } from '../convert.ts';
import { type Documents, isSupported } from '../documents.ts';
import { gitUser, trailerName } from '../user.ts';
import type { RemarkTarget } from './navigation.ts';

/** Drafts of replies: the command that answers the mail at the cursor, completion of tags, and checks of the text. */
export function registerReply(documents: Documents): vscode.Disposable {
	const collection = vscode.languages.createDiagnosticCollection('kernel-patch-review-drafts');
	const check = (document: vscode.TextDocument): void => {
		if (!isMail(document)) return;
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
	for (const document of vscode.workspace.textDocuments) open(document);
	return vscode.Disposable.from(
		collection,
		vscode.workspace.onDidOpenTextDocument(open),
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
			const offset = parsed.content.lines.start(selection.active.line);
			const mail = threadMails([parsed]).findLast(({ patch }) => patch.mail.span.start <= offset);
			const place = { firstLine: selection.start.line, endLine: selection.end.line + 1 };
			if (mail !== undefined) await openDraft(parsed, mail, selection.isEmpty ? [] : [place]);
		}),
		vscode.languages.registerCompletionItemProvider(
			{ language: 'patch-mail', scheme: 'untitled' },
			{ provideCompletionItems: (document, position) => completeTags(documents, document, position) },
		),
	);
}

function isMail({ uri, languageId }: vscode.TextDocument): boolean {
	return uri.scheme === 'untitled' && languageId === 'patch-mail';
}

/** Whether a document is a draft that VS Code has restored after a reload: its text, but not its language. */
function isRestored(document: vscode.TextDocument, documents: Documents): boolean {
	if (document.uri.scheme !== 'untitled' || document.languageId !== 'plaintext') return false;
	return document.getText().includes('\nIn-Reply-To: <') && isDraft(documents.parse(document));
}

/** Answers the mail of a remark below its words. */
export async function replyToRemark({ thread, conversation }: RemarkTarget): Promise<void> {
	const { mail } = conversation.remark;
	const document = thread.sources[mail.document]?.parsed;
	const place = conversation.comments.find(({ id }) => id === conversation.id)?.place;
	if (document !== undefined && place !== undefined) await openDraft(document, mail, [place]);
}

/** Opens a draft that answers `mail` below lines of `document`; a draft that answers the mail already gets them in addition. */
async function openDraft(document: PatchDocument, mail: ThreadMail, places: readonly ReplyPlace[]): Promise<void> {
	const user = await gitUser();
	const sender = user === null ? null : recipient(`"${user.name.replace(/["<>\\]/g, '')}" <${user.address}>`);
	const text = replyDraft(document, mail, places, sender);
	const known = mail.messageId === null ? undefined : draftOf(mail.messageId);
	const beside = { viewColumn: vscode.ViewColumn.Beside, preview: false };
	if (known === undefined) {
		const draft = await vscode.workspace.openTextDocument({ language: 'patch-mail', content: text });
		const selection = new vscode.Range(cursorIn(draft, 0), cursorIn(draft, 0));
		await vscode.window.showTextDocument(draft, { ...beside, selection });
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
	editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The open draft that answers a mail. */
function draftOf(messageId: string): vscode.TextDocument | undefined {
	const field = `\nIn-Reply-To: <${messageId}>\n`;
	return vscode.workspace.textDocuments.find(
		(document) =>
			isMail(document) && !document.isClosed && document.getText().split('\n\n', 1)[0]?.concat('\n').includes(field),
	);
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
