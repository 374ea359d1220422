/** Host tests of what people reach for by habit: definitions, the bulb, keys, completion, language status. */
import * as vscode from 'vscode';
import { diagnosticsOf, open, positionOf, ruleOf, uriOf } from './support/editor.ts';
import { equal, eventually, test } from './support/harness.ts';

const SECOND = '0002-mm-Shield-huge-leaves.patch';
const HUNK_HEADER = '@@ -1,4 +1,6 @@';
const DIFF = `--- a/mm/a.c
+++ b/mm/a.c
${HUNK_HEADER}
 int a;
+int b = f(a ,1);
 int c;
 int d;
+int e = f(a ,2);
 int g;
@@ -40,2 +42,3 @@ void above(void)
 {
+	int x = f(a ,3);
 }
`;

test('F12 on a name leads to the patch of the series that defines it, Shift+F12 to all its uses', async () => {
	const document = await open(SECOND);
	const position = positionOf(document, 'arch_shield_pud(');
	const first = await eventually(async () => {
		const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
			'vscode.executeDefinitionProvider',
			document.uri,
			position,
		);
		if (found[0] === undefined) throw new Error('a definition is found');
		return found[0];
	});
	const [uri, range] = 'targetUri' in first ? [first.targetUri, first.targetRange] : [first.uri, first.range];
	equal(uri.path.endsWith('0001-mm-x86-arch_shield_pud.patch'), true);
	const target = await vscode.workspace.openTextDocument(uri);
	equal(target.lineAt(range.start.line).text.includes('static inline bool arch_shield_pud('), true);
	const uses = await vscode.commands.executeCommand<vscode.Location[]>(
		'vscode.executeReferenceProvider',
		document.uri,
		position,
	);
	equal(new Set(uses.map((use) => use.uri.path)).size > 1, true);
});

test('the link of a finding opens the rendered page of its rule', async () => {
	const target = vscode.Uri.parse('kernel-patch-review:/rules/line-too-long.md');
	await vscode.commands.executeCommand('vscode.open', target);
	await eventually(() => {
		const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
		equal(input instanceof vscode.TabInputCustom && input.viewType, 'vscode.markdown.preview.editor');
	});
});

test('the bulb fixes all of a rule, disables it and shows its page; fix-all says what it did', async () => {
	const document = await untitled(DIFF);
	const rule = 'comma-without-space';
	const found = await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === rule));
	const actions = await eventually(async () => {
		const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			found.find((each) => ruleOf(each) === rule)?.range,
			vscode.CodeActionKind.QuickFix.value,
		);
		if (all.length === 0) throw new Error('actions are offered');
		return all;
	});
	const titles = actions.map(({ title }) => title);
	for (const title of [
		`Fix all 3 ${rule} findings`,
		`Disable ${rule} in this workspace`,
		`Disable ${rule} in your user settings`,
		`Show documentation for ${rule}`,
	]) {
		if (!titles.includes(title)) throw new Error(`${title} is not among ${titles.join('; ')}`);
	}
	await vscode.commands.executeCommand('kernelPatchReview.disableRule', rule, 'workspace');
	await diagnosticsOf(document, (all) => all.every((each) => ruleOf(each) !== rule));
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview');
	equal(JSON.stringify(configuration.get('rules')), JSON.stringify([{ rule, severity: 'off' }]));
	await configuration.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
	await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === rule));
	await vscode.commands.executeCommand('kernelPatchReview.fixAll', document.uri, rule);
	await diagnosticsOf(document, (all) => all.length > 0 && all.every((each) => ruleOf(each) !== rule));
});

test('keys go through hunks and files; a hunk is split and deleted with its counts', async () => {
	const document = await untitled(DIFF);
	const editor = await vscode.window.showTextDocument(document);
	const run = (name: string): Thenable<unknown> => vscode.commands.executeCommand(`kernelPatchReview.${name}`);
	await eventually(async () => {
		await run('nextHunk');
		equal(editor.selection.active.line, 2);
	});
	await run('nextHunk');
	equal(document.lineAt(editor.selection.active.line).text.startsWith('@@ -40'), true);
	await run('previousHunk');
	equal(editor.selection.active.line, 2);
	const line = positionOf(document, ' int d;').line;
	editor.selection = new vscode.Selection(line, 0, line, 0);
	await run('splitHunk');
	equal(document.getText().includes('@@ -1,2 +1,3 @@\n int a;'), true);
	equal(document.getText().includes('@@ -3,2 +4,3 @@\n int d;'), true);
	editor.selection = new vscode.Selection(3, 0, 3, 0);
	await run('deleteHunk');
	equal(document.getText().includes('@@ -3,2 +3,3 @@\n int d;'), true);
	await vscode.commands.executeCommand('undo');
	equal(document.getText().includes('@@ -3,2 +4,3 @@\n int d;'), true);
});

test('no key means something else in the text of an editor', async () => {
	const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');
	const text = (await vscode.workspace.openTextDocument(uri)).getText().replace(/^\s*\/\/.*$/gm, '');
	const all = JSON.parse(text) as readonly { readonly key: string; readonly command: string; readonly when?: string }[];
	const isOurs = ({ command }: (typeof all)[number]): boolean => command.startsWith('kernelPatchReview.');
	const keys = new Set(all.filter(isOurs).map(({ key }) => key));
	equal(keys.size, 12);
	const clashes = all.filter(({ key, command, when = 'editorTextFocus' }) => {
		const isInText = /\b(?:editorTextFocus|textInputFocus)\b/.test(when);
		return isInText && keys.has(key.split(' ')[0] ?? '') && !command.startsWith('kernelPatchReview.');
	});
	equal(clashes.map(({ key, command }) => `${key} ${command}`).join(', '), '');
});

test('Enter on an added line continues it with its indentation', async () => {
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content: DIFF });
	const editor = await vscode.window.showTextDocument(document);
	const { line } = positionOf(document, '+	int x');
	const { end } = document.lineAt(line).range;
	editor.selection = new vscode.Selection(end, end);
	await eventually(async () => {
		await vscode.commands.executeCommand('type', { text: '\n' });
		const { text } = document.lineAt(line + 1);
		if (text !== '+\t') await vscode.commands.executeCommand('undo');
		equal(text, '+\t');
	});
	await vscode.commands.executeCommand('type', { text: 'if (x) {' });
	await vscode.commands.executeCommand('type', { text: '\n' });
	equal(document.lineAt(line + 2).text.startsWith('+\t\t'), true);
});

test('trailers and the people in them are completed', async () => {
	const content = `From: A Developer <developer@example.com>
Subject: [PATCH] mm: Change it

Text.

Reviewed-by: A Reviewer <reviewer@example.com>
A
---
${DIFF}`;
	const document = await vscode.workspace.openTextDocument({ language: 'patch-mail', content });
	const labels = async (position: vscode.Position): Promise<readonly string[]> => {
		const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
			'vscode.executeCompletionItemProvider',
			document.uri,
			position,
		);
		return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
	};
	equal((await labels(new vscode.Position(6, 1))).includes('Acked-by:'), true);
	const people = await labels(new vscode.Position(5, 'Reviewed-by: '.length));
	equal(people.includes('A Developer <developer@example.com>'), true);
	if (vscode.extensions.getExtension('vscode.git') === undefined) return;
	const message = await vscode.workspace.openTextDocument({
		language: 'git-commit',
		content: 'mm: Change it\n\nText.\n\nFixes: ',
	});
	await eventually(async () => {
		const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
			'vscode.executeCompletionItemProvider',
			message.uri,
			new vscode.Position(4, 7),
		);
		equal(
			items.some(({ label }) => typeof label === 'string' && /^[0-9a-f]{12} \("mm: Add samples"\)$/.test(label)),
			true,
		);
	});
});

test('saving a patch keeps its blanks and its end as they are, whatever the user’s settings', async () => {
	const files = vscode.workspace.getConfiguration('files');
	const settings = ['trimTrailingWhitespace', 'trimFinalNewlines', 'insertFinalNewline'];
	for (const name of settings) await files.update(name, true, vscode.ConfigurationTarget.Global);
	for (const [name, end] of [
		['blanks.patch', ' \n \n\n\n'],
		['blanks.mbox', ' \n last line'],
	] as const) {
		const uri = uriOf(name);
		const text = `From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Change it\n\nText. \n${end}`;
		await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
		const document = await open(name);
		const edit = new vscode.WorkspaceEdit();
		edit.insert(uri, document.positionAt(text.indexOf('Text')), 'More ');
		await vscode.workspace.applyEdit(edit);
		equal(await document.save(), true);
		const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
		equal(saved, text.replace('Text', 'More Text'));
		await vscode.workspace.fs.delete(uri);
	}
	for (const name of settings) await files.update(name, undefined, vscode.ConfigurationTarget.Global);
});

test('helpers and bits in C files of a kernel tree have hovers, unless the setting is off', async () => {
	const hovered = async (document: vscode.TextDocument, name: string): Promise<string> => {
		const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
			'vscode.executeHoverProvider',
			document.uri,
			positionOf(document, name),
		);
		return hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join('\n');
	};
	const names = ['MAINTAINERS', 'scripts/checkpatch.pl', 'mm/spare.c'];
	const text = 'bool is_spare(pud_t pud)\n{\n\treturn pud_leaf(pud) && pud_val(pud) & _PAGE_SPECIAL;\n}\n';
	for (const name of names) {
		await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(name.endsWith('.c') ? text : ''));
	}
	const document = await open('mm/spare.c');
	await eventually(async () => {
		if (!(await hovered(document, 'pud_leaf')).includes('Open in the simulator')) throw new Error('no hover yet');
	});
	equal((await hovered(document, '_PAGE_SPECIAL')).includes('SPECIAL'), true);
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview');
	await configuration.update('hoversInSource', false, vscode.ConfigurationTarget.Workspace);
	await eventually(async () => {
		equal(await hovered(document, 'pud_leaf'), '');
	});
	await configuration.update('hoversInSource', undefined, vscode.ConfigurationTarget.Workspace);
	for (const name of ['MAINTAINERS', 'scripts', 'mm'])
		await vscode.workspace.fs.delete(uriOf(name), { recursive: true });
});

test('a sample patch and a sample thread open without a file, with findings', async () => {
	for (const kind of ['patch', 'thread']) {
		await vscode.commands.executeCommand('kernelPatchReview.openSample', kind);
		const document = vscode.window.activeTextEditor?.document;
		if (document === undefined) throw new Error('the sample is shown');
		equal(document.isUntitled, true);
		equal(document.languageId, 'patch-mail');
		await diagnosticsOf(document, (all) => all.length > 0);
		// Open, the sample thread would join those of other tests.
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
});

test('a saved text file is treated as a patch on demand', async () => {
	const uri = uriOf('saved.txt');
	const text = `From: A Developer <developer@example.com>\nSubject: [PATCH] mm: change it.\n\nText.\n\n---\n${DIFF}`;
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	const document = await vscode.workspace.openTextDocument(uri);
	equal(document.languageId, 'plaintext');
	await vscode.commands.executeCommand('kernelPatchReview.treatAsPatch', uri);
	const again = await eventually(() => {
		const found = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
		if (found?.languageId !== 'patch-mail') throw new Error(`the language is ${found?.languageId}`);
		return found;
	});
	await diagnosticsOf(again, (all) => all.some((each) => ruleOf(each) === 'subject-trailing-period'));
	await vscode.workspace.fs.delete(uri);
});

test('the commit box is checked in a kernel tree only', async () => {
	const document = await vscode.workspace.openTextDocument({ language: 'scminput', content: 'mm: change it.' });
	await new Promise((resolve) => setTimeout(resolve, 500));
	equal(vscode.languages.getDiagnostics(document.uri).length, 0);
	for (const name of ['MAINTAINERS', 'scripts/checkpatch.pl'])
		await vscode.workspace.fs.writeFile(uriOf(name), new Uint8Array());
	await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === 'subject-trailing-period'));
	for (const name of ['MAINTAINERS', 'scripts']) await vscode.workspace.fs.delete(uriOf(name), { recursive: true });
	await diagnosticsOf(document, (all) => all.length === 0);
});

test('a split is shown before it is written, and then all parts are open', async () => {
	const document = await open('series.mbox');
	const preview = await eventually(async () => {
		await vscode.commands.executeCommand('kernelPatchReview.split', document.uri, undefined, 0);
		const found = vscode.window.activeTextEditor?.document;
		if (found?.uri.scheme !== 'kernel-patch-review-split') throw new Error('the preview is not shown');
		return found;
	});
	equal(preview.getText().includes('1. [PATCH 1/3] mm: arch_shield_pud()'), true);
	const folder = uriOf('previewed');
	const files = await vscode.commands.executeCommand<readonly vscode.Uri[]>(
		'kernelPatchReview.writeParts',
		preview.uri,
		folder,
	);
	equal(files.length, 2);
	const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
	equal(tabs.includes('0001-mm-arch_shield_pud.patch') && tabs.includes('0002-x86-mm-arch_shield_pud.patch'), true);
	await vscode.workspace.fs.delete(folder, { recursive: true });
});

async function untitled(content: string): Promise<vscode.TextDocument> {
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content });
	await vscode.window.showTextDocument(document);
	return document;
}
