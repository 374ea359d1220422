import * as vscode from 'vscode';
import { open } from './support/editor.ts';
import { equal, eventually, screenshot, test } from './support/harness.ts';

const THREAD = 'thread.mbox';

test('a thread that is opened has a lens on each subject that says how many remarks are open', async () => {
	const document = await open(THREAD);
	await lensesOf(document, ['1 remark, 1 open', '3 remarks, 2 open', '3 remarks, 3 open']);
	await screenshot('review-conversations');
});

test('the command walks through the unresolved remarks, by document and line', async () => {
	const document = await open(THREAD);
	await lensesOf(document, ['1 remark, 1 open', '3 remarks, 2 open', '3 remarks, 3 open']);
	const visited: string[] = [];
	for (let i = 0; i < 7; i++) {
		await vscode.commands.executeCommand('kernelPatchReview.nextRemark');
		visited.push(document.lineAt(vscode.window.activeTextEditor?.selection.active.line ?? 0).text);
	}
	equal(
		visited.join('|'),
		[
			'Count the walks, and show the count in vmstat.',
			'of the walks shows wether batching pays off.',
			'+extern int walk_count;',
			'+	walk_count += walks;',
			'+		walk_count = 0;',
			'+	return walk_count;',
			'Count the walks, and show the count in vmstat.',
		].join('|'),
	);
	await vscode.commands.executeCommand('kernelPatchReview.previousRemark');
	equal(document.lineAt(vscode.window.activeTextEditor?.selection.active.line ?? 0).text, '+	return walk_count;');
	await vscode.commands.executeCommand('kernelPatchReview.review.focus');
	await screenshot('review-view');
});

/** Waits until the lenses on subjects are those wanted. */
function lensesOf(document: vscode.TextDocument, wanted: readonly string[]): Promise<void> {
	return eventually(async () => {
		const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
			'vscode.executeCodeLensProvider',
			document.uri,
			20,
		);
		const titles = lenses.flatMap(({ command }) => command?.title ?? []).filter((title) => title.includes('remark'));
		equal(titles.join('|'), wanted.join('|'));
	});
}
