import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
	createProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
	type InitializeResult,
} from 'vscode-languageserver/node';
import { buildBundles } from '../support/bundledCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const program = path.join(folder, 'cli.cjs');

before(() => buildBundles(folder, ['cli', 'lsp', 'mcp']));
after(() => {
	rmSync(folder, { recursive: true });
});

test('the command line starts the language server without the program, and it ends when told to', async () => {
	const server = spawn(process.execPath, [program, 'lsp', '--stdio']);
	const ended = new Promise((resolve) => server.on('exit', resolve));
	const connection = createProtocolConnection(
		new StreamMessageReader(server.stdout),
		new StreamMessageWriter(server.stdin),
	);
	connection.listen();
	const params = { processId: null, rootUri: null, capabilities: {} };
	const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
	assert.equal(serverInfo?.name, 'kernel-patch-review');
	await connection.sendRequest('shutdown');
	await connection.sendNotification('exit');
	assert.equal(await ended, 0);
});

for (const [what, bytes, message] of [
	['without a length', 'X: 1\r\n\r\n{}', /must provide a Content-Length/],
	['of a negative length', 'Content-Length: -5\r\n\r\n{}', /cannot read/],
	['that is no JSON', 'Content-Length: 2\r\n\r\n{]', /JSON/],
] as const) {
	test(`the language server ends at a message ${what}, and says so`, async () => {
		const server = spawn(process.execPath, [program, 'lsp', '--stdio']);
		const ended = new Promise((resolve) => server.on('close', resolve));
		let errors = '';
		server.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		server.stdin.write(bytes);
		assert.equal(await ended, 1);
		assert.match(errors, /^kernel-patch-review: cannot read what the client sends: .*\n$/);
		assert.match(errors, message);
	});
}

test('the command line starts the tools for models', async () => {
	const client = new Client({ name: 'test', version: '0' });
	await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp'] }));
	assert.equal((await client.listTools()).tools.length, 8);
	await client.close();
});
