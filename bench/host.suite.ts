import * as vscode from 'vscode';
import { test } from '../test/host/support/harness.ts';
import { line } from './support/measure.ts';
import { patchOfSize, threadOfMails } from './support/patches.ts';

export { run } from '../test/host/support/harness.ts';

const LONG = `+\tint longer = ${'x'.repeat(100)};\n`;

test('activation', async () => {
	const extension = vscode.extensions.getExtension('kernel-patch-review.kernel-patch-review');
	if (extension === undefined) throw new Error('the extension is not here');
	const file = vscode.Uri.joinPath(extension.extensionUri, 'dist/extension.cjs').fsPath;
	const start = performance.now();
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- what is measured is just that
	const loaded = require(file) as { readonly activate: (context: vscode.ExtensionContext) => void };
	const load = performance.now() - start;
	let activation = NaN;
	// VS Code removes the module from this cache; waiting for it to activate would time its own work too.
	const entry = require.cache[file];
	if (entry === undefined) throw new Error('the module is not cached');
	entry.exports = {
		activate(context: vscode.ExtensionContext): void {
			const begin = performance.now();
			loaded.activate(context);
			activation = performance.now() - begin;
		},
	};
	await extension.activate();
	print(line('loading the extension', [load]));
	print(line('activating it, in a text file', [activation]));
	const blocked = longestBlock();
	const opening = performance.now();
	const { uri } = await vscode.workspace.openTextDocument({ language: 'diff', content: patchOfSize(10_000) });
	while (vscode.languages.getDiagnostics(uri).length === 0) await new Promise((resolve) => setTimeout(resolve, 0));
	print(line('first patch: opening to diagnostics set, in the host', [performance.now() - opening]));
	print(line('first patch: longest block', [blocked()]));
});

test('edit to diagnostics', async () => {
	for (const [name, size] of [
		['10 KB patch', 10_000],
		['1 MB patch', 1_000_000],
	] as const) {
		const document = await vscode.workspace.openTextDocument({ language: 'diff', content: patchOfSize(size) });
		const times = await timesOfEdits(document, 60);
		print(line(`${name}: edit to diagnostics set, in the host`, times));
	}
});

test('a thread of 1,000 mails', async () => {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	if (folder === undefined) throw new Error('no folder is open');
	const uri = vscode.Uri.joinPath(folder.uri, 'long-thread.mbox');
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(threadOfMails(1000)));
	const shown = firstConversation();
	const blocked = longestBlock();
	const start = performance.now();
	const document = await vscode.workspace.openTextDocument(uri);
	const opened = performance.now();
	await vscode.window.showTextDocument(document);
	const first = await shown;
	print(line('1,000 mails: opening', [opened - start]));
	print(line('1,000 mails: first conversation, from then on', [first - opened]));
	await new Promise((resolve) => setTimeout(resolve, 5000));
	print(line('1,000 mails: longest block while it is read', [blocked()]));
	const blockedByEdits = longestBlock();
	const times = await timesOfEdits(document, 50, 1000);
	print(line('1,000 mails: edit to diagnostics set, in the host', times));
	print(line('1,000 mails: longest block while it is edited', [blockedByEdits()]));
});

test('a mailbox of 10 MB', async () => {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	if (folder === undefined) throw new Error('no folder is open');
	const uri = vscode.Uri.joinPath(folder.uri, 'large.mbox');
	const mail = `From a@example.com Thu Jan  1 00:00:00 1970\n${patchOfSize(5000)}\n`;
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(mail.repeat(10_000_000 / mail.length)));
	// What is compiled and cached for the first time stays.
	for (const time of ['first', 'second']) {
		const before = liveMemory();
		const blocked = longestBlock();
		// A document that an extension opens stays for minutes.
		void vscode.commands.executeCommand('vscode.open', uri);
		const document = await opening(uri);
		const opened = performance.now();
		while (vscode.languages.getDiagnostics(uri).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
		print(line(`10 MB, ${time} time: open to diagnostics, in the host`, [performance.now() - opened]));
		await settled(uri);
		print(line(`10 MB, ${time} time: longest block`, [blocked()]));
		const open = liveMemory();
		await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		while (!document.isClosed) await new Promise((resolve) => setTimeout(resolve, 50));
		await new Promise((resolve) => setTimeout(resolve, 1000));
		print(`10 MB, ${time} time: ${before} MB in use before, ${open} MB while it is open, ${liveMemory()} MB after it`);
	}
});

/** The document at `uri`, once it is opened. */
function opening(uri: vscode.Uri): Promise<vscode.TextDocument> {
	return new Promise((resolve) => {
		const listener = vscode.workspace.onDidOpenTextDocument((document) => {
			if (document.uri.toString() !== uri.toString()) return;
			listener.dispose();
			resolve(document);
		});
	});
}

/** Waits until the findings of a document have not changed for a while. */
async function settled(uri: vscode.Uri): Promise<void> {
	let last = performance.now();
	const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
		if (uris.some((each) => each.toString() === uri.toString())) last = performance.now();
	});
	while (performance.now() - last < 5000) await new Promise((resolve) => setTimeout(resolve, 100));
	listener.dispose();
}

/** Memory that is in use, in MB. */
function liveMemory(): number {
	process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
	const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
	for (let run = 0; run < 3; run++) collect();
	const { heapUsed, external } = process.memoryUsage();
	return Math.round((heapUsed + external) / 1e5) / 10;
}

/** The times from an edit in the middle of a document to its findings, with pauses of up to `pause` between edits. */
async function timesOfEdits(document: vscode.TextDocument, edits: number, pause = 0): Promise<readonly number[]> {
	const text = document.getText();
	const place = document.positionAt(text.lastIndexOf('\n+\tint total', text.length / 2) + 1);
	const times: number[] = [];
	for (let edit = 0; edit < edits; edit++) {
		await new Promise((resolve) => setTimeout(resolve, (pause * ((edit * 7) % 10)) / 10));
		const inserts = edit % 2 === 0;
		const change = new vscode.WorkspaceEdit();
		if (inserts) change.insert(document.uri, place, LONG);
		else change.delete(document.uri, new vscode.Range(place, place.translate(1)));
		// The extension starts work with the event; what comes before it is the editor's.
		const started = changeOf(document);
		const ended = started.then(() => findingIs(document, place.line, inserts));
		await vscode.workspace.applyEdit(change);
		times.push((await ended) - (await started));
	}
	return times.slice(10).sort((a, b) => a - b);
}

/** Resolves once a thread of comments is created. */
function firstConversation(): Promise<number> {
	return new Promise((resolve) => {
		const create = vscode.comments.createCommentController;
		vscode.comments.createCommentController = (...args): vscode.CommentController => {
			vscode.comments.createCommentController = create;
			const controller = create(...args);
			return {
				...controller,
				createCommentThread: (...given) => {
					resolve(performance.now());
					return controller.createCommentThread(...given);
				},
			};
		};
	});
}

/**
 * Watches how long the host is blocked; the result ends this and gives the longest time. A host that other programs kept
 * from running was blocked by no more than its own processor time.
 */
function longestBlock(): () => number {
	let longest = 0;
	let [last, used] = [performance.now(), processorTime()];
	const timer = setInterval(() => {
		const [now, use] = [performance.now(), processorTime()];
		longest = Math.max(longest, Math.min(now - last, use - used));
		[last, used] = [now, use];
	}, 1);
	return () => {
		clearInterval(timer);
		return longest;
	};
}

/** Processor time of the host so far, in milliseconds. */
function processorTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** Resolves at the next change of the text of `document`; saving it is an event, too. */
function changeOf(document: vscode.TextDocument): Promise<number> {
	return new Promise((resolve) => {
		const listener = vscode.workspace.onDidChangeTextDocument((event) => {
			if (event.document !== document || event.contentChanges.length === 0) return;
			listener.dispose();
			resolve(performance.now());
		});
	});
}

/** Resolves when the finding about the long line appears or disappears; its event comes 50 ms late. */
async function findingIs({ uri }: vscode.TextDocument, line: number, wanted: boolean): Promise<number> {
	for (;;) {
		const all = vscode.languages.getDiagnostics(uri);
		const found = all.some(({ message, range }) => range.start.line === line && message.startsWith('line is'));
		if (found === wanted) return performance.now();
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
}

function print(text: string): void {
	console.log(`[test] ${text}`);
}
