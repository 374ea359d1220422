import * as vscode from 'vscode';
import { isChecked } from './documents.ts';
import {
	type LoadFeatures,
	type Manifest,
	registerPlaceholders,
	registerSerializer,
	registerTools,
} from './entryPoints.ts';
import type * as features from './features.ts';
import { treeFolder } from './kernelTree.ts';
import { loadBundle } from './loadBundle.ts';
import { registerMailLanguage } from './mailLanguage.ts';

/**
 * Activates the extension, in the Node extension host and in the web worker. What it does is in another bundle, which is
 * loaded once there is a patch, or when what the manifest names is used.
 */
export function activate(context: vscode.ExtensionContext): void {
	const { subscriptions } = context;
	const manifest = context.extension.packageJSON as Manifest;
	let loading: Promise<features.Features> | null = null;
	const start: LoadFeatures = async () => {
		const { registerFeatures } = await loadBundle<typeof features>(context, 'features.cjs');
		placeholders.dispose();
		const loaded = registerFeatures(context);
		subscriptions.push(loaded.registered);
		return loaded;
	};
	const load: LoadFeatures = () => (loading ??= start());
	const placeholders = vscode.Disposable.from(registerPlaceholders(manifest, load), loadWhenNeeded(load));
	subscriptions.push(placeholders, registerMailLanguage(load), registerSerializer(load), registerTools(manifest, load));
}

/** Loads the features with the first document that they are about, and in a kernel tree, where each source file is one. */
function loadWhenNeeded(load: LoadFeatures): vscode.Disposable {
	const look = (document: vscode.TextDocument): void => {
		if (isChecked(document)) void load();
	};
	const lookForTree = async (): Promise<void> => {
		if ((await treeFolder()) !== null) await load();
	};
	vscode.workspace.textDocuments.forEach(look);
	void lookForTree();
	return vscode.Disposable.from(
		vscode.workspace.onDidOpenTextDocument(look),
		vscode.workspace.onDidChangeTextDocument(({ document }) => {
			look(document);
		}),
		vscode.workspace.onDidChangeWorkspaceFolders(() => void lookForTree()),
	);
}
