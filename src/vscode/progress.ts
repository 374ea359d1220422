import * as vscode from 'vscode';

/** Work that takes longer than this shows progress, in milliseconds. */
const LONG = 400;

/** Shows that work is under way if it takes long, until the function that is returned is called. */
export function announce(options: vscode.ProgressOptions): () => void {
	let end: () => void = () => undefined;
	const ended = new Promise<void>((resolve) => {
		end = resolve;
	});
	const timer = setTimeout(() => void vscode.window.withProgress(options, () => ended), LONG);
	return () => {
		clearTimeout(timer);
		end();
	};
}
