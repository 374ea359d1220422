import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-split-'));
after(() => {
	rmSync(folder, { recursive: true });
});

const MIXED = snippetText({
	subject: 'mm/x86: Add it',
	files: { 'mm/example.c': '-int a;\n+int caf\u00e9;', 'arch/x86/mm/example.c': '+int b;' },
}).replace('[PATCH]', '[PATCH v2 2/3]');

/** Splits a file of `content` into a folder of that name. */
function split(
	name: string,
	content: string | Uint8Array,
	...options: readonly string[]
): { readonly status: number; readonly out: string; readonly error: string; readonly parts: string } {
	const [file, parts] = [path.join(folder, `${name}.patch`), path.join(folder, name, 'parts')];
	writeFileSync(file, content);
	return { ...runCli('split', file, '-o', parts, ...options), parts };
}

test('the parts are written, listed, and what is left to do is said', () => {
	const { status, out, error, parts } = split('mixed', MIXED);
	const files = ['v2-0002-mm-Add-it.patch', 'v2-0003-x86-mm-Add-it.patch'];
	assert.deepEqual([status, error, readdirSync(parts)], [0, '', files]);
	assert.equal(
		out,
		`${path.join(parts, files[0] ?? '')}: [PATCH v2 2/4] mm: Add it
${path.join(parts, files[1] ?? '')}: [PATCH v2 3/4] x86/mm: Add it
Parts 1 and 2 have the whole changelog: trim each to what the part does.
The series grows to 4, and 3/3 becomes 4/4: renumber its other patches.
`,
	);
});

test('nothing is overwritten, and nothing written where one file exists', () => {
	const { parts } = split('again', MIXED);
	const [first = '', second = ''] = readdirSync(parts);
	rmSync(path.join(parts, first));
	const { status, error } = split('again', MIXED);
	assert.equal(status, 2);
	assert.match(error, new RegExp(`cannot split: these files exist: .*${second}\n`));
	assert.deepEqual(readdirSync(parts), [second]);
});

test('what can not be split is said, with status 2 and without a folder', () => {
	const { status, out, error, parts } = split('whole', snippetText({}));
	assert.deepEqual([status, out, existsSync(parts)], [2, '', false]);
	assert.match(error, /whole\.patch: nothing to split: all changes are in mm\/example\.c\n$/);
});

test('the bytes of a file stay what they are', () => {
	for (const encoding of ['utf8', 'latin1'] as const) {
		const { parts } = split(encoding, Buffer.from(MIXED, encoding));
		const text = readFileSync(path.join(parts, 'v2-0002-mm-Add-it.patch'), encoding);
		assert.match(text, /^\+int caf\u00e9;$/m);
	}
});

test('of a mailbox one patch is picked by its place', () => {
	const mailbox = snippetText({}) + MIXED;
	const { status, error } = split('mailbox', mailbox);
	assert.equal(status, 2);
	assert.match(
		error,
		/mailbox\.patch contains 2 patches; select one with --patch N:\n {2}1: \[PATCH\] mm: .*\n {2}2: \[PATCH v2 2\/3\]/,
	);
	assert.equal(split('mailbox', mailbox, '--patch', '2').status, 0);
});

test('a folder that can not be made is an error', () => {
	writeFileSync(path.join(folder, 'taken'), '');
	assert.match(split('taken', MIXED).error, /cannot write to .*: file exists/);
});
