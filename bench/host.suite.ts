import * as vscode from 'vscode';
import { test } from '../test/host/support/harness.ts';
import { line } from './support/measure.ts';
import { patchOfSize } from './support/patches.ts';

export { run } from '../test/host/support/harness.ts';

test('activation', async () => {
	const extension = vscode.extensions.getExtension('kernel-patch-review.kernel-patch-review');
	if (extension === undefined) throw new Error('the extension is not here');
	const start = performance.now();
	await extension.activate();
	console.log(`[test] ${line('activation, load included', [performance.now() - start])}`);
});

test('edit to diagnostics', async () => {
	for (const [name, size, edits] of [
		['10 KB patch', 10_000, 40],
		['1 MB patch', 1_000_000, 40],
	] as const) {
		const document = await vscode.workspace.openTextDocument({ language: 'diff', content: patchOfSize(size) });
		await diagnosticsOf(document.uri);
		const position = document.positionAt(document.getText().indexOf('EXAMPLE_LIMIT', size / 2));
		const times: number[] = [];
		for (let edit = 0; edit < edits; edit++) {
			const changed = diagnosticsOf(document.uri);
			// The extension starts work with the event; what comes before it is the editor's.
			const started = new Promise<number>((resolve) => {
				const listener = vscode.workspace.onDidChangeTextDocument(() => {
					listener.dispose();
					resolve(performance.now());
				});
			});
			const change = new vscode.WorkspaceEdit();
			change.insert(document.uri, position, 'x');
			await vscode.workspace.applyEdit(change);
			const [start, end] = await Promise.all([started, changed]);
			times.push(end - start);
		}
		console.log(
			`[test] ${line(
				`${name}: edit to diagnostics set, in the host`,
				times.sort((a, b) => a - b),
			)}`,
		);
	}
});

/** When the next diagnostics of the document at `uri` are set. */
function diagnosticsOf(uri: vscode.Uri): Promise<number> {
	return new Promise((resolve) => {
		const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
			if (!uris.some((changed) => changed.toString() === uri.toString())) return;
			listener.dispose();
			resolve(performance.now());
		});
	});
}
