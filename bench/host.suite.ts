import * as vscode from 'vscode';
import { test } from '../test/host/support/harness.ts';
import { line } from './support/measure.ts';
import { patchOfSize } from './support/patches.ts';

export { run } from '../test/host/support/harness.ts';

const LONG = `+\tint longer = ${'x'.repeat(100)};\n`;

test('activation', async () => {
	const extension = vscode.extensions.getExtension('kernel-patch-review.kernel-patch-review');
	if (extension === undefined) throw new Error('the extension is not here');
	const file = vscode.Uri.joinPath(extension.extensionUri, 'dist/extension.cjs').fsPath;
	const start = performance.now();
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- what is measured is just that
	const loaded = require(file) as { readonly activate: (context: vscode.ExtensionContext) => void };
	const load = performance.now() - start;
	let activation = NaN;
	// VS Code takes the module out of this cache; waiting for it to activate would time its own work too.
	const entry = require.cache[file];
	if (entry === undefined) throw new Error('the module is not cached');
	entry.exports = {
		activate(context: vscode.ExtensionContext): void {
			const begin = performance.now();
			loaded.activate(context);
			activation = performance.now() - begin;
		},
	};
	await extension.activate();
	print(line('loading the extension', [load]));
	print(line('activating it', [activation]));
});

test('edit to diagnostics', async () => {
	for (const [name, size] of [
		['10 KB patch', 10_000],
		['1 MB patch', 1_000_000],
	] as const) {
		const document = await vscode.workspace.openTextDocument({ language: 'diff', content: patchOfSize(size) });
		const place = document.positionAt(document.getText().indexOf('\n+\tint total', size / 2) + 1);
		const times: number[] = [];
		for (let edit = 0; edit < 60; edit++) {
			const inserts = edit % 2 === 0;
			const change = new vscode.WorkspaceEdit();
			if (inserts) change.insert(document.uri, place, LONG);
			else change.delete(document.uri, new vscode.Range(place, place.translate(1)));
			// The extension starts work with the event; what comes before it is the editor's.
			const started = changeOf();
			const ended = started.then(() => findingIs(document.uri, inserts));
			await vscode.workspace.applyEdit(change);
			times.push((await ended) - (await started));
		}
		print(
			line(
				`${name}: edit to diagnostics set, in the host`,
				times.slice(20).sort((a, b) => a - b),
			),
		);
	}
});

/** Resolves at the next change of a document. */
function changeOf(): Promise<number> {
	return new Promise((resolve) => {
		const listener = vscode.workspace.onDidChangeTextDocument(() => {
			listener.dispose();
			resolve(performance.now());
		});
	});
}

/** Resolves when the finding about the long line appears or disappears; its event comes 50 ms late. */
async function findingIs(uri: vscode.Uri, wanted: boolean): Promise<number> {
	for (;;) {
		const found = vscode.languages.getDiagnostics(uri).some(({ message }) => message.startsWith('line is'));
		if (found === wanted) return performance.now();
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
}

function print(text: string): void {
	console.log(`[test] ${text}`);
}
