import * as vscode from 'vscode';

/** Calls `renew` when a file or folder of the workspace that `pattern` names comes, goes or changes, and with null when folders of the workspace do. */
export function watch(pattern: string, renew: (changed: vscode.Uri | null) => void): vscode.Disposable {
	const watcher = vscode.workspace.createFileSystemWatcher(pattern);
	return vscode.Disposable.from(
		watcher,
		watcher.onDidChange(renew),
		watcher.onDidCreate(renew),
		watcher.onDidDelete(renew),
		vscode.workspace.onDidChangeWorkspaceFolders(() => {
			renew(null);
		}),
	);
}
