import * as vscode from 'vscode';
import { open, uriOf } from './support/editor.ts';
import { equal, eventually, screenshot, test } from './support/harness.ts';

const THREAD = 'thread.mbox';
/** The lenses on the subjects of the sample: with v2 beside it, some remarks are settled. */
const LENSES = ['1 remark, 1 open', '3 remarks, 1 open', '3 remarks, 2 open'];
/** Without it. */
const LENSES_ALONE = ['1 remark, 1 open', '3 remarks, 3 open', '3 remarks, 3 open'];

test('the next version beside a thread joins it, and settles what it did', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES, 60_000);
	await screenshot('review-conversations');
});

test('commands walk through the unresolved remarks, by document and line', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	const visited: string[] = [];
	for (let i = 0; i < 5; i++) {
		await vscode.commands.executeCommand('kernelPatchReview.nextRemark');
		visited.push(lineAtCursor());
	}
	const overview = 'Count the walks, and show the count in vmstat.';
	equal(
		visited.join('|'),
		[overview, '+extern int walk_count;', '+	walk_count += walks;', '+	return walk_count;', overview].join('|'),
	);
	await vscode.commands.executeCommand('kernelPatchReview.previousRemark');
	equal(lineAtCursor(), '+	return walk_count;');
	await vscode.commands.executeCommand('kernelPatchReview.review.focus');
	await screenshot('review-view');
});

test('a mark settles a remark, and the next unresolved one is another', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	const toggle = async (): Promise<void> => {
		show(document, '+	walk_count += walks;');
		await vscode.commands.executeCommand('kernelPatchReview.toggleMark');
	};
	await toggle();
	await lensesOf(document, ['1 remark, 1 open', '3 remarks, 1 open', '3 remarks, 1 open']);
	await vscode.commands.executeCommand('kernelPatchReview.nextRemark');
	equal(lineAtCursor(), '+	return walk_count;');
	await toggle();
	await lensesOf(document, LENSES);
});

test('what a reviewer suggests is a quick fix at the line', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	const line = show(document, 'of the walks shows wether batching pays off.');
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		'vscode.executeCodeActionProvider',
		document.uri,
		document.lineAt(line).range,
		vscode.CodeActionKind.QuickFix.value,
	);
	const edit = actions.find(({ title }) => title === 'Apply the suggestion by Rhea Reviewer')?.edit;
	if (edit === undefined) throw new Error(`the actions are ${actions.map(({ title }) => title).join()}`);
	await vscode.workspace.applyEdit(edit);
	equal(document.lineAt(line).text, 'of the walks shows whether batching pays off.');
	await vscode.commands.executeCommand('workbench.action.files.revert');
	await lensesOf(document, LENSES);
});

test('evidence for a state is both versions of the patch, side by side', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	show(document, '+		walk_count = 0;');
	await vscode.commands.executeCommand('kernelPatchReview.showEvidence');
	await eventually(() => {
		const { input, label } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
		if (!(input instanceof vscode.TabInputTextDiff)) throw new Error(`the active tab is ${label ?? 'none'}`);
		equal(label, 'walk_stat.c: v1 ↔ v2, remark by Max Maintainer');
	});
	await screenshot('review-evidence');
	await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('two versions are compared in a document with outline, folding and lenses', async () => {
	const thread = await open(THREAD);
	await lensesOf(thread, LENSES);
	const compare = vscode.commands.executeCommand('kernelPatchReview.compareVersions');
	await new Promise((resolve) => setTimeout(resolve, 500));
	await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
	await compare;
	const document = vscode.window.activeTextEditor?.document;
	equal(document?.languageId, 'range-diff');
	if (document === undefined) return;
	equal(document.lineAt(0).text, 'v1 → v2: 2 patches, 2 changed (code, changelog), none added, none dropped');
	const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
		'vscode.executeDocumentSymbolProvider',
		document.uri,
	);
	equal(symbols.length, 2);
	const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
		'vscode.executeFoldingRangeProvider',
		document.uri,
	);
	equal(folds.length > 2, true);
	const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
		'vscode.executeCodeLensProvider',
		document.uri,
		20,
	);
	const titles = lenses.map(({ command }) => command?.title).slice(0, 4);
	equal(titles.join('|'), 'Open v1|Open v2|Files side by side|3 remarks: 2 settled, 1 open');
	await screenshot('review-compare');
	const files = lenses.find(({ command }) => command?.title === 'Files side by side')?.command;
	equal((files?.arguments as unknown[] | undefined)?.at(2), 'Count page-table walks: v1 ↔ v2');
	await vscode.commands.executeCommand(files?.command ?? '', ...((files?.arguments ?? []) as unknown[]));
	await screenshot('review-files');
	await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('replies to remarks of one mail collect in one draft, which is checked as a mail', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	show(document, '+	walk_count += walks;');
	await vscode.commands.executeCommand('kernelPatchReview.replyToRemark');
	const draft = vscode.window.activeTextEditor?.document;
	if (draft === undefined) throw new Error('a draft is open');
	equal(draft.getText().includes('\nIn-Reply-To: <walk-r3@example.com>\n'), true);
	equal(draft.getText().includes('\n> This races with other CPUs. Please use a per-CPU counter.\n'), true);
	await screenshot('review-reply');
	await open(THREAD);
	show(document, '+		walk_count = 0;');
	await vscode.commands.executeCommand('kernelPatchReview.replyToRemark');
	equal(vscode.window.activeTextEditor?.document === draft, true);
	equal(draft.getText().includes('\n> This check can be removed once the count is unsigned.\n'), true);
	equal(draft.getText().split('In-Reply-To').length, 2);
	const edit = new vscode.WorkspaceEdit();
	edit.insert(draft.uri, new vscode.Position(draft.lineCount, 0), `${'Too long a line. '.repeat(6)}\n`);
	await vscode.workspace.applyEdit(edit);
	await eventually(() => {
		equal(
			vscode.languages
				.getDiagnostics(draft.uri)
				.map(({ message }) => message)
				.join(),
			'wrap the text at 78 columns',
		);
	});
	await lensesOf(document, LENSES);
	await vscode.window.showTextDocument(draft);
	await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('what is said at a line is added to a draft, wrapped', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	const line = show(document, '+int walk_count;');
	let isDisposed = false;
	const thread = {
		uri: document.uri,
		range: new vscode.Range(line, 0, line, 0),
		dispose: () => {
			isDisposed = true;
		},
	};
	const text = 'Please make this a per-CPU counter, since all CPUs write to it while they change protections.';
	await vscode.commands.executeCommand('kernelPatchReview.addToDraft', { thread, text });
	equal(isDisposed, true);
	equal(vscode.window.activeTextEditor?.document === document, true);
	const draft = vscode.workspace.textDocuments.find((one) => one.getText().includes('Please make this a per-CPU'));
	if (draft === undefined) throw new Error('there is a draft');
	equal(
		draft.getText().split('> +int walk_count;\n')[1],
		'\nPlease make this a per-CPU counter, since all CPUs write to it while\nthey change protections.\n\n',
	);
	equal(draft.getText().includes('\nIn-Reply-To: <walk-v1-2@example.com>\n'), true);
	await vscode.window.showTextDocument(draft);
	await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('a draft that was saved gets more answers, and the command that sends it', async () => {
	const file = uriOf('drafts/reply.eml');
	const header =
		'To: max@example.com\nSubject: Re: [PATCH 2/2] mm: Show the number of walks\nIn-Reply-To: <walk-r3@example.com>\n';
	await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${header}\nMax wrote:\n> Why?\n\nSo.\n`));
	const draft = await vscode.workspace.openTextDocument(file);
	await vscode.window.showTextDocument(draft);
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	show(document, '+	walk_count += walks;');
	await vscode.commands.executeCommand('kernelPatchReview.replyToRemark');
	equal(vscode.window.activeTextEditor?.document === draft, true);
	equal(draft.getText().includes('> This races with other CPUs.'), true);
	await vscode.commands.executeCommand('kernelPatchReview.sendDraft');
	equal(draft.isDirty, false);
	const terminal = vscode.window.terminals.find(({ name }) => name === 'Kernel Patch Review');
	const { cwd } = (terminal?.creationOptions ?? {}) as vscode.TerminalOptions;
	// Extensions in the web have no terminal.
	if (!('importScripts' in globalThis)) equal(cwd instanceof vscode.Uri && cwd.path.endsWith('/drafts'), true);
	terminal?.dispose();
	await vscode.window.showTextDocument(draft);
	await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
	await vscode.commands.executeCommand('workbench.action.closePanel');
	await vscode.workspace.fs.delete(file);
});

test('pickers filter and group the remarks', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	const pick = async (command: string, steps: number): Promise<void> => {
		const picked = vscode.commands.executeCommand(command);
		await new Promise((resolve) => setTimeout(resolve, 500));
		for (let i = 0; i < steps; i++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
		await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
		await picked;
	};
	await vscode.commands.executeCommand('kernelPatchReview.review.focus');
	await pick('kernelPatchReview.filterRemarks', 1);
	await pick('kernelPatchReview.groupRemarks', 3);
	await screenshot('review-by-state');
	await pick('kernelPatchReview.filterRemarks', 0);
	await pick('kernelPatchReview.groupRemarks', 0);
});

test('the key of the editor for the next comment goes to a conversation', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	const start = vscode.window.activeTextEditor?.selection.active.line;
	await vscode.commands.executeCommand('editor.action.nextCommentThreadAction');
	await eventually(() => {
		equal(vscode.window.activeTextEditor?.selection.active.line !== start, true);
	});
	await screenshot('review-next-comment');
});

test('the open remarks are copied as a checklist', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	await vscode.commands.executeCommand('kernelPatchReview.copyChecklist');
	await eventually(async () => {
		const text = await vscode.env.clipboard.readText();
		equal(text.includes('[ ] Max Maintainer, mm/walk_stat.c:9: This races with other CPUs.'), true);
	});
});

test('mails that are added join the thread, and are read again when their file changes', async () => {
	const file = uriOf('added/reply.eml');
	const reply = (...said: readonly string[]): Promise<void> => {
		const remarks = said.map((text) => `> +extern int walk_count;\n\n${text}\n\n`).join('');
		const header =
			'From: Nia Newcomer <nia@example.com>\nMessage-ID: <walk-r9@example.com>\nIn-Reply-To: <walk-v1-1@example.com>\n';
		const text = `${header}Subject: Re: [PATCH 1/2] mm: Count page-table walks\n\n${remarks}`;
		return Promise.resolve(vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text)));
	};
	await reply('Please rename this counter.');
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	await vscode.commands.executeCommand('kernelPatchReview.addMails', file);
	await lensesOf(document, ['1 remark, 1 open', '4 remarks, 1 open', '3 remarks, 2 open']);
	await reply('Please rename this counter.', 'Please document it as well.');
	await lensesOf(document, ['1 remark, 1 open', '5 remarks, 3 open', '3 remarks, 2 open']);
	await vscode.workspace.fs.delete(file);
	await lensesOf(document, LENSES);
});

test('what changed since the last version is written below the line that ends the message', async () => {
	const document = await open('thread-v2.mbox');
	show(document, 'Subject: [PATCH v2 1/2] mm: Count page-table walks');
	const cut = document.getText().split('\n').indexOf('---');
	await eventually(async () => {
		await vscode.commands.executeCommand('kernelPatchReview.writeChanges');
		equal(document.lineAt(cut + 1).text.includes('v1'), true);
	});
	await vscode.commands.executeCommand('workbench.action.files.revert');
	await lensesOf(await open(THREAD), LENSES);
});

test('what changed goes into the newest version, also from the last one', async () => {
	const document = await open(THREAD);
	await lensesOf(document, LENSES);
	show(document, 'Subject: [PATCH 1/2] mm: Count page-table walks');
	await vscode.commands.executeCommand('kernelPatchReview.writeChanges');
	const { document: newest, selection } = vscode.window.activeTextEditor ?? {};
	equal(newest?.uri.toString(), uriOf('thread-v2.mbox').toString());
	equal(newest?.lineAt(selection?.active.line ?? 0).text, 'Changes since v1:');
	await vscode.commands.executeCommand('workbench.action.files.revert');
	await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
	equal(document.isDirty, false);
	await lensesOf(await open(THREAD), LENSES);
});

test('a thread that is pasted from an archive is one, too', async () => {
	const text = (await vscode.workspace.openTextDocument(uriOf(THREAD))).getText().replaceAll('walk-', 'pasted-');
	await eventually(async () => {
		await vscode.env.clipboard.writeText(text);
		equal(await vscode.env.clipboard.readText(), text);
	});
	await vscode.commands.executeCommand('kernelPatchReview.pasteThread');
	const document = vscode.window.activeTextEditor?.document;
	if (document === undefined) throw new Error('a document is open');
	equal(document.isUntitled, true);
	await lensesOf(document, LENSES);
	await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('a raw mail opens with what is for programs folded, and a link to an archive offers its command', async () => {
	const fields = Array.from(
		{ length: 12 },
		(_, i) => `Received: from relay${i} by example.com; Mon, 2 Mar 2026 09:00:00 +0000\n`,
	);
	const content = `${fields.join('')}From: A <a@example.com>\nSubject: x\n\nhttps://lore.kernel.org/r/walk-1@example.com\n`;
	// This takes the name of the untitled document that was closed, whose backup the editor may restore under that name.
	await vscode.workspace.openTextDocument({ content: '' });
	const document = await vscode.workspace.openTextDocument({ language: 'patch-mail', content });
	const editor = await vscode.window.showTextDocument(document);
	await eventually(() => {
		equal(editor.visibleRanges.map(({ start, end }) => `${start.line}-${end.line}`).join(), '0-0,12-16');
	});
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		'vscode.executeCodeActionProvider',
		document.uri,
		new vscode.Range(15, 0, 15, 0),
	);
	const titles = actions.map(({ title }) => title).filter((title) => title.includes('fetches'));
	equal(titles.join(), 'Type the command that fetches this thread');
	await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('the command for a link is typed into the terminal, and not run', async () => {
	let typed = '';
	const closed = new vscode.EventEmitter<void>();
	const written = new vscode.EventEmitter<string>();
	const pty: vscode.Pseudoterminal = {
		onDidWrite: written.event,
		onDidClose: closed.event,
		open: () => undefined,
		close: () => undefined,
		handleInput: (text) => {
			typed += text;
		},
	};
	const terminal = vscode.window.createTerminal({ name: 'Keys', pty });
	terminal.show();
	await eventually(() => {
		equal(vscode.window.activeTerminal === terminal, true);
	});
	const content = 'From: A <a@example.com>\nSubject: x\n\nhttps://lore.kernel.org/r/walk-1@example.com\n';
	const document = await vscode.workspace.openTextDocument({ language: 'patch-mail', content });
	await vscode.window.showTextDocument(document);
	show(document, 'https://lore');
	await vscode.commands.executeCommand('kernelPatchReview.fetchThread');
	await eventually(() => {
		equal(typed, 'b4 mbox walk-1@example.com');
	});
	await screenshot('review-terminal');
	terminal.dispose();
	await vscode.window.showTextDocument(document);
	await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	await vscode.commands.executeCommand('workbench.action.closePanel');
});

test('in a virtual file system a thread has its remarks, and nothing beside it is read', async () => {
	const text = new TextEncoder().encode(await threadNamed('stroll'));
	const read: string[] = [];
	const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	const refuse = (): never => {
		throw vscode.FileSystemError.NoPermissions();
	};
	const files: vscode.FileSystemProvider = {
		onDidChangeFile: changed.event,
		watch: () => new vscode.Disposable(() => undefined),
		stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: text.length }),
		readDirectory: ({ path }) => {
			read.push(path);
			return [['next.mbox', vscode.FileType.File]];
		},
		readFile: ({ path }) => {
			read.push(path);
			return text;
		},
		...{ createDirectory: refuse, writeFile: refuse, delete: refuse, rename: refuse },
	};
	const registered = vscode.workspace.registerFileSystemProvider('memory', files, { isReadonly: true });
	const own = vscode.Uri.parse('memory:/walks/virtual.mbox');
	const document = await vscode.workspace.openTextDocument(own);
	await vscode.window.showTextDocument(document);
	await lensesOf(document, LENSES_ALONE);
	equal(read.join(), '/walks/virtual.mbox');
	await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
	registered.dispose();
});

test('the first remarks of a thread of a thousand mails are shown soon', async () => {
	const copies = await Promise.all(Array.from({ length: 125 }, (_, copy) => threadNamed(`walk${copy}x`)));
	const file = uriOf('added/large.mbox');
	await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(copies.join('')));
	const started = Date.now();
	const document = await vscode.workspace.openTextDocument(file);
	await vscode.window.showTextDocument(document);
	await lensesOf(document, Array.from({ length: 125 }, () => LENSES_ALONE).flat(), 60_000);
	console.log(`[test] remarks of 1,000 mails: ${Date.now() - started} ms`);
	await screenshot('review-large');
	await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
	await vscode.workspace.fs.delete(file);
});

/** The sample thread about something else, which is a thread to itself. */
async function threadNamed(name: string): Promise<string> {
	const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(THREAD)));
	return text.replaceAll('walk', name);
}

/** Puts the cursor on the first line with `text`, and returns it. */
function show(document: vscode.TextDocument, text: string): number {
	const editor = vscode.window.activeTextEditor;
	const { line } = document.positionAt(document.getText().indexOf(text));
	if (editor?.document !== document) throw new Error('the document is not in the active editor');
	editor.selection = new vscode.Selection(line, 0, line, 0);
	return line;
}

function lineAtCursor(): string {
	const { document, selection } = vscode.window.activeTextEditor ?? {};
	return document === undefined || selection === undefined ? '' : document.lineAt(selection.active.line).text;
}

/** Waits until the lenses on subjects are those wanted. */
function lensesOf(document: vscode.TextDocument, wanted: readonly string[], limit?: number): Promise<void> {
	return eventually(async () => {
		const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
			'vscode.executeCodeLensProvider',
			document.uri,
			20,
		);
		const titles = lenses.flatMap(({ command }) => command?.title ?? []).filter((title) => title.includes('remark'));
		equal(titles.join('|'), wanted.join('|'));
	}, limit);
}
