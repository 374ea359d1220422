import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { createServer } from '../../../src/mcp/server.ts';
import { HELPER, REPLY, THREAD } from '../../support/patches.ts';

const client = new Client({ name: 'test', version: '0' });

before(async () => {
	const [own, other] = InMemoryTransport.createLinkedPair();
	await createServer().connect(other);
	await client.connect(own);
});
after(async () => {
	await client.close();
});

interface Answer {
	readonly text: string;
	readonly isError: boolean;
}

async function call(name: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
	const result = CallToolResultSchema.parse(await client.callTool({ name, arguments: input }));
	const [content] = result.content;
	assert.equal(result.content.length, 1);
	return { text: content?.type === 'text' ? content.text : '', isError: result.isError === true };
}

async function json(name: string, input: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
	const { text, isError } = await call(name, input);
	assert.equal(isError, false, text);
	return JSON.parse(text) as Record<string, unknown>;
}

const LONG = `+	int total = ${'x'.repeat(100)};   `;
const PATCH = snippetText({ hunk: ` {\n${LONG}\n }` });

test('every tool and every parameter has a description, and no tool changes anything', async () => {
	const { tools } = await client.listTools();
	assert.deepEqual(
		tools.map(({ name }) => name),
		[
			'check_patch',
			'fix_patch',
			'explain_rule',
			'compare_helpers',
			'simulate_helper',
			'decode_entry',
			'review_thread',
			'range_diff',
		],
	);
	for (const { name, description, inputSchema, annotations } of tools) {
		assert.ok((description ?? '').length > 40, name);
		assert.equal(annotations?.readOnlyHint, true);
		for (const [parameter, schema] of Object.entries(inputSchema.properties ?? {}))
			assert.ok('description' in schema, `${name}: ${parameter}`);
	}
	assert.match(client.getInstructions() ?? '', /no instructions/);
});

test('check_patch names lines, files, rules and fixes; fix_patch returns the patch', async () => {
	const { findings, damage, more } = await json('check_patch', { text: PATCH });
	const found = (findings as readonly Record<string, unknown>[]).find(({ rule }) => rule === 'trailing-whitespace');
	assert.equal(found?.line, PATCH.split('\n').indexOf(LONG) + 1);
	assert.match(String(found.fix), /^safe: /);
	assert.match(JSON.stringify(found.file), /:\d+"$/);
	assert.deepEqual([damage, more], [[], 0]);
	const fixed = await json('fix_patch', { text: PATCH });
	assert.ok(!String(fixed.patch).includes(LONG));
	assert.equal((await json('fix_patch', { text: String(fixed.patch) })).patch, null);
	assert.match((await call('explain_rule', { rule: 'trailing-whitespace' })).text, /^# /);
});

test('what a patch does to a helper is proved, and a run gives words', async () => {
	const { helpers } = await json('compare_helpers', { text: HELPER });
	const [helper] = helpers as readonly Record<string, unknown>[];
	assert.equal(helper?.helper, 'pud_write');
	assert.equal(helper.certainty, 'proved');
	assert.equal(helper.verdict, 'changed');
	assert.match(String(helper.sentence), /now returns/);
	const input = { helper: 'pte_mkdirty', entry: '0x8000000000000067' };
	const run = await json('simulate_helper', input);
	assert.match(String(run.result), /^0x[0-9a-f]+$/);
	const decoded = await json('decode_entry', { entry: '0x8000000000000067' });
	assert.equal(decoded.value, '0x8000000000000067');
});

test('review_thread tells what is open, and what a later version did; range_diff shows it', async () => {
	const thread = await json('review_thread', { text: mailbox(THREAD, REPLY) });
	assert.equal(thread.open, 1);
	const [remark] = thread.remarks as readonly Record<string, unknown>[];
	assert.match(String(remark?.says), /^Please rename it/);
	assert.equal(remark?.line, '+	return read_count();');
	const next = THREAD.replace('[PATCH]', '[PATCH v2]')
		.replace('first@', 'third@')
		.replace('Mon, 2 Mar', 'Tue, 3 Mar')
		.replace('read_count', 'take_count');
	const both = mailbox(THREAD, REPLY, next);
	const later = await json('review_thread', { text: both });
	assert.equal(later.open, 0);
	assert.match(JSON.stringify(later.remarks), /"state":"addressed"/);
	assert.match((await call('range_diff', { old: { text: both } })).text, /take_count/);
	assert.match((await call('range_diff', { old: { text: THREAD }, new: { text: next } })).text, /^1: /);
});

test('wrong input is an answer that says what is wrong', async () => {
	const wrong = [
		['check_patch', { text: '' }, /neither a patch nor a mail/],
		['check_patch', { text: 'int first;\n' }, /neither a patch nor a mail/],
		['fix_patch', { text: 'hello' }, /neither a patch nor a mail/],
		['check_patch', {}, /give either text or path/],
		['check_patch', { text: 'x', path: 'y' }, /give either text or path/],
		['check_patch', { path: '/etc/passwd' }, /cannot read/],
		['check_patch', { path: '../x' }, /cannot read/],
		['check_patch', { text: 7 }, /Invalid/],
		['check_patch', { text: 'x'.repeat(5_000_000) }, /Invalid|Too big/],
		['fix_patch', { text: PATCH.replace('\n }', '\n?}\n }') }, /damaged/],
		['explain_rule', { rule: 'trailing-spaces' }, /trailing-/],
		['compare_helpers', { text: PATCH }, /no patch changes/],
		['simulate_helper', { helper: 'frobnicate' }, /no model/],
		['simulate_helper', { helper: 'pte_mkdirty' }, /needs an entry/],
		['simulate_helper', { helper: 'pte_mkdirty', entry: 'x', arch: 'vax' }, /Invalid/],
		['decode_entry', { entry: 'FROB' }, /not a pte entry/],
		['review_thread', { text: 'hello' }, /no mail/],
		['range_diff', { old: { text: 'hello' } }, /no patch/],
		['range_diff', { old: { text: THREAD } }, /one version only/],
	] as const;
	for (const [name, input, message] of wrong) {
		const { text, isError } = await call(name, input);
		assert.match(text, message, name);
		assert.ok(isError, `${name}: ${text}`);
	}
});

test('answers are bounded, and show control characters as escapes', async () => {
	const many = Array.from({ length: 200 }, (_, i) => `+	int a${i} = 0;   `).join('\n');
	const { findings, more } = await json('check_patch', { text: snippetText({ hunk: ` {\n${many}\n }` }) });
	assert.equal((findings as readonly unknown[]).length, 50);
	assert.ok(Number(more) >= 150);
	const long = await json('fix_patch', { text: snippetText({ hunk: ` {\n${`${many}\n`.repeat(20)} }` }) });
	assert.ok(String(long.patch).length > 60_000);
	assert.match(String(long.patch), /\n-- \n[\d.]+\n$/);
	const { text } = await call('fix_patch', { text: PATCH.replace('int total', 'int \u202etotal') });
	assert.ok(!text.includes('\u202e'));
});

describe('the folder of the server', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	const started = process.cwd();
	before(() => {
		process.chdir(folder);
	});
	after(() => {
		process.chdir(started);
		rmSync(folder, { recursive: true });
	});

	test('configures what is checked, and the answer counts the rules that are off', async () => {
		const rules = ({ findings }: Record<string, unknown>): readonly string[] =>
			(findings as readonly { readonly rule: string }[]).map(({ rule }) => rule);
		const before = await json('check_patch', { text: PATCH });
		assert.ok(rules(before).includes('trailing-whitespace'));
		assert.equal('rules_off' in before, false);
		writeFileSync('.kernel-patch-review.jsonc', '{ "rules": [{ "rule": "trailing-whitespace", "severity": "off" }] }');
		const configured = await json('check_patch', { text: PATCH });
		assert.ok(!rules(configured).includes('trailing-whitespace'));
		assert.equal(configured.rules_off, 1);
		writeFileSync('.kernel-patch-review.jsonc', '{ "rules": ');
		const { text, isError } = await call('check_patch', { text: PATCH });
		assert.ok(isError);
		assert.match(text, /it is not valid JSON/);
		rmSync('.kernel-patch-review.jsonc');
	});

	test('is what helpers are compared with, if it is a kernel tree', async () => {
		const base = async (input: object): Promise<unknown> => {
			const { helpers } = await json('compare_helpers', { text: HELPER, ...input });
			return (helpers as readonly { readonly base: string }[])[0]?.base;
		};
		assert.equal(await base({}), 'modelled v6.12');
		mkdirSync('arch/x86/include/asm', { recursive: true });
		mkdirSync('scripts');
		writeFileSync('MAINTAINERS', '');
		writeFileSync('scripts/checkpatch.pl', '');
		const lines = HELPER.split('\n').filter((line) => /^[- ]/.test(line) && !/^ \S+ \||^-- |^---/.test(line));
		const header = lines.slice(lines.indexOf(' static inline int pud_write(pud_t pud)')).map((line) => line.slice(1));
		writeFileSync('arch/x86/include/asm/pgtable.h', `${'\n'.repeat(9)}${header.join('\n')}\n`);
		assert.equal(await base({}), 'the tree');
		assert.equal(await base({ kernel: 'v6.11' }), 'modelled v6.11');
	});
});

test('a rule with more findings than are listed makes an answer incomplete', async () => {
	const many = (count: number): string => snippetText({ hunk: ` {\n${'+	a = 0;   \n'.repeat(count)} }` });
	assert.equal((await json('check_patch', { text: many(100) })).incomplete, false);
	assert.equal((await json('check_patch', { text: many(10_100) })).incomplete, true);
});

function mailbox(...mails: readonly string[]): string {
	return mails.map((mail) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${mail}\n`).join('');
}
