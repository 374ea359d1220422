import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
	CancellationTokenSource,
	CodeAction,
	CodeLens,
	Diagnostic,
	DocumentLink,
	DocumentSymbol,
	FoldingRange,
	Hover,
	Location,
	type MarkupContent,
	type MarkupKind,
	SelectionRange,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver';
import { repository } from '../../../scripts/repository.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { Editor, startEditor } from '../../support/languageClient.ts';
import { HELPER, REPLY, THREAD } from '../../support/patches.ts';

const URI = 'file:///patches/0001-example.patch';

const LONG = `+	int total = ${'x'.repeat(100)};   `;
const PATCH = snippetText({ hunk: ` {\n${LONG}\n }` });
/** The line that is too long, and ends with spaces. */
const LINE = PATCH.split('\n').indexOf(LONG);

const position = (line: number, character = 0) => ({ line, character });
const at = (line: number, character = 0) => ({ start: position(line, character), end: position(line, character) });
const textDocument = { uri: URI };

function assertAll(is: (value: unknown) => boolean, values: unknown): asserts values is readonly unknown[] {
	assert.ok(Array.isArray(values));
	for (const value of values) assert.ok(is(value), JSON.stringify(value));
}

async function actionsAt(editor: Editor, line: number, only?: readonly string[]): Promise<readonly CodeAction[]> {
	const context = { diagnostics: [], ...(only && { only }) };
	const actions = await editor.request('textDocument/codeAction', {
		textDocument,
		range: { start: position(line), end: position(line, 1000) },
		context,
	});
	// An edit that is to be resolved is missing.
	assertAll((value) => CodeAction.is({ edit: { changes: {} }, ...(value as CodeAction) }), actions);
	return actions as readonly CodeAction[];
}

function codes({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): readonly unknown[] {
	return diagnostics.map(({ code }) => code);
}

test('findings are published for each version, and none once a document is closed', async () => {
	const editor = await startEditor();
	const first = await editor.open(URI, PATCH);
	assertAll(Diagnostic.is, first.diagnostics);
	assert.equal(first.version, 1);
	assert.ok(codes(first).includes('trailing-whitespace'));
	const end = position(LINE, LONG.length);
	const contentChanges = [{ range: { start: position(LINE, LONG.length - 3), end }, text: '' }];
	await editor.connection.sendNotification('textDocument/didChange', {
		textDocument: { uri: URI, version: 2 },
		contentChanges,
	});
	const second = await editor.published(URI, 2);
	assert.equal(second.version, 2);
	assert.ok(!codes(second).includes('trailing-whitespace'));
	await editor.connection.sendNotification('textDocument/didClose', { textDocument });
	assert.deepEqual((await editor.published(URI, 0)).diagnostics, []);
});

test('changes apply at the lines that editors count: a lone CR does not end one', async () => {
	const editor = await startEditor();
	const text = PATCH.replace('int total', 'int\rtotal');
	await editor.open(URI, text);
	await editor.connection.sendNotification('textDocument/didChange', {
		textDocument: { uri: URI, version: 2 },
		contentChanges: [{ range: { start: position(LINE, 1), end: position(LINE, LONG.length) }, text: '\treturn;' }],
	});
	assert.ok(!codes(await editor.published(URI, 2)).includes('line-too-long'));
});

test('a text that is no patch has no findings, nor anything else', async () => {
	const editor = await startEditor();
	await editor.connection.sendNotification('textDocument/didOpen', {
		textDocument: { uri: URI, languageId: 'plaintext', version: 1, text: 'Just a note   \n' },
	});
	assert.equal(await editor.request('textDocument/hover', { textDocument, position: position(0) }), null);
	assert.equal(editor.diagnostics.size, 0);
});

test('settings come from the configuration of the editor, and those of an update replace them', async () => {
	const rules = [{ rule: 'trailing-whitespace', severity: 'off' }];
	for (const options of [
		{ configuration: { rules, reviewView: 'x' } },
		{ initializationOptions: { kernelPatchReview: { rules } } },
		{ initializationOptions: { rules } },
	]) {
		const editor = await startEditor(options);
		assert.ok(!codes(await editor.open(URI, PATCH)).includes('trailing-whitespace'));
	}
	const editor = await startEditor();
	assert.ok(codes(await editor.open(URI, PATCH)).includes('trailing-whitespace'));
	const published = editor.published(URI, 1);
	await editor.connection.sendNotification('workspace/didChangeConfiguration', {
		settings: { kernelPatchReview: { rules } },
	});
	assert.ok(!codes(await published).includes('trailing-whitespace'));
});

test('a configuration file above the patch is read, again when it changes, and a damaged one is reported', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	try {
		const file = path.join(folder, '.kernel-patch-review.jsonc');
		const uri = pathToFileURL(path.join(folder, 'patches', 'x.patch')).href;
		writeFileSync(file, '{ "rules": [{ "rule": "trailing-whitespace", "severity": "off" }] } // comment');
		const editor = await startEditor();
		assert.ok(!codes(await editor.open(uri, PATCH)).includes('trailing-whitespace'));
		writeFileSync(file, '{');
		const published = editor.published(uri, 1);
		const changes = [{ uri: pathToFileURL(file).href, type: 2 }];
		await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
		assert.ok(codes(await published).includes('trailing-whitespace'));
		assert.match(editor.messages.join(), /not valid JSON/);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('quick fixes are for the findings at the place, and fix-all is resolved or sent at once', async () => {
	const editor = await startEditor();
	await editor.open(URI, PATCH);
	const fixes = await actionsAt(editor, LINE, ['quickfix']);
	assert.ok(fixes.some(({ diagnostics }) => diagnostics?.[0]?.code === 'trailing-whitespace'));
	assert.ok(fixes.every(({ kind }) => kind === 'quickfix'));
	assert.deepEqual(await actionsAt(editor, LINE, ['refactor']), []);
	const [all] = await actionsAt(editor, 0, ['source']);
	assert.equal(all?.kind, 'source.fixAll.kernelPatchReview');
	assert.ok(WorkspaceEdit.is(all.edit));

	const resolving = await startEditor({
		capabilities: { textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } },
	});
	await resolving.open(URI, PATCH);
	const [lazy] = await actionsAt(resolving, 0, ['source.fixAll']);
	assert.equal(lazy?.edit, undefined);
	const resolved = (await resolving.request('codeAction/resolve', lazy)) as CodeAction;
	assert.deepEqual(resolved.edit, all.edit);
	const stale = { ...lazy, data: { uri: URI, version: 7 } };
	assert.deepEqual(await resolving.request('codeAction/resolve', stale), stale);
});

test('what a patch makes of a helper is a hover, a lens and a report, and its definition is found', async () => {
	const editor = await startEditor({ capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } } });
	await editor.open(URI, HELPER);
	const line = HELPER.split('\n').findIndex((text) => text.includes('pud_write('));
	const place = { textDocument, position: position(line, HELPER.split('\n')[line]?.indexOf('pud_write')) };
	const hover = await editor.request('textDocument/hover', place);
	assert.ok(Hover.is(hover));
	assert.match(JSON.stringify(hover), /pud\\\\_write\(\) now returns/);
	const definition = await editor.request('textDocument/definition', place);
	assert.ok(Location.is(definition));
	assert.equal(definition.uri, URI);
	const lenses = await editor.request('textDocument/codeLens', { textDocument });
	assertAll(CodeLens.is, lenses);
	const [lens] = lenses as readonly CodeLens[];
	assert.equal(lens?.command?.command, 'kernelPatchReview.compareHelper');
	const report = await editor.request('workspace/executeCommand', lens.command);
	assert.match(String(report), /pud_write\(\) now returns/);
	assert.deepEqual(editor.messages, [report]);
});

test('the structure of a patch: symbols, folds, selections, links', async () => {
	const editor = await startEditor();
	await editor.open(URI, THREAD);
	const symbols = await editor.request('textDocument/documentSymbol', { textDocument });
	assertAll((value) => DocumentSymbol.is(value), symbols);
	assert.equal(symbols.length, 1);
	assertAll((value) => FoldingRange.is(value), await editor.request('textDocument/foldingRange', { textDocument }));
	const links = await editor.request('textDocument/documentLink', { textDocument });
	assertAll(DocumentLink.is, links);
	assert.equal(links.length, 1);
	const selections = await editor.request('textDocument/selectionRange', {
		textDocument,
		positions: [position(0), position(12, 3), position(9999, 9999)],
	});
	assertAll((value) => SelectionRange.is(value), selections);
	assert.equal(selections.length, 3);
});

test('definitions, references and trailers are found in the document', async () => {
	const editor = await startEditor();
	const text = HELPER.replace(/^Signed-off-by:.*$/m, (line) => `${line}\nAcked-by: `);
	await editor.open(URI, text);
	const lines = text.split('\n');
	const line = lines.findIndex((each) => each.includes('pud_write(pud_t'));
	const character = lines[line]?.indexOf('pud_write(pud_t') ?? 0;
	const [definition, all] = await Promise.all(
		['definition', 'references'].map((name) =>
			editor.request(`textDocument/${name}`, { textDocument, position: position(line, character + 2), context: {} }),
		),
	);
	assert.ok(Location.is(definition));
	assert.deepEqual(definition.range.start, position(line, character));
	assertAll(Location.is, all);
	assert.equal(all.length, 1);
	const tag = lines.findIndex((each) => each.startsWith('Acked-by: '));
	const people = await editor.request('textDocument/completion', { textDocument, position: position(tag, 10) });
	assert.ok(Array.isArray(people));
	assert.match(JSON.stringify(people), /@example/);
});

test('formatting recounts hunks', async () => {
	const editor = await startEditor();
	await editor.open(URI, PATCH.replace(/^@@ .*@@/m, '@@ -1,9 +1,9 @@'));
	const options = { tabSize: 8, insertSpaces: false };
	const edits = await editor.request('textDocument/formatting', { textDocument, options });
	assertAll(TextEdit.is, edits);
	assert.equal(edits.length, 1);
});

test('open remarks are diagnostics, and everything that was said is a hover', async () => {
	const editor = await startEditor();
	const reply = 'file:///patches/reply.eml';
	await editor.open(URI, THREAD);
	await editor.open(reply, REPLY, 'mail');
	const found = await editor.until(URI, (params) => codes(params).includes('review: no answer'));
	const remark = found.diagnostics.find(({ code }) => code === 'review: no answer');
	assert.match(JSON.stringify(remark?.message), /^"A Reviewer: Please rename it/);
	const line = THREAD.split('\n').findIndex((text) => text.includes('+	return read_count'));
	assert.equal(remark?.range.start.line, line);
	const hover = await editor.request('textDocument/hover', { textDocument, position: position(line, 3) });
	assert.ok(Hover.is(hover));
	assert.match(JSON.stringify(hover), /"plaintext".*A Reviewer:\\nPlease rename/);
	await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: reply } });
	await editor.until(URI, (params) => !codes(params).includes('review: no answer'));
});

test('commands: fix all applies an edit, compare returns a range-diff', async () => {
	const editor = await startEditor();
	await editor.open(URI, PATCH);
	const run = (command: string, ...args: readonly unknown[]) =>
		editor.request('workspace/executeCommand', { command: `kernelPatchReview.${command}`, arguments: args });
	assert.equal(await run('fixAll', URI), true);
	assert.equal(editor.edits.length, 1);
	const next = 'file:///patches/v2.patch';
	await editor.open(next, PATCH.replace('[PATCH]', '[PATCH v2]').replace('int total', 'long total'));
	assert.match(String(await run('compare', URI, next)), /^1: {2}\S+ ! 1:[^]*int total[^]*long total/);
	await assert.rejects(run('compare', URI), /one version only/);
	await assert.rejects(run('compare', URI, 'file:///nowhere.patch'), /no such file/);
	await assert.rejects(run('split', URI), { message: 'nothing to split: all changes are in mm/example.c' });
	await assert.rejects(run('split', URI, 17), /index of the patch/);
	for (const command of ['fixAll', 'split', 'compare', 'compareHelper', 'unknown'])
		await assert.rejects(run(command, 'file:///closed.patch'), /malformed/);
});

test('the command split writes the parts beside the file, once', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	try {
		const file = path.join(folder, 'mixed.patch');
		cpSync(path.join(repository, 'samples/0001-mm-x86-arch_shield_pud.patch'), file);
		const uri = pathToFileURL(file).href;
		const editor = await startEditor();
		const { diagnostics } = await editor.open(uri, readFileSync(file, 'utf8'));
		const mixed = diagnostics.find(({ code }) => code === 'core-and-arch-mixed');
		const params = { textDocument: { uri }, range: mixed?.range, context: { diagnostics: [] } };
		const actions = (await editor.request('textDocument/codeAction', params)) as readonly CodeAction[];
		const action = actions.find(({ title }) => title === 'Split into 2 patches');
		const parts = await editor.request('workspace/executeCommand', action?.command);
		const names = readdirSync(path.join(folder, 'mixed.parts'));
		assert.deepEqual(
			parts,
			names.map((name) => pathToFileURL(path.join(folder, 'mixed.parts', name)).href),
		);
		assert.equal(names.length, 2);
		assert.match(editor.messages.join(), /^Wrote 2 patches/);
		await assert.rejects(editor.request('workspace/executeCommand', action?.command), /these files exist/);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

/** The requests that capabilities announce, with parameters that are valid. */
const REQUESTS: Readonly<Record<string, readonly [method: string, params: object]>> = {
	codeActionProvider: ['codeAction', { range: at(0), context: { diagnostics: [] } }],
	codeLensProvider: ['codeLens', {}],
	completionProvider: ['completion', { position: position(0) }],
	definitionProvider: ['definition', { position: position(0) }],
	documentFormattingProvider: ['formatting', { options: { tabSize: 8, insertSpaces: false } }],
	documentLinkProvider: ['documentLink', {}],
	documentSymbolProvider: ['documentSymbol', {}],
	foldingRangeProvider: ['foldingRange', {}],
	hoverProvider: ['hover', { position: position(0) }],
	referencesProvider: ['references', { position: position(0), context: { includeDeclaration: true } }],
	selectionRangeProvider: ['selectionRange', { positions: [position(0)] }],
};

test('every announced request is answered; malformed and unknown ones with an error, and the server goes on', async () => {
	const editor = await startEditor();
	const announced = Object.keys(editor.initialized.capabilities).filter((name) => name.endsWith('Provider'));
	assert.deepEqual(announced.filter((name) => name !== 'executeCommandProvider').sort(), Object.keys(REQUESTS).sort());
	await editor.open(URI, PATCH);
	for (const [name, params] of Object.values(REQUESTS)) {
		const method = `textDocument/${name}`;
		await editor.request(method, { textDocument, ...params });
		assert.equal(await editor.request(method, { textDocument: { uri: 'file:///closed.patch' }, ...params }), null);
		for (const wrong of [{}, [], { textDocument: null }, { textDocument: { uri: 7 } }, { ...params }])
			await assert.rejects(editor.request(method, wrong), /missing or malformed|by position|failed/, method);
		for (const key of ['position', 'range', 'positions'].filter((each) => each in params)) {
			for (const value of [null, 'x', { line: -1, character: 0 }, [{ line: 'a' }]])
				await assert.rejects(editor.request(method, { textDocument, ...params, [key]: value }), /malformed/, method);
		}
	}
	await assert.rejects(editor.request('textDocument/unknown', { textDocument }), /Unhandled method/);
	for (const params of [{}, { command: 7 }, { command: 'kernelPatchReview.fixAll', arguments: 'x' }])
		await assert.rejects(editor.request('workspace/executeCommand', params), /malformed/);
	assert.deepEqual(await editor.request('codeAction/resolve', { title: 'x' }), { title: 'x' });
	await editor.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: 'x' });
	await editor.connection.sendNotification('unknown/notification', {});
	assert.equal(await editor.request('textDocument/hover', { textDocument, position: position(0) }), null);
	assert.equal(await editor.request('shutdown', undefined), null);
});

test('malformed notifications are dropped, and the server goes on', async () => {
	const editor = await startEditor();
	for (const [method, params] of [
		['textDocument/didOpen', { textDocument: {} }],
		['textDocument/didOpen', { textDocument: { uri: 'file:///x.patch', languageId: 'diff', version: 1 } }],
		['textDocument/didChange', { textDocument: { uri: URI, version: 2 } }],
		['textDocument/didClose', {}],
		['workspace/didChangeWorkspaceFolders', {}],
		['workspace/didChangeConfiguration', { settings: null }],
	] as const)
		await editor.connection.sendNotification(method, params);
	assert.notEqual((await editor.open(URI, PATCH)).diagnostics.length, 0);
	assert.deepEqual(editor.messages, []);
});

test('hovers have no marks of Markdown for an editor that shows plain text', async () => {
	const shown = async (contentFormat: MarkupKind[], patch = HELPER): Promise<MarkupContent> => {
		const editor = await startEditor({ capabilities: { textDocument: { hover: { contentFormat } } } });
		await editor.open(URI, patch);
		const line = patch.split('\n').findIndex((text) => text.includes('pud_write(pud'));
		const character = patch.split('\n')[line]?.indexOf('pud_write') ?? 0;
		const hover = await editor.request('textDocument/hover', { textDocument, position: position(line, character) });
		return (hover as { readonly contents: MarkupContent }).contents;
	};
	const plain = await shown(['plaintext']);
	assert.equal(plain.kind, 'plaintext');
	assert.match(plain.value, /^pud_write\(\) now returns true for USER=1, RW=0 · /);
	assert.match(plain.value, /^sample \| before \| after\ndax_rw NX /m);
	const call = await shown(['plaintext'], snippetText({ hunk: ' {\n+	if (pud_write(pud))\n+		return;\n }' }));
	assert.match(call.value, /Architecture page table helpers, https:/);
	assert.doesNotMatch(plain.value, /[*`\\[\]]|:--/);
	const markdown = await shown(['markdown', 'plaintext']);
	assert.equal(markdown.kind, 'markdown');
	assert.match(markdown.value, /^\*\*pud/);
});

test('requests out of order are refused as the protocol says', async () => {
	const editor = new Editor({});
	const hover = { textDocument, position: position(0) };
	const initialize = { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} };
	await assert.rejects(editor.request('textDocument/hover', hover), { code: -32002 });
	await assert.rejects(editor.request('shutdown', undefined), { code: -32002 });
	await editor.connection.sendNotification('textDocument/didOpen', {
		textDocument: { uri: URI, languageId: 'diff', version: 1, text: PATCH },
	});
	await editor.request('initialize', initialize);
	await assert.rejects(editor.request('initialize', initialize), { code: -32600 });
	await assert.rejects(editor.request('textDocument/unknown', hover), { code: -32601 });
	assert.equal(await editor.request('textDocument/hover', hover), null);
	assert.equal(await editor.request('shutdown', undefined), null);
	await assert.rejects(editor.request('textDocument/hover', hover), { code: -32600 });
	await assert.rejects(editor.request('textDocument/unknown', hover), { code: -32600 });
	assert.equal(editor.diagnostics.size, 0);
});

test('a request that is cancelled is answered at once, and its work is done for others only', async () => {
	const editor = await startEditor();
	await editor.connection.sendNotification('textDocument/didOpen', {
		textDocument: { uri: URI, languageId: 'diff', version: 1, text: HELPER },
	});
	const cancelled = new CancellationTokenSource();
	// Lenses wait for a pause in typing.
	const lenses = editor.connection.sendRequest('textDocument/codeLens', { textDocument }, cancelled.token);
	const others = editor.request('textDocument/codeLens', { textDocument });
	cancelled.cancel();
	await assert.rejects(lenses, { code: -32800 });
	assertAll(CodeLens.is, await others);
});
