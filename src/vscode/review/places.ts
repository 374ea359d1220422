import * as vscode from 'vscode';
import type { ReviewPlace } from '../../core/index.ts';
import type { Thread } from './threads.ts';

/** Where a place of a thread is in VS Code; null if its document is gone. */
function locationOf({ sources }: Thread, place: ReviewPlace | undefined): vscode.Location | null {
	const source = place === undefined ? undefined : sources[place.document];
	if (place === undefined || source === undefined) return null;
	return new vscode.Location(source.uri, new vscode.Range(place.firstLine, 0, place.endLine - 1, 0));
}

/** Opens the document of a place and shows the place. */
export async function showPlace(thread: Thread, place: ReviewPlace | undefined, preserveFocus = false): Promise<void> {
	const location = locationOf(thread, place);
	if (location === null) return;
	const { start } = location.range;
	await vscode.window.showTextDocument(location.uri, { selection: new vscode.Range(start, start), preserveFocus });
}
