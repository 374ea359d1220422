import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { reportOnSeries } from '../../src/core/pagetable/compare/helperReport.ts';
import { verdictOf } from '../../src/core/pagetable/compare/verdict.ts';
import { parseDocument } from '../../src/core/patch/document.ts';

/** One small patch for each kind of change. It is not part of this repository. */
const corpus = process.env.KPR_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const folder = join(corpus, 'pgtable-kinds');
const hasFolder = existsSync(folder);
if (!hasFolder) console.log(`SKIPPED: NO KINDS OF CHANGES READ, ${folder} is not there (set KPR_CORPUS)`);

/** By file: the helper and the verdict on it. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
	predicate: ['pud_write same'],
	'renamed-known': ['pmd_mkclean moved from pmd_foo'],
	renamed: ['pmd_bar moved from pmd_foo'],
	moved: ['pmd_foo changed from pmd_foo'],
	fallback: ['pgd_leaf same'],
	macro: ['__swp_entry_to_pte same'],
	unfolded: ['pmd_foo changed'],
	cut: ['pmd_modify cannot'],
	at: ['pte_foo changed'],
	lvalue: ['pgprot_foo same'],
	unknown: ['pte_foo changed: needs pte_mkcow()'],
	driver: [],
};

for (const [name, right] of Object.entries(RIGHT)) {
	test(`The verdict on ${name}.patch`, { skip: !hasFolder }, () => {
		const { patches } = parseDocument(readFileSync(join(folder, `${name}.patch`), 'utf8'));
		const found = reportOnSeries(patches).flatMap(({ reports }) => reports.map(verdictOf));
		const shown = found.map(({ helper, verdict, from, reason }) => {
			const why = reason?.startsWith('needs ') === true ? `: ${reason}` : '';
			return `${helper} ${verdict}${from ? ` from ${from.helper}` : ''}${why}`;
		});
		assert.deepEqual(shown, right);
	});
}
