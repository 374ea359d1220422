import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { repository } from '../../../scripts/repository.ts';

/** The calls and answers in the page about models. */
const CALLS = [
	...readFileSync(path.join(repository, 'docs/models.md'), 'utf8').matchAll(/```text\n(\w+) (\{.*\})\n([^]*?)```/g),
];

test('the page about models has the answers that the server gives', async () => {
	const client = new Client({ name: 'test', version: '0' });
	const args = ['--import', import.meta.resolve('tsx'), path.join(repository, 'src/mcp/main.ts')];
	const cwd = path.join(repository, 'samples');
	await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd }));
	// The server runs until it is closed, and the test with it.
	try {
		assert.ok(CALLS.length >= 6);
		for (const [, name = '', input = '', expected = ''] of CALLS) {
			const given = JSON.parse(input) as Record<string, unknown>;
			const { content, isError } = CallToolResultSchema.parse(await client.callTool({ name, arguments: given }));
			const text = content[0]?.type === 'text' ? content[0].text : '';
			assert.notEqual(isError, true, text);
			if (text.startsWith('{')) assert.deepEqual(JSON.parse(expected), JSON.parse(text), name);
			// A page has no spaces at the ends of lines.
			else assert.equal(expected, text.replaceAll(/ +$/gm, ''), name);
		}
	} finally {
		await client.close();
	}
});
