import * as vscode from 'vscode';

/** Maximum time until the shell of a new terminal is ready, in milliseconds; not every shell says so. */
const SHELL_START = 3_000;

/** A new terminal, once its shell is ready: it would show twice what is typed before. */
export async function newTerminal(cwd?: vscode.Uri): Promise<vscode.Terminal> {
	const terminal = vscode.window.createTerminal({ name: 'Kernel Patch Review', ...(cwd !== undefined && { cwd }) });
	terminal.show();
	await new Promise<void>((resolve) => {
		const end = (): void => {
			clearTimeout(timer);
			ready.dispose();
			resolve();
		};
		const ready = vscode.window.onDidChangeTerminalShellIntegration((event) => {
			if (event.terminal === terminal) end();
		});
		const timer = setTimeout(end, SHELL_START);
	});
	return terminal;
}

/** Whether there is a terminal, and the folder is trusted. */
export function canRun(): boolean {
	const { isTrusted, workspaceFolders } = vscode.workspace;
	return isTrusted && workspaceFolders?.some(({ uri }) => isOnDisk(uri)) !== false;
}

/** Whether a file is on a disk, here or remotely, and not in a virtual workspace. */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
	return scheme === 'file' || scheme === 'vscode-remote';
}
