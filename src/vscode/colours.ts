import * as vscode from 'vscode';
import { changedLines, longComments, type LineRange } from '../core/index.ts';
import { toRange } from './convert.ts';
import { type Documents, isSupported, SELECTOR } from './documents.ts';

/** Lines above and below the visible ones that get their tint before they are scrolled into view. */
const MARGIN = 100;

/**
 * Tints added and removed lines as a diff editor does, with the colours of C on top, and colours comments that extend
 * over added, removed and other lines.
 */
export function registerColours(documents: Documents): vscode.Disposable {
	const [added, removed] = [tint('inserted'), tint('removed')];
	const pending = new Map<vscode.TextEditor, ReturnType<typeof setTimeout>>();
	const decorate = (editor: vscode.TextEditor): void => {
		pending.delete(editor);
		const { document, visibleRanges } = editor;
		const [first, last] = [visibleRanges[0]?.start.line ?? 0, visibleRanges.at(-1)?.end.line ?? 0];
		const shown = { first: first - MARGIN, last: last + MARGIN };
		const lines = isSupported(document) ? changedLines(documents.parse(document), shown) : { added: [], removed: [] };
		editor.setDecorations(added, lines.added.map(wholeLines));
		editor.setDecorations(removed, lines.removed.map(wholeLines));
	};
	// Several events of one edit or scroll need one update.
	const schedule = (editor: vscode.TextEditor): void => {
		if (!pending.has(editor)) {
			pending.set(
				editor,
				setTimeout(() => {
					decorate(editor);
				}, 0),
			);
		}
	};
	const scheduleAll = (): void => {
		vscode.window.visibleTextEditors.forEach(schedule);
	};
	scheduleAll();
	return vscode.Disposable.from(
		added,
		removed,
		vscode.window.onDidChangeVisibleTextEditors(scheduleAll),
		vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
			schedule(textEditor);
		}),
		vscode.workspace.onDidOpenTextDocument(scheduleAll),
		vscode.workspace.onDidChangeTextDocument(({ document }) => {
			vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(schedule);
		}),
		vscode.languages.registerDocumentRangeSemanticTokensProvider(
			SELECTOR,
			{
				provideDocumentRangeSemanticTokens: (document, { start, end }) => {
					const builder = new vscode.SemanticTokensBuilder(LEGEND);
					for (const range of longComments(documents.parse(document), { first: start.line, last: end.line })) {
						builder.push(toRange(range), COMMENT);
					}
					return builder.build();
				},
			},
			LEGEND,
		),
		{
			dispose: () => {
				pending.forEach(clearTimeout);
			},
		},
	);
}

const COMMENT = 'comment';
const LEGEND = new vscode.SemanticTokensLegend([COMMENT]);

/** The colours of a diff editor; themes with high contrast have a border where others have a background. */
export function tint(kind: 'inserted' | 'removed'): vscode.TextEditorDecorationType {
	return vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		backgroundColor: new vscode.ThemeColor(`diffEditor.${kind}LineBackground`),
		borderColor: new vscode.ThemeColor(`diffEditor.${kind}TextBorder`),
		borderStyle: 'solid',
		// Narrow enough not to cover the sign of the line.
		borderWidth: '0 0 0 2px',
		rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
	});
}

function wholeLines({ first, last }: LineRange): vscode.Range {
	return new vscode.Range(first, 0, last, 0);
}
