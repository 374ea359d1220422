import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { isUseful, type Verdict } from '../../src/core/pagetable/compare/verdict.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { adaptedBase } from '../support/adaptedBase.ts';
import { runCli } from '../support/cli.ts';
import { corpusFolder } from '../support/corpus.ts';

/** Patches of several architectures. Neither they nor the tree are part of this repository. */
const PATCHES =
	'0093 0100 0171 0173 0213 0224 0250 0393 0450 0578 0583 0653 0791 0952 0986 1048 1083 1192 1238 1256'.split(' ');

/** So many of them get a useful verdict on a tree that they apply to. */
const LEAST = 17;

const corpus = corpusFolder();
const tree = process.env.KPR_KERNEL_TREE ?? '';
const hasAll = corpus !== null && existsSync(join(tree, 'arch/arm64/include/asm/pgtable.h'));
if (!hasAll) console.log('SKIPPED: NO PATCH COMPARED ON ITS BASE, set KPR_CORPUS, and KPR_KERNEL_TREE to one of v6.12');

const folder = mkdtempSync(join(tmpdir(), 'kernel-patch-review-'));
after(() => {
	rmSync(folder, { recursive: true });
});

test(`Of ${PATCHES.length} patches on their base, ${LEAST} get a useful verdict`, { skip: !hasAll }, () => {
	const silent = PATCHES.filter((name) => !compared(name).some(isUseful));
	console.log(`no useful verdict: ${silent.join(', ') || 'none'}`);
	assert.ok(PATCHES.length - silent.length >= LEAST);
});

/** What `compare` says of a patch's helpers with the tree that is made for it. */
function compared(name: string): readonly Verdict[] {
	const file = join(corpus ?? '', 'pgtable-patches', `${name}.eml`);
	const root = join(folder, name);
	for (const patch of parseDocument(readFileSync(file, 'utf8')).patches) {
		for (const [path, text] of adaptedBase(patch, tree)) {
			mkdirSync(dirname(join(root, path)), { recursive: true });
			writeFileSync(join(root, path), text);
		}
	}
	const lines = runCli('compare', '--json', '--tree', root, file)
		.out.split('\n')
		.filter((line) => line !== '');
	return lines
		.map((line) => JSON.parse(line) as Verdict)
		.filter(({ verdict }: Partial<Verdict>) => verdict !== undefined);
}
