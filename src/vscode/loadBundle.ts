import * as vscode from 'vscode';

type Run = (module: object, require: () => typeof vscode) => void;

/** Runs another bundle of the extension, which has its own copy of the core, and returns its exports. The web worker requires no files. */
export async function loadBundle<Exports>({ extensionUri }: vscode.ExtensionContext, file: string): Promise<Exports> {
	const uri = vscode.Uri.joinPath(extensionUri, 'dist', file);
	const module = { exports: {} as Exports };
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is ours, and VS Code itself loads extensions so
	const run = new Function('module', 'require', `${await read(uri)}\n//# sourceURL=${uri.toString()}`) as Run;
	await pause();
	run(module, () => vscode);
	await pause();
	return module.exports;
}

/** Gives the extension host its turn: each of these steps takes tens of milliseconds. */
async function pause(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The web may have the files of extensions on a server, which `workspace.fs` does not read. */
async function read(uri: vscode.Uri): Promise<string> {
	if (/^https?$/.test(uri.scheme)) return (await fetch(uri.toString(true))).text();
	return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
