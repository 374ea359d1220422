import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictLine } from '../../../src/core/pagetable/compare/sentence.ts';
import { HelperReports } from '../../../src/core/pagetable/compare/helperReports.ts';
import { DEFAULT_BASE } from '../../../src/core/pagetable/interpret/base.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { assertLinear, cost, listed } from '../../support/growth.ts';

const PATH = 'arch/x86/include/asm/pgtable.h';

/** A mail whose patch has one hunk with these lines. */
function mail(number: number, hunk: string, path = PATH): string {
	const count = (sign: string): number => hunk.split('\n').filter((line) => [' ', sign].includes(line[0] ?? '')).length;
	return `From 7f1a57c0d8e92b4a6f3d5c1e0b9a8d7c6f5e4b3a Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Subject: [PATCH ${number}/9] x86/mm: Number ${number}

---
diff --git a/${path} b/${path}
--- a/${path}
+++ b/${path}
@@ -10,${count('-')} +10,${count('+')} @@
${hunk}
`;
}

const FLAG = '+#define OWN_FLAG _PAGE_DIRTY';
const USER = `+static inline int pud_own(pud_t pud)
+{
+	return pud_flags(pud) & OWN_FLAG;
+}`;
const CHANGED = ` static inline int pud_own(pud_t pud)
 {
-	return pud_flags(pud) & OWN_FLAG;
+	return pud_flags(pud) & (OWN_FLAG | _PAGE_RW);
 }`;

function verdicts(reviews: HelperReports, document: PatchDocument): readonly string[] {
	return reviews.of(document).flatMap((patch) => patch.reports.map(({ report }) => verdictLine(report)));
}

test('a patch sees the definitions of all patches before it, those without helpers among them', () => {
	const document = parseDocument([mail(1, FLAG), mail(2, USER), mail(3, '+int a;', 'a.c'), mail(4, CHANGED)].join(''));
	const [added, changed] = verdicts(new HelperReports(), document);
	assert.equal(added, 'pud_own() is new in arch/x86/include/asm/pgtable.h');
	assert.match(changed ?? '', /^pud_own\(\) now returns true for RW=1, DIRTY=0/);
});

test('an edit has the patches from there on looked at anew, and leaves those before it as they were', () => {
	const reviews = new HelperReports();
	const first = mail(1, USER.replace('OWN_FLAG', '_PAGE_DIRTY'));
	const before = reviews.of(parseDocument([first, mail(2, FLAG), mail(3, USER)].join('')));
	const after = reviews.of(
		parseDocument([`\n${first}`, mail(2, FLAG.replace('DIRTY', 'USER')), mail(3, USER)].join('')),
	);
	assert.equal(after[0]?.sides, before[0]?.sides);
	assert.notEqual(after[1]?.sides, before[1]?.sides);
	const documents = [parseDocument(first), parseDocument(first)];
	assert.equal(reviews.of(documents[0] ?? parseDocument('')), reviews.of(documents[0] ?? parseDocument('')));
	assert.equal(reviews.of(documents[1] ?? parseDocument(''))[0]?.sides, before[0]?.sides);
});

test('reviews that are asked for after text above has changed still stand at their helpers', () => {
	const reviews = new HelperReports();
	const text = mail(1, USER.replace('OWN_FLAG', '_PAGE_DIRTY'));
	reviews.of(parseDocument(text));
	const longer = parseDocument(text.replace('\n---\n', '\nMore words.\n\nAnd more.\n---\n'));
	const [found] = reviews.of(longer);
	const [placed] = found?.reports ?? [];
	assert.ok(found && placed);
	assert.match(found.patch.content.text.slice(placed.span.start, placed.span.end), /^\+static inline int pud_own/);
});

test('the report on one helper, wherever it is looked at first, is the one among all', () => {
	const text = [mail(1, FLAG), mail(2, USER), mail(3, '+int a;', 'a.c'), mail(4, `${CHANGED}\n${FLAG}`)].join('');
	const all = new HelperReports().of(parseDocument(text)).map(({ reports }) => reports);
	for (const order of [
		[0, 1],
		[1, 0],
	]) {
		const alone = new HelperReports().of(parseDocument(text));
		const found = order.map((index) => alone[index]?.reportsOn('pud_own') ?? []);
		assert.deepEqual(
			found.map((each) => each.map(({ report, span }) => ({ verdict: verdictLine(report), span }))),
			order.map((index) => (all[index] ?? []).map(({ report, span }) => ({ verdict: verdictLine(report), span }))),
		);
		assert.deepEqual(alone[0]?.reportsOn('pud_other'), []);
	}
});

test('steps that pause while another document is looked at go on with their own', () => {
	const reviews = new HelperReports();
	const own = parseDocument([mail(1, FLAG), mail(2, USER), mail(3, CHANGED)].join(''));
	const other = parseDocument([mail(1, FLAG.replace('DIRTY', 'RW')), mail(2, USER), mail(3, CHANGED)].join(''));
	const steps = reviews.steps(own);
	steps.next();
	assert.match(verdicts(reviews, other)[1] ?? '', /behaves the same for every input/);
	const [rest] = [...steps];
	assert.match(
		rest?.reports.map(({ report }) => verdictLine(report)).join() ?? '',
		/now returns true for RW=1, DIRTY=0/,
	);
});

test('another baseTree has everything looked at anew', () => {
	let baseTree = DEFAULT_BASE;
	const reviews = new HelperReports(() => baseTree);
	const document = parseDocument(mail(1, USER));
	const before = reviews.of(document);
	assert.equal(reviews.of(document), before);
	baseTree = { ...DEFAULT_BASE };
	assert.notEqual(reviews.of(document), before);
});

test('the time for a long series grows with its length, not with its square', () => {
	const series = (size: number): string =>
		listed(size, (index) => mail(index, USER.replaceAll('pud_own', `pud_own${index}`)));
	assertLinear('comparing', series, 20_000, (text) => {
		const document = parseDocument(text);
		return cost(() => {
			verdicts(new HelperReports(), document);
		});
	});
});
