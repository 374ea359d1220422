import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { verdictOf } from '../../../src/core/pagetable/compare/verdict.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

/** The verdicts on the laws of helpers that a patch adds to an architecture. */
function laws(path: string, code: string): readonly string[] {
	const lines = code.split('\n').map((line) => `+${line}\n`);
	const mail = `From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Add it\n\nText.\n---\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,0 +1,${lines.length} @@\n${lines.join('')}`;
	return reportOnSeries(parseDocument(mail).patches).flatMap(({ reports, errors }) => {
		assert.deepEqual(errors, []);
		return reports.flatMap((report) => verdictOf(report).laws.map(({ sentence }) => sentence));
	});
}

const TYPES = `typedef struct { unsigned long pte; } pte_t;
#define pte_val(x) ((x).pte)
#define __pte(x) ((pte_t) { (x) })`;

const special = (mark: string, answer: string): string => `${TYPES}
static inline int pte_special(pte_t pte)
{
	return ${answer};
}

static inline pte_t pte_mkspecial(pte_t pte)
{
	return ${mark};
}`;

test('An architecture without a bit for a state has no law about it', () => {
	const found = laws('arch/csky/include/asm/pgtable.h', special('pte', '0'));
	assert.deepEqual(
		found.filter((sentence) => sentence.includes('special;') || sentence.includes('leaves an entry special')),
		[],
	);
});

test('One with such a bit has the law, and a helper that forgets it breaks it', () => {
	const answer = '(pte_val(pte) & 0x20) != 0';
	const of = (mark: string): string | undefined =>
		laws('arch/csky/include/asm/pgtable.h', special(mark, answer)).find((each) =>
			each.includes('leaves an entry special'),
		);
	assert.match(of('__pte(pte_val(pte) | 0x20)') ?? '', /^holds: /);
	assert.match(of('pte') ?? '', /^broken: /);
});

test('An old entry may become young with a new protection, and a young one stays young', () => {
	const of = (kept: string): string | undefined =>
		laws(
			'arch/csky/include/asm/pgtable.h',
			`${TYPES}
typedef struct { unsigned long pgprot; } pgprot_t;
#define pgprot_val(x) ((x).pgprot)

static inline int pte_young(pte_t pte)
{
	return (pte_val(pte) & 0x20) != 0;
}

static inline pte_t pte_modify(pte_t pte, pgprot_t newprot)
{
	return __pte((pte_val(pte) & ${kept}) | pgprot_val(newprot));
}`,
		).find((each) => each.includes('keeps a young entry young'));
	assert.match(of('~0xful') ?? '', /^holds: /);
	assert.match(of('~0x2ful') ?? '', /^broken: /);
});
