import * as vscode from 'vscode';
import './colours.ts';
import './habits.ts';
import './review.ts';
import './tools.ts';
import { diagnosticsOf, open, positionOf, ruleOf, uriOf } from './support/editor.ts';
import { equal, eventually, screenshot, test } from './support/harness.ts';

export { run } from './support/harness.ts';

const SAMPLE = '0001-mm-x86-arch_shield_pud.patch';
/** A predicate that no longer asks for PRESENT, as a patch in the words of this test. */
const LEAF_CHANGE = `--- a/arch/x86/include/asm/pgtable.h
+++ b/arch/x86/include/asm/pgtable.h
@@ -10,6 +10,5 @@
 #define pud_leaf pud_leaf
 static inline bool pud_leaf(pud_t entry)
 {
-	pudval_t both = _PAGE_PRESENT | _PAGE_PSE;
-	return (pud_val(entry) & both) == both;
+	return (pud_val(entry) & _PAGE_PSE) != 0;
 }
`;

const LONG = `+\tint total = ${'x'.repeat(100)};`;

test('a patch that is opened gets findings with rule, exact columns and a link to the rule', async () => {
	const document = await open(SAMPLE);
	const found = await diagnosticsOf(document, (all) => all.length > 0);
	const mixed = find(found, 'core-and-arch-mixed');
	equal(document.getText(mixed.range), 'mm/x86: arch_shield_pud()');
	equal(mixed.severity, vscode.DiagnosticSeverity.Warning);
	equal(
		mixed.relatedInformation?.map(({ location }) => document.getText(location.range)).join(),
		'arch_shield_pud,arch_shield_pud',
	);
	const { target } = mixed.code as { readonly target: vscode.Uri };
	const page = await vscode.workspace.openTextDocument(target);
	equal(page.getText().startsWith('# core-and-arch-mixed'), true);
});

test('an edit adds a finding and undoing it takes the finding away', async () => {
	const document = await open(SAMPLE);
	const line = lineOf(document, '+	pud_t old;');
	const edit = new vscode.WorkspaceEdit();
	edit.insert(document.uri, new vscode.Position(line, 0), `${LONG}\n`);
	await vscode.workspace.applyEdit(edit);
	await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === 'line-too-long'));
	const back = new vscode.WorkspaceEdit();
	back.delete(document.uri, new vscode.Range(line, 0, line + 1, 0));
	await vscode.workspace.applyEdit(back);
	await diagnosticsOf(document, (all) => !all.some((each) => ruleOf(each) === 'line-too-long'));
});

test('of more problems than VS Code underlines, the worst are shown, and how many more there are', async () => {
	const lines = `${'+\tx = y<<2;\n'.repeat(600)}+\tx = last; \n`;
	const content = `--- a/mm/a.c\n+++ b/mm/a.c\n@@ -0,0 +1,601 @@\n${lines}`;
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content });
	const shown = await diagnosticsOf(document, (all) => all.some(({ message }) => message.includes('not shown')));
	equal(shown.length, 500);
	equal(document.lineAt(find(shown, 'trailing-whitespace').range.start.line).text, '+\tx = last; ');
});

test('a quick fix joins a needless wrap and keeps the counts of the hunk right', async () => {
	const document = await open(SAMPLE);
	const found = await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === 'needless-wrap'));
	const line = lineOf(document, '+	old = pudp_invalidate(vma,');
	const wrap = found.find((each) => ruleOf(each) === 'needless-wrap' && each.range.start.line === line);
	if (wrap === undefined) throw new Error('the wrap is found');
	// None is offered while the text is being looked at again.
	const edit = await eventually(async () => {
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			wrap.range,
			vscode.CodeActionKind.QuickFix.value,
		);
		const join = actions.find(({ title }) => title === 'Join the lines')?.edit;
		if (join === undefined) throw new Error('a fix is offered');
		return join;
	});
	await vscode.workspace.applyEdit(edit);
	equal(document.lineAt(line).text, '+	old = pudp_invalidate(vma, addr, pudp);');
	equal(document.getText().includes('@@ -0,0 +1,20 @@'), true);
	await diagnosticsOf(
		document,
		(all) => !all.some((each) => ruleOf(each) === 'needless-wrap' && each.range.start.line === line),
	);
	await vscode.commands.executeCommand('workbench.action.files.revert');
});

test('hovering over a helper shows what it does to sample entries', async () => {
	const document = await open(SAMPLE);
	const position = positionOf(document, 'pud_modify');
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
		'vscode.executeHoverProvider',
		document.uri,
		position,
	);
	const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value));
	equal(text.join('\n').includes('`dax_rw`'), true);
	equal(text.join('\n').includes('**+PROTNONE**'), true);
});

test('the link of a hover opens the page with all samples', async () => {
	await vscode.commands.executeCommand('kernelPatchReview.showHelper', 'pud_modify');
	await eventually(() => {
		const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
		if (!tabs.some((label) => label.includes('pud_modify'))) throw new Error(`the tabs are ${tabs.join(', ')}`);
	});
});

test('untitled text that reads like a patch is looked at, other text is not', async () => {
	const patch = await vscode.workspace.openTextDocument({
		content: `diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1,2 @@\n int a;\n${LONG}\n`,
	});
	await diagnosticsOf(patch, (all) => all.length === 1);
	const prose = await vscode.workspace.openTextDocument({ content: `${LONG}\n` });
	await new Promise((resolve) => setTimeout(resolve, 300));
	equal(vscode.languages.getDiagnostics(prose.uri).length, 0);
});

test('a mailbox has its own language and findings in each patch', async () => {
	const document = await open('series.mbox');
	equal(document.languageId, 'patch-mail');
	await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === 'core-and-arch-mixed'));
	await screenshot('mailbox');
});

test('a file that ends in the middle of a hunk gets an error at the hunk header', async () => {
	const document = await open('0002-mm-Shield-huge-leaves.patch');
	const line = lineOf(document, '+	return 0;');
	const edit = new vscode.WorkspaceEdit();
	edit.delete(document.uri, new vscode.Range(line, 0, document.lineCount, 0));
	await vscode.workspace.applyEdit(edit);
	const found = await diagnosticsOf(document, (all) => all.some(isError));
	const error = found.find(isError);
	equal(document.getText(error?.range), '@@ -0,0 +1,19 @@');
	await vscode.commands.executeCommand('workbench.action.files.revert');
});

test('outline, folding, selection and links follow mails, files and hunks', async () => {
	const document = await open('series.mbox');
	const [first, second] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
		'vscode.executeDocumentSymbolProvider',
		document.uri,
	);
	equal(first?.name, '[PATCH 1/2] mm/x86: arch_shield_pud()');
	equal(second?.children.map(({ name }) => name).join(), 'Changelog,mm/shield.c');
	const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
		'vscode.executeFoldingRangeProvider',
		document.uri,
	);
	equal(
		folds.some(({ start }) => document.lineAt(start).text.startsWith('@@ -0,0 +1,19 @@')),
		true,
	);
	const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
		'vscode.executeSelectionRangeProvider',
		document.uri,
		[positionOf(document, 'memcpy')],
	);
	equal(selection?.parent !== undefined, true);
	const source = uriOf('mm/shield.c');
	await vscode.workspace.fs.writeFile(source, new Uint8Array());
	const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
	equal(links.find(({ target }) => target?.path === source.path)?.target?.fragment, 'L1');
});

test('the command recounts hunk headers, and while typing where the setting wants it', async () => {
	const document = await open('0002-mm-Shield-huge-leaves.patch');
	const insert = async (text: string): Promise<void> => {
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(lineOf(document, '+	return 0;'), 0), text);
		await vscode.workspace.applyEdit(edit);
	};
	await insert('+	cond_resched();\n');
	await vscode.commands.executeCommand('kernelPatchReview.recount');
	equal(document.getText().includes('@@ -0,0 +1,20 @@'), true);
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview');
	await configuration.update('recountWhileTyping', true, vscode.ConfigurationTarget.Workspace);
	await insert('+	cond_resched();\n');
	await eventually(() => {
		equal(document.getText().includes('@@ -0,0 +1,21 @@'), true);
	});
	await configuration.update('recountWhileTyping', undefined, vscode.ConfigurationTarget.Workspace);
	await vscode.commands.executeCommand('workbench.action.files.revert');
});

test('a patch that mixes core and architecture is split into a folder, once', async () => {
	const document = await open('series.mbox');
	const found = await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === 'core-and-arch-mixed'));
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		'vscode.executeCodeActionProvider',
		document.uri,
		find(found, 'core-and-arch-mixed').range,
		vscode.CodeActionKind.QuickFix.value,
	);
	const action = actions.find(({ title }) => title === 'Split into 2 patches…');
	equal(action?.command?.command, 'kernelPatchReview.split');
	const folder = vscode.Uri.joinPath(document.uri, '../parts');
	const split = async (): Promise<string> => {
		const files = await vscode.commands.executeCommand<readonly vscode.Uri[]>(
			'kernelPatchReview.split',
			document.uri,
			folder,
			action?.command?.arguments?.[2],
		);
		return files.map(({ path }) => path.slice(folder.path.length + 1)).join();
	};
	equal(await split(), '0001-mm-arch_shield_pud.patch,0002-x86-mm-arch_shield_pud.patch');
	const { activeTextEditor } = vscode.window;
	equal(activeTextEditor?.document.getText().includes('\nSubject: [PATCH 1/3] mm: arch_shield_pud()\n'), true);
	equal(await split(), '');
});

test('a lens above a helper that the patch touches gives the verdict', async () => {
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content: LEAF_CHANGE });
	const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
		'vscode.executeCodeLensProvider',
		document.uri,
		10,
	);
	equal(lenses[0]?.command?.title.startsWith('pud_leaf() now returns true for PSE=1, PRESENT=0'), true);
	equal(lenses[0]?.command?.command, 'kernelPatchReview.openSimulator');
});

test('a hover over a helper that the patch touches has both sides, and links that the editor can follow', async () => {
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content: LEAF_CHANGE });
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
		'vscode.executeHoverProvider',
		document.uri,
		positionOf(document, 'pud_leaf(pud_t'),
	);
	const parts = hovers.flatMap(({ contents }) => contents.map((part) => part as vscode.MarkdownString));
	const text = parts.map(({ value }) => value).join('\n');
	equal(text.startsWith('**pud\\_leaf() now returns true for PSE=1, PRESENT=0'), true);
	equal(text.includes('| sample | before | after |'), true);
	const links = [...text.matchAll(/\]\(command:([^?)]*)\?([^)]*)\)/g)].map(([, command = '', argument = '']) => {
		return { command, argument: JSON.parse(decodeURIComponent(argument)) as readonly unknown[] };
	});
	const goTo = links.find(({ command }) => command === 'kernelPatchReview.goTo');
	if (goTo === undefined) throw new Error(`the links are ${links.map(({ command }) => command).join()}`);
	await vscode.commands.executeCommand(goTo.command, ...goTo.argument);
	equal(vscode.window.activeTextEditor?.selection.active.line, lineOf(document, ' static inline bool pud_leaf'));
	const open = links.find(({ command }) => command === 'kernelPatchReview.openSimulator');
	await vscode.commands.executeCommand(open?.command ?? '', ...(open?.argument ?? []));
	await eventually(() => {
		equal(panels().length, 1);
	});
	await screenshot('patch-sides');
});

test('a commit message is looked at while it is written', async () => {
	const content =
		'mm: Take the lock.\n\nThis patch takes the lock.\n\n# Please enter the commit message for your changes.\n';
	const document = await vscode.workspace.openTextDocument({ language: 'git-commit', content });
	const found = await diagnosticsOf(document, (all) => all.some((each) => ruleOf(each) === 'this-patch'));
	equal(document.getText(find(found, 'this-patch').range), 'This patch takes');
	equal(document.getText(find(found, 'subject-trailing-period').range), '.');
});

test('the profile that is chosen says who asks, and the files of the folder what is left out', async () => {
	const content = LEAF_CHANGE.replace('arch/x86/include/asm', 'fs').replace('+	return', `+	return ${'x'.repeat(100)} &&`);
	const document = await vscode.workspace.openTextDocument({
		language: 'diff',
		content: `Subject: x86: change it\n\n${content}`,
	});
	const has = (rule: string) => (all: readonly vscode.Diagnostic[]) => all.some((each) => ruleOf(each) === rule);
	const found = await diagnosticsOf(document, has('subject-not-capitalized'));
	equal(find(found, 'subject-not-capitalized').message.endsWith('(tip)'), true);
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview');
	await configuration.update('profile', 'drm', vscode.ConfigurationTarget.Global);
	await diagnosticsOf(document, (all) => has('line-too-long')(all) && !has('subject-not-capitalized')(all));
	await configuration.update('profile', undefined, vscode.ConfigurationTarget.Global);
	const conf = uriOf('.checkpatch.conf');
	await vscode.workspace.fs.writeFile(conf, new TextEncoder().encode('--ignore LONG_LINE\n'));
	await diagnosticsOf(document, (all) => all.length > 0 && !has('line-too-long')(all));
	await vscode.workspace.fs.delete(conf);
	await diagnosticsOf(document, has('line-too-long'));
	const config = uriOf('.kernel-patch-review.jsonc');
	const text = '// ours\n{ "rules": [{ "rule": "line-too-long", "severity": "off" }] }\n';
	await vscode.workspace.fs.writeFile(config, new TextEncoder().encode(text));
	await diagnosticsOf(document, (all) => all.length > 0 && !has('line-too-long')(all));
	await vscode.workspace.fs.delete(config);
	await diagnosticsOf(document, has('line-too-long'));
});

test('lenses wait until typing pauses', async () => {
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content: LEAF_CHANGE });
	const lenses = (): Thenable<vscode.CodeLens[]> =>
		vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
	await lenses();
	const edit = new vscode.WorkspaceEdit();
	edit.insert(document.uri, new vscode.Position(0, 0), 'Some words.\n\n');
	await vscode.workspace.applyEdit(edit);
	const start = Date.now();
	const [lens] = await lenses();
	equal(Date.now() - start > 200, true);
	equal(lens?.range.start.line, lineOf(document, ' static inline bool pud_leaf'));
});

test('findings that need the simulator stay while somebody types', async () => {
	const rule = 'helper-law-broken';
	const has = (all: readonly vscode.Diagnostic[]): boolean => all.some((each) => ruleOf(each) === rule);
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content: LEAF_CHANGE });
	await diagnosticsOf(document, has);
	const seen: boolean[] = [];
	const listener = vscode.languages.onDidChangeDiagnostics(() => {
		seen.push(has(vscode.languages.getDiagnostics(document.uri)));
	});
	for (let i = 0; i < 5; i++) {
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(0, 0), 'Some words.\n');
		await vscode.workspace.applyEdit(edit);
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
	const found = await diagnosticsOf(document, (all) => has(all) && find(all, rule).range.start.line === 9);
	listener.dispose();
	equal(seen.length > 0 && seen.every((one) => one), true);
	equal(document.lineAt(find(found, rule).range.start.line).text.startsWith(' static inline bool pud_leaf'), true);
});

test('a kernel tree in the workspace is where definitions come from', async () => {
	const files = {
		MAINTAINERS: '',
		'scripts/checkpatch.pl': '',
		'arch/x86/include/asm/pgtable.h': '\nstatic inline int pud_young(pud_t pud)\n{\n\treturn 0;\n}\n',
	};
	for (const [name, text] of Object.entries(files)) {
		await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
	}
	const content = `Call pud_young() here.\n\n${LEAF_CHANGE}`;
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content });
	await eventually(async () => {
		const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
			'vscode.executeHoverProvider',
			document.uri,
			positionOf(document, 'pud_young'),
		);
		const found = hovers
			.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value))
			.join();
		if (!found.includes('the kernel tree, `arch/x86/include/asm/pgtable.h:2`')) throw new Error(found);
	});
	for (const name of ['MAINTAINERS', 'scripts', 'arch']) {
		await vscode.workspace.fs.delete(uriOf(name), { recursive: true });
	}
});

test('rules ask the kernel tree in the workspace, and its repository', async () => {
	const header = '#include <asm/example.h>\n';
	const files = {
		MAINTAINERS: 'EXAMPLES\nS:\tObsolete\nF:\tdrivers/old/\n',
		'scripts/checkpatch.pl': '',
		'include/linux/example.h': header,
	};
	const reflog = await vscode.workspace.fs.readFile(uriOf('.git/logs/HEAD'));
	const [, known = ''] = new TextDecoder().decode(reflog).split(' ');
	const content = `From: A Developer <developer@example.com>
Subject: [PATCH] old: Include

Since commit ${known} ("mm: Add") and commit 0123456789ab ("mm: None").

--- a/drivers/old/example.c\n+++ b/drivers/old/example.c\n@@ -1 +1,2 @@\n int a;\n+${header}`;
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content });
	const rules = (all: readonly vscode.Diagnostic[]): string => all.map(ruleOf).join();
	await diagnosticsOf(document, (all) => !rules(all).includes('obsolete-file'));
	for (const [name, text] of Object.entries(files)) {
		await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
	}
	// In the web there is no git.
	const ofGit =
		vscode.extensions.getExtension('vscode.git') === undefined ? [] : ['unknown-commit', 'commit-title-differs'];
	const wanted = ['obsolete-file', 'asm-header-include', ...ofGit];
	await diagnosticsOf(document, (all) => wanted.every((rule) => rules(all).includes(rule)));
	for (const name of ['MAINTAINERS', 'scripts', 'include']) {
		await vscode.workspace.fs.delete(uriOf(name), { recursive: true });
	}
	await diagnosticsOf(document, (all) => !wanted.some((rule) => rules(all).includes(rule)));
});

test('the simulator opens as a panel, and once only', async () => {
	const selection = { helper: 'pmd_modify', entry: 'protnone_dirty' };
	await vscode.commands.executeCommand('kernelPatchReview.openSimulator', selection);
	await eventually(() => {
		const shown = panels().map(({ label, isActive }) => `${label}, active: ${isActive}`);
		equal(shown.join(), 'Page-Table Simulator, active: true');
	});
	await vscode.commands.executeCommand('kernelPatchReview.openSimulator');
	equal(panels().length, 1);
});

/** The simulator's panels. */
function panels(): readonly vscode.Tab[] {
	return vscode.window.tabGroups.all
		.flatMap(({ tabs }) => tabs)
		.filter(
			({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('kernelPatchReview.simulator'),
		);
}

function find(all: readonly vscode.Diagnostic[], rule: string): vscode.Diagnostic {
	const found = all.find((each) => ruleOf(each) === rule);
	if (found === undefined) throw new Error(`${rule} is not among the findings`);
	return found;
}

function isError({ severity }: vscode.Diagnostic): boolean {
	return severity === vscode.DiagnosticSeverity.Error;
}

function lineOf(document: vscode.TextDocument, text: string): number {
	return positionOf(document, text).line;
}
