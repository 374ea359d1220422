import * as vscode from 'vscode';
import { uriOf } from './support/editor.ts';
import { equal, eventually, test } from './support/harness.ts';
import type { ShownLine } from './support/shownLines.ts';

const PATCH = `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Subject: [PATCH] mm: Count twice

- count once,

Signed-off-by: A Developer <developer@example.com>
---
diff --git a/mm/a.c b/mm/a.c
--- a/mm/a.c
+++ b/mm/a.c
@@ -1,6 +1,7 @@
 #include <linux/mm.h>
+#include <linux/highmem.h>
 /*
- * words of old
+ * words of new
  */
 int first;
-int second;
+int third;
`;

const THEMES = [
	'Default Dark Modern',
	'Default Light Modern',
	'Default Dark+',
	'Default High Contrast',
	'Default High Contrast Light',
];

let looks = 0;

/** The lines of the first editor as the window shows them. */
async function shownLines(): Promise<readonly ShownLine[]> {
	const name = `lines-${looks++}`;
	console.log(`[lines] ${name}`);
	const answer = await eventually(async () => vscode.workspace.fs.readFile(uriOf(`../${name}.json`)));
	return JSON.parse(new TextDecoder().decode(answer)) as readonly ShownLine[];
}

/** Only an embedded window can be looked into. */
const isEmbedded = vscode.env.uiKind === vscode.UIKind.Web;

test('added and removed lines have a tint or a border in each theme, with the colours of C on top', async () => {
	if (!isEmbedded) return;
	const workbench = vscode.workspace.getConfiguration('workbench');
	const window = vscode.workspace.getConfiguration('window');
	await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	const document = await vscode.workspace.openTextDocument({ language: 'diff', content: PATCH });
	await vscode.window.showTextDocument(document);
	await window.update('autoDetectColorScheme', false, vscode.ConfigurationTarget.Global);
	for (const theme of THEMES) {
		await workbench.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
		await eventually(async () => {
			const lines = await shownLines();
			const line = (text: string): ShownLine => {
				const found = lines.find((each) => each.text === text);
				if (found === undefined) throw new Error(`${theme}: no line '${text}'`);
				return found;
			};
			const mark = (text: string): string => line(text).background ?? line(text).border ?? 'none';
			const marks = [mark('+int third;'), mark('-int second;'), mark(' int first;'), mark('- count once,')];
			if (marks[0] === 'none' || marks[1] === 'none' || marks[0] === marks[1])
				throw new Error(`${theme}: ${marks.join()}`);
			equal(marks.slice(2).join(), 'none,none');
			const colour = (text: string, word: string): string =>
				line(text).words.find((span) => span.text.includes(word))?.colour ?? 'none';
			for (const [own, like, word] of [
				['+int third;', ' int first;', 'int'],
				['-int second;', ' int first;', 'int'],
				['+#include <linux/highmem.h>', ' #include <linux/mm.h>', 'linux'],
			] as const) {
				equal(`${theme} ${own} ${colour(own, word)}`, `${theme} ${own} ${colour(like, word)}`);
			}
			equal(`${theme} ${colour('+ * words of new', 'of')}`, `${theme} ${colour(' /*', '/*')}`);
			equal(`${theme} ${colour('- * words of old', 'of')}`, `${theme} ${colour(' /*', '/*')}`);
		});
	}
	await workbench.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
	await window.update('autoDetectColorScheme', true, vscode.ConfigurationTarget.Global);
});

test('untitled mailboxes and pages of an archive get the language of mails, diffs that of diffs', async () => {
	const languageOf = async (content: string): Promise<string> => {
		const document = await vscode.workspace.openTextDocument({ content });
		await new Promise((resolve) => setTimeout(resolve, 500));
		return document.languageId;
	};
	equal(await languageOf(PATCH), 'patch-mail');
	equal(await languageOf(PATCH.slice(PATCH.indexOf('diff --git'))), 'diff');
	equal(
		await languageOf(
			`* Re: mm\nFrom: A Developer @ 2024-08-07 19:48 UTC (permalink / raw)\n  To: linux-mm\n\nWords.\n`,
		),
		'patch-mail',
	);
	equal(await languageOf('Some words.\n- an item\n'), 'plaintext');
});
