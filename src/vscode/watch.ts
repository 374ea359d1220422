import * as vscode from 'vscode';

/** Calls `onChange` when a file or folder that matches `pattern` is created, changed or deleted, and with null when workspace folders are added or removed. */
export function watch(pattern: string, onChange: (changed: vscode.Uri | null) => void): vscode.Disposable {
	const watcher = vscode.workspace.createFileSystemWatcher(pattern);
	return vscode.Disposable.from(
		watcher,
		watcher.onDidChange(onChange),
		watcher.onDidCreate(onChange),
		watcher.onDidDelete(onChange),
		vscode.workspace.onDidChangeWorkspaceFolders(() => {
			onChange(null);
		}),
	);
}
