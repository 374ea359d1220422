import * as vscode from 'vscode';

/** The command that goes from a hover to a definition. */
export const GO_TO = 'kernelPatchReview.goTo';

/** A line, from 1, of a document or of a file of the kernel tree in the workspace. */
export type Target = { readonly line: number } & ({ readonly uri: string } | { readonly path: string });

/** Registers the command, which opens a target. */
export function registerGoTo(): vscode.Disposable {
	return vscode.commands.registerCommand('kernelPatchReview.goTo', async (target: Target) => {
		const uri = 'uri' in target ? vscode.Uri.parse(target.uri) : await fileAt(target.path);
		if (uri === null) return;
		const line = Math.max(0, target.line - 1);
		await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
	});
}

/** The file at `path` in the first workspace folder that has it; null if none has. */
export async function fileAt(path: string): Promise<vscode.Uri | null> {
	for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
		const candidate = vscode.Uri.joinPath(uri, path);
		try {
			await vscode.workspace.fs.stat(candidate);
			return candidate;
		} catch {
			// Try the next folder.
		}
	}
	return null;
}
