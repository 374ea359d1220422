import * as vscode from 'vscode';
import {
	compareView,
	countConversations,
	firstWords,
	imagePairs,
	pairSides,
	pairVersions,
	parseDocument,
	type ComparedPatch,
	type CompareView,
	type Pairing,
	type ThreadMail,
} from '../../core/index.ts';
import { tint } from '../colours.ts';
import { decoders } from '../files.ts';
import { mailPlace } from './mailPlace.ts';
import type { Marks } from './marks.ts';
import type { ReadOnlyDocuments } from './readOnlyDocuments.ts';
import type { Thread, Threads, ThreadSource } from './threads.ts';

const { t } = vscode.l10n;

const SELECTOR: vscode.DocumentSelector = { language: 'range-diff' };

/** A comparison that is open. */
interface Comparison {
	readonly view: CompareView;
	/** The thread of the old version, which has the remarks. */
	readonly thread: Thread;
	/** The documents of both sides, by the indexes of the mails. */
	readonly sources: readonly ThreadSource[];
}

/** The command "Compare with Version…", and what its read-only documents offer. */
export function registerCompare(threads: Threads, marks: Marks, documents: ReadOnlyDocuments): vscode.Disposable {
	const open = new Map<string, Comparison>();
	const comparisonOf = ({ uri }: vscode.TextDocument): Comparison | null => open.get(uri.toString()) ?? null;
	const compare = async (): Promise<void> => {
		const thread = threads.active;
		const choice = thread === null ? null : await choosePairing(thread);
		if (thread === null || choice === null) return;
		const { pairing, sources } = choice;
		const view = compareView(pairing);
		const name = `v${pairing.old.version}-v${pairing.new.version} ${firstWords(pairing.new.title).replaceAll('/', '-')}.range-diff`;
		const uri = documents.add(name, view.text);
		open.set(uri.toString(), { view, thread, sources });
		colour(await vscode.window.showTextDocument(uri, { preview: false }));
	};
	/** The colours of a diff, which a grammar cannot give. */
	const colours = {
		old: tint('removed'),
		new: tint('inserted'),
		oldWords: vscode.window.createTextEditorDecorationType(wordColour('removed')),
		newWords: vscode.window.createTextEditorDecorationType(wordColour('inserted')),
	};
	const colour = (editor: vscode.TextEditor): void => {
		const changes = comparisonOf(editor.document)?.view.changes;
		if (changes === undefined) return;
		for (const side of ['old', 'new'] as const) {
			const own = changes.filter((change) => change.side === side);
			const lines = own.map(({ line }) => new vscode.Range(line, 0, line, 0));
			const words = own.flatMap((change) =>
				change.words.map(({ start, end }) => new vscode.Range(change.line, start, change.line, end)),
			);
			editor.setDecorations(colours[side], lines);
			editor.setDecorations(colours[`${side}Words`], words);
		}
	};
	return vscode.Disposable.from(
		...Object.values(colours),
		vscode.window.onDidChangeVisibleTextEditors((editors) => {
			editors.forEach(colour);
		}),
		vscode.commands.registerCommand('kernelPatchReview.compareVersions', compare),
		vscode.commands.registerCommand(
			'kernelPatchReview.compareFiles',
			async (old: ThreadMail | null, fresh: ThreadMail | null, title: string) => {
				const changes = imagePairs(old, fresh).map((pair) => {
					const [left, right] = [
						documents.add(pair.path, pair.old, `${versionOf(old)} ${idOf(old)}`),
						documents.add(pair.path, pair.new, `${versionOf(fresh)} ${idOf(fresh)}`),
					];
					return [right, left, right];
				});
				if (changes.length > 0) await vscode.commands.executeCommand('vscode.changes', title, changes);
				else void vscode.window.showInformationMessage(t('Both versions of this patch leave the same code.'));
			},
		),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => {
			open.delete(uri.toString());
		}),
		vscode.languages.registerFoldingRangeProvider(SELECTOR, {
			provideFoldingRanges: (document) =>
				comparisonOf(document)?.view.folds.map(({ first, last }) => new vscode.FoldingRange(first, last)) ?? [],
		}),
		vscode.languages.registerDocumentSymbolProvider(SELECTOR, {
			provideDocumentSymbols: (document) => comparisonOf(document)?.view.patches.map(toSymbol) ?? [],
		}),
		vscode.languages.registerCodeLensProvider(SELECTOR, {
			provideCodeLenses: (document) => {
				const comparison = comparisonOf(document);
				return comparison?.view.patches.flatMap((patch) => lensesOf(patch, comparison, marks)) ?? [];
			},
		}),
	);
}

function wordColour(side: 'inserted' | 'removed'): vscode.DecorationRenderOptions {
	return {
		backgroundColor: new vscode.ThemeColor(`diffEditor.${side}TextBackground`),
		border: '1px solid',
		borderColor: new vscode.ThemeColor(`diffEditor.${side}TextBorder`),
	};
}

function toSymbol({ title, firstLine, endLine, parts }: ComparedPatch): vscode.DocumentSymbol {
	const range = new vscode.Range(firstLine, 0, endLine - 1, 0);
	const symbol = new vscode.DocumentSymbol(title, '', vscode.SymbolKind.Package, range, range);
	symbol.children = parts.map((part) => {
		const own = new vscode.Range(part.firstLine, 0, part.endLine - 1, 0);
		return new vscode.DocumentSymbol(
			part.title === '' ? vscode.l10n.t('Changes') : part.title,
			'',
			vscode.SymbolKind.String,
			own,
			own,
		);
	});
	return symbol;
}

/** Links to both sides of a patch, and to what was said about the old one. */
function lensesOf(patch: ComparedPatch, { thread, sources }: Comparison, marks: Marks): readonly vscode.CodeLens[] {
	const range = new vscode.Range(patch.firstLine, 0, patch.firstLine, 0);
	const lens = (title: string, command: string, ...args: readonly unknown[]): vscode.CodeLens =>
		new vscode.CodeLens(range, { title, command: `kernelPatchReview.${command}`, arguments: [...args] });
	const sides = [patch.old, patch.new].flatMap((mail) => {
		const target = mail === null ? null : mailPlace(sources, mail);
		return mail === null || target === null ? [] : [lens(t('Open {0}', versionOf(mail)), 'goTo', target)];
	});
	const [old, fresh] = [versionOf(patch.old), versionOf(patch.new)];
	const subject = (patch.new ?? patch.old)?.subject?.phrase ?? '';
	const files = lens(t('Files side by side'), 'compareFiles', patch.old, patch.new, `${subject}: ${old} ↔ ${fresh}`);
	const about = thread.review.patches.find(({ target }) => target.patch === patch.old?.patch);
	const first = about?.conversations[0];
	if (about === undefined || first === undefined) {
		return [...sides, files];
	}
	const { open, total } = countConversations(about.conversations, marks.all);
	const counts =
		total === 1
			? t('1 remark: {0} settled, {1} open', total - open, open)
			: t('{0} remarks: {1} settled, {2} open', total, total - open, open);
	return [...sides, files, lens(counts, 'showRemark', { conversation: first, thread })];
}

function versionOf(mail: ThreadMail | null): string {
	return `v${mail?.subject?.version ?? 1}`;
}

function idOf(mail: ThreadMail | null): string {
	return mail?.messageId ?? String(mail?.subject?.index ?? 0);
}

/** The versions to compare: two of the thread, or its newest and the one in a file. Null if the user cancels. */
async function choosePairing(
	thread: Thread,
): Promise<{ readonly pairing: Pairing; readonly sources: readonly ThreadSource[] } | null> {
	const { sources } = thread;
	const pairs = thread.review.families.flatMap(({ title, versions }) =>
		versions.flatMap((old, i) =>
			versions.slice(i + 1).map((fresh) => ({
				label: `v${old.version} → v${fresh.version}`,
				description: title,
				sides: [old, fresh] as const,
			})),
		),
	);
	const other = {
		label: vscode.l10n.t('Another file…'),
		description: vscode.l10n.t('with the other version'),
		sides: null,
	};
	const picked =
		pairs.length === 0
			? other
			: await vscode.window.showQuickPick([...pairs.reverse(), other], {
					title: vscode.l10n.t('Select the Versions to Compare'),
				});
	if (picked === undefined) return null;
	if (picked.sides !== null) return { pairing: pairVersions(...picked.sides), sources };
	const [uri] =
		(await vscode.window.showOpenDialog({
			openLabel: vscode.l10n.t('Compare'),
			title: vscode.l10n.t('Open the Other Version'),
		})) ?? [];
	if (uri === undefined) return null;
	const text = (await vscode.workspace.openTextDocument(uri)).getText();
	const parsed = parseDocument(text, 'utf8', decoders);
	const sides = pairSides(
		sources.map((source) => source.parsed),
		[parsed],
	);
	if (!('pairing' in sides)) {
		void vscode.window.showWarningMessage(vscode.l10n.t('The file contains no patch.'));
		return null;
	}
	return { pairing: sides.pairing, sources: [...sources, { uri, parsed }] };
}
