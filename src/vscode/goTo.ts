import * as vscode from 'vscode';

/** The command that leads from a hover to a definition. */
export const GO_TO = 'kernelPatchReview.goTo';

/** A line, from 1, of a document or of a file of the kernel tree in the workspace. */
export type Target = { readonly line: number } & ({ readonly uri: string } | { readonly path: string });

/** The command `goTo`, which shows a place. */
export function registerGoTo(): vscode.Disposable {
	return vscode.commands.registerCommand('kernelPatchReview.goTo', async (place: Target) => {
		const uri = 'uri' in place ? vscode.Uri.parse(place.uri) : await fileAt(place.path);
		if (uri === null) return;
		const line = Math.max(0, place.line - 1);
		await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
	});
}

/** The file of that path in the first folder of the workspace that has it. */
async function fileAt(path: string): Promise<vscode.Uri | null> {
	for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
		const candidate = vscode.Uri.joinPath(uri, path);
		try {
			await vscode.workspace.fs.stat(candidate);
			return candidate;
		} catch {
			// Another folder may have it.
		}
	}
	return null;
}
