import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { runCli } from '../../support/cli.ts';

/** What a command prints; throws what it says is wrong with its arguments. */
function printedBy(command: string, args: readonly string[]): string {
	const { out, error } = runCli(command, ...args);
	const [, problem] = /^kernel-patch-review: (.*)\nTry /.exec(error) ?? [];
	if (problem !== undefined) throw new Error(problem);
	return out;
}

const printed = (...args: readonly string[]): string => printedBy('decode', args);
const simulated = (...args: readonly string[]): string => printedBy('simulate', args);

test('decode prints form, page frame and bits of an entry', () => {
	const text = printed('--level', 'pud', '0x8200001fc00000e7');
	assert.match(text, /^0x8200001fc00000e7 {2}pud of v6.12: leaf\n {2}page frame {2}0x1fc0000, address 0x1fc0000000\n/);
	assert.match(text, /^ {2}57 DEVMAP /m);
});

test('decode takes samples by name, and knows the swap types of the kernel', () => {
	assert.match(printed('migration_write', '--kernel', 'v7.3'), /type 27 \(migration, writable\), offset 0x3fedcb/);
	assert.match(printed('pte_migration_write'), /type 26 \(migration, writable\)/);
});

test('decode makes entries of names', () => {
	assert.match(printed('--level', 'pmd', 'PRESENT,RW,PSE@0x40000'), /^0x40000083 /);
	assert.match(printed('PROTNONE@0x1'), /^0xfffffffffe100 /);
});

test('decode prints JSON, a line for each entry', () => {
	const [first, second] = printed('--json', '--config', 'sme47', '0x800000001067', '0x0')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as { value: string; pageFrame: string | null; bits: { name: string }[] });
	assert.deepEqual([first?.value, first?.pageFrame, second?.pageFrame], ['0x800000001067', '0x1', null]);
	assert.ok(first?.bits.some(({ name }) => name === 'ENC'));
});

test('decode says what it cannot take', () => {
	assert.throws(() => printed(), /missing required argument 'entry'/);
	assert.throws(() => printed('--level', 'pxd', '0x1'), /'pxd' is invalid\. Allowed choices are pte, pmd/);
	assert.throws(() => printed('--kernel', 'v5', '0x1'), /'v5' is invalid\. Allowed choices are v6/);
	assert.throws(() => printed('PRESENT,SOFT'), /a pte has no bit SOFT; nearest: SOFT_DIRTY, /);
	assert.throws(() => printed('PRESENT,RW,PSE@0x40000'), /a pte has no bit PSE; use the level pmd$/);
	assert.throws(() => printed('--level', 'pmd', 'PRESENT,PSE@0x1'), /can't hold page frame 0x1/);
	assert.throws(() => printed('!'), /'!' is not a pte entry/);
});

test('simulate runs on the kernel and configuration named, and else on a kernel that has the helper', () => {
	assert.match(simulated('--kernel', 'v6.11', 'pud_leaf', 'protnone'), /^pud_leaf\(pud_protnone\) in v6.11: false\n/);
	assert.equal(simulated('--json', '--config', 'la57', 'p4d_index', '8000000000'), '{"result":"0x1"}\n');
	assert.match(simulated('pmd_is_huge', 'user_ro'), /^pmd_is_huge\(pmd_user_ro\) in v7.3: true\n/);
});

test('simulate takes what the helper takes, if that is no entry', () => {
	assert.equal(simulated('page_level_size', '2'), 'page_level_size(2): 0x200000\n');
	assert.throws(() => simulated('page_level_size', '2', '3'), /takes level$/);
});

test('simulate asks for arguments that decide on the result, and makes up those that say where the entry is', () => {
	assert.throws(() => simulated('pud_modify', 'dax_rw'), /pud_modify\(\) needs protection, too$/);
	assert.throws(() => simulated('set_ptes', 'none', '0x1025'), /set_ptes\(\) needs count, too$/);
	assert.match(simulated('pudp_invalidate', 'dax_rw'), /\nreturned /);
});

test('simulate says that the kernel stops, what it logs, and what several entries become', () => {
	assert.match(simulated('pmdp_collapse_flush', 'user_ro'), /\nThe kernel stops here \(BUG\)\.\n$/);
	assert.match(simulated('pud_none_or_clear_bad', '0x81'), /\nlog {7}mm\/pgtable-generic.c:42: bad pud \(ptr\)/);
	assert.match(simulated('set_ptes', 'none', '0', '0', '0x1025', '2'), /\nafter {5}0x1025 0x2025 0x0 0x0 /);
});

test('simulate takes names of bits, and samples of one’s own from the settings', () => {
	assert.match(simulated('pud_pfn', 'PRESENT,PSE@0x40000'), /\nresult {4}0x40000\n/);
	const folder = mkdtempSync(join(tmpdir(), 'kpr-'));
	try {
		const file = join(folder, 'settings.json');
		writeFileSync(file, '{ "samples": [{ "name": "mine", "level": "pud", "entry": "PROTNONE,PSE@0x40000" }] }');
		assert.match(simulated('--settings', file, 'pud_leaf', 'mine'), /^pud_leaf\(pud_mine\): true\n/);
		assert.throws(() => simulated('pud_leaf', 'mine'), /'mine' is not a pud entry/);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('simulate --batch answers each line of a file, the malformed ones, too', () => {
	const folder = mkdtempSync(join(tmpdir(), 'kpr-'));
	try {
		const file = join(folder, 'lines.jsonl');
		writeFileSync(file, '{"kernel":"v6.12","helper":"pte_young","args":["0x20"]}\r\n\n{"kernel":"v6.12"}');
		assert.deepEqual(
			simulated('--batch', file)
				.trimEnd()
				.split('\n')
				.map((line) => JSON.parse(line) as unknown),
			[{ result: '0x20' }, { cannotModel: 'the line is not JSON' }, { cannotModel: 'no model of undefined' }],
		);
		writeFileSync(file, '{"kernel":"v6.11","scenario":"1 GiB DAX PUD entry values"}\n');
		assert.equal(
			simulated('--walk', '--batch', file),
			'{"before":"0x82000010000000e7","after_PROT_NONE":"0x0","after_RW":"0x0"}\n',
		);
		assert.throws(() => simulated('--batch', file, 'pte_young'), /takes a file, not a helper/);
		assert.throws(() => simulated('--walk', 'pte_young', '0x1'), /--walk needs --batch/);
		assert.throws(() => simulated('--batch', join(folder, 'none')), /no such file/);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('compare tells what becomes of one’s own samples, before the patch and after it', () => {
	const folder = mkdtempSync(join(tmpdir(), 'kpr-'));
	try {
		const [settings, patch] = [join(folder, 'settings.json'), join(folder, 'leaf.patch')];
		writeFileSync(settings, '{ "samples": [{ "name": "mine", "level": "pud", "entry": "PROTNONE,PSE@0x40000" }] }');
		const hunk = ` static inline bool pud_leaf(pud_t entry)
 {
-	return (pud_val(entry) & (_PAGE_PRESENT | _PAGE_PSE)) == (_PAGE_PRESENT | _PAGE_PSE);
+	return (pud_val(entry) & _PAGE_PSE) != 0;
 }
`;
		writeFileSync(patch, snippetText({ files: { 'arch/x86/include/asm/pgtable.h': hunk } }));
		assert.match(printedBy('compare', ['--config', settings, patch]), /\n {2}pud_mine: before: false, after: true\n\n/);
		const without = printedBy('compare', [patch]);
		assert.doesNotMatch(without, /pud_mine/);
		const table = without.slice(without.indexOf('pud_leaf(pud) before and after the patch differ:'));
		assert.match(table, /^entry +before +after\n-+ +-+ +-+\n.*\bprotnone\b.* +false +true\n/m);
		assert.ok(table.split('\n').every((line) => line.length <= 75));
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('compare prints what callers now make of entries by helpers', () => {
	const folder = mkdtempSync(join(tmpdir(), 'kpr-callers-'));
	try {
		const patch = join(folder, 'callers.patch');
		const hunk = ` static void age(pmd_t *pmd)
 {
-	entry = pmd_mkold(entry);
+	entry = pmd_mkclean(pmd_mkold(entry));
 	set_pmd_at(mm, addr, pmd, entry);
 }`;
		writeFileSync(patch, snippetText({ files: { 'mm/example.c': hunk } }));
		assert.match(printedBy('compare', [patch]), /in age\(\), entry is now pmd_mkclean\(pmd_mkold\(entry\)\), and was /);
		assert.match(printedBy('compare', ['--json', patch]), /"caller":"age","path":"mm\/example.c","line":\d+,/);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

/** A header of a tree, and a patch to the rest of its function. */
const HEADER = `static inline pud_t pud_mine(pud_t pud)
{
	pudval_t val = pud_val(pud);

	val &= ~_PAGE_RW;
	val |= _PAGE_USER;

	return __pud(val);
}
`;
const PATCH = `From: A Developer <developer@example.com>
Subject: [PATCH] x86/mm: Change it

Text.
---
diff --git a/arch/x86/include/asm/pgtable.h b/arch/x86/include/asm/pgtable.h
--- a/arch/x86/include/asm/pgtable.h
+++ b/arch/x86/include/asm/pgtable.h
@@ -3,4 +3,4 @@ static inline pud_t pud_mine(pud_t pud)
 	pudval_t val = pud_val(pud);
 
-	val &= ~_PAGE_RW;
+	val &= ~(_PAGE_RW | _PAGE_DIRTY);
 	val |= _PAGE_USER;
`;

test('simulate has the architecture of the patch, and models of what the patch does not touch', () => {
	const folder = mkdtempSync(join(tmpdir(), 'kernel-patch-review-'));
	try {
		const patch = join(folder, 'x.patch');
		writeFileSync(patch, PATCH.replaceAll('arch/x86/', 'arch/arm64/'));
		const entry = '0x8000000000f43';
		const expected = simulated('--arch', 'arm64', 'pte_wrprotect', entry);
		assert.match(expected, /\+RDONLY|\+AP_RDONLY|\+READ_ONLY/);
		assert.doesNotMatch(expected, /PAT/);
		assert.equal(simulated('--patch', patch, 'pte_wrprotect', entry), expected);
		assert.notEqual(simulated('--patch', patch, '--arch', 'x86', 'pte_wrprotect', entry), expected);
		assert.throws(() => simulated('--patch', patch, 'pte_modify', entry), /needs protection, too/);
		assert.throws(() => simulated('--patch', patch, 'pte_wrprotect', entry, '1'), /takes nothing besides the entry/);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('simulate and compare take a tree, and a patch to it', () => {
	const folder = mkdtempSync(join(tmpdir(), 'kernel-patch-review-'));
	try {
		const [tree, patch] = [join(folder, 'linux'), join(folder, 'x.patch')];
		mkdirSync(join(tree, 'arch/x86/include/asm'), { recursive: true });
		writeFileSync(join(tree, 'arch/x86/include/asm/pgtable.h'), HEADER);
		writeFileSync(patch, PATCH);
		assert.match(simulated('--tree', tree, 'pud_mine', '0x43'), /^result {4}0x45$/m);
		assert.match(simulated('--tree', tree, '--patch', patch, 'pud_mine', '0x43'), /^result {4}0x5$/m);
		assert.throws(
			() => simulated('--tree', tree, 'pud_leaf', '0x43'),
			/cannot run pud_leaf\(\): there is no pud_leaf\(\)/,
		);
		assert.throws(() => simulated('--tree', folder, 'pud_mine', '0x43'), /is not a kernel tree/);
		assert.match(printedBy('compare', ['--tree', tree, patch]), /^On the tree:\npud_mine\(\) changes the result/);
		assert.match(printedBy('compare', [patch]), /^On modelled v6.12:\npud_mine\(\) /);
		const { status, out } = runCli('compare', patch, 'pud_mina');
		assert.deepEqual(
			[status, out],
			[2, 'No patch changes pud_mina(), or its hunks do not show it completely; did you mean pud_mine?\n'],
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
