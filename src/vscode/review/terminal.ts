import * as vscode from 'vscode';

/** Maximum time until the shell of a new terminal is ready, in milliseconds; not every shell says so. */
const SHELL_START = 3_000;

/** Types a command into a terminal, which the user reads and runs with Enter; without a terminal it is shown. */
export function typeCommand(terminal: vscode.Terminal | null, command: string): void {
	terminal?.show();
	if (terminal !== null) terminal.sendText(command, false);
	else void vscode.window.showInformationMessage(vscode.l10n.t('Run this command: {0}', command));
}

/** A new terminal, once its shell is ready: it would show twice what is typed before. Null in the web, which has none. */
export async function newTerminal(cwd?: vscode.Uri): Promise<vscode.Terminal | null> {
	const terminal = createTerminal(cwd);
	if (terminal === null) return null;
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

function createTerminal(cwd?: vscode.Uri): vscode.Terminal | null {
	try {
		return vscode.window.createTerminal({ name: 'Kernel Patch Review', ...(cwd !== undefined && { cwd }) });
	} catch {
		return null;
	}
}

/** Whether there may be a terminal, and the folder is trusted. */
export function canRun(): boolean {
	const { isTrusted, workspaceFolders } = vscode.workspace;
	return isTrusted && workspaceFolders?.some(({ uri }) => isOnDisk(uri)) !== false;
}

/** Whether a file is on a disk, here or remotely, and not in a virtual workspace. */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
	return scheme === 'file' || scheme === 'vscode-remote';
}
