import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { verdictOf } from '../../../src/core/pagetable/compare/verdict.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

/** The verdicts on a patch with one hunk of a file, whose header names a function. */
function verdicts(hunk: string, heading = '', path = 'mm/memory.c'): readonly string[] {
	const lines = hunk.split('\n').slice(0, -1);
	const count = (sign: string): number => lines.filter((line) => !line.startsWith(sign)).length;
	const mail = `From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Change it\n\nText.\n---\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -90,${count('+')} +90,${count('-')} @@ ${heading}\n${hunk}`;
	return reportOnSeries(parseDocument(mail).patches).flatMap(({ reports, errors }) => {
		assert.deepEqual(errors, []);
		return reports.map((report) => {
			const { helper, verdict, sentence } = verdictOf(report);
			const what = sentence.replace(/^\S+ /, '').replace(/; its results are not compared: .*/, '');
			return `${helper} ${verdict}: ${what}`;
		});
	});
}

const HEADING = 'static void zap_own_pmd(struct mm_struct *mm, pmd_t *pmd)';
const around = (lines: string): string => ` \tunsigned long next;\n \n${lines} \tnext = 0;\n`;

test('Of a function that a hunk cuts off, the calls that are added, dropped and replaced are named', () => {
	assert.deepEqual(verdicts(around('+\tisb();\n'), HEADING), ['zap_own_pmd changed: now has a new call of isb()']);
	assert.deepEqual(verdicts(around('-\tisb();\n'), HEADING), ['zap_own_pmd changed: now leaves out a call of isb()']);
	assert.deepEqual(verdicts(around('-\tzap_one(mm, pmd);\n+\tzap_two(mm, pmd);\n'), HEADING), [
		'zap_own_pmd changed: now calls zap_two() instead of zap_one()',
	]);
	assert.deepEqual(verdicts(around('-\tif (mm == &init_mm)\n+\tif (is_own_mm(mm))\n \t\treturn;\n'), HEADING), [
		'zap_own_pmd changed: now has a new call of is_own_mm()',
	]);
});

test('Other arguments and another order are named', () => {
	assert.deepEqual(verdicts(around('-\tzap_one(mm, pmd);\n+\tzap_one(mm, pmd, 1);\n'), HEADING), [
		'zap_own_pmd changed: now passes other arguments to zap_one()',
	]);
	assert.deepEqual(
		verdicts(around('-\tflush_one(mm);\n-\tset_one(pmd);\n+\tset_one(pmd);\n+\tflush_one(mm);\n'), HEADING),
		['zap_own_pmd changed: now calls set_one() before flush_one()'],
	);
});

test('The call around a changed one is not said to change', () => {
	assert.deepEqual(verdicts(around('-\tset_one(pmd, make_one(mm));\n+\tset_one(pmd, make_two(mm));\n'), HEADING), [
		'zap_own_pmd changed: now calls make_two() instead of make_one()',
	]);
});

test('Line breaks, comments, new names of variables and conversions without effect change nothing', () => {
	const same = ['zap_own_pmd same: says the same in the lines that change'];
	assert.deepEqual(verdicts(around('-\tzap_one(mm, pmd);\n+\tzap_one(mm,\n+\t\tpmd); /* why */\n'), HEADING), same);
	assert.deepEqual(
		verdicts(around('-\tpmd_t old = one(pmd);\n-\n-\ttwo(old);\n+\tpmd_t was = one(pmd);\n+\n+\ttwo(was);\n'), HEADING),
		same,
	);
	assert.deepEqual(verdicts(around('-\tfree_own(table);\n+\tfree_own(page_ptdesc(table));\n'), HEADING), same);
});

test('Another variable is another argument, unless one side alone declares it', () => {
	assert.deepEqual(verdicts(around('-\ttwo(old);\n+\ttwo(was);\n'), HEADING), [
		'zap_own_pmd changed: now passes other arguments to two()',
	]);
	assert.deepEqual(
		verdicts(around('-\tstruct page *page = head;\n-\n-\ttwo(page);\n+\ttwo(head);\n'), HEADING).map((line) =>
			line.slice(0, 18),
		),
		['zap_own_pmd cannot'],
	);
});

test('A change that calls do not show is not named', () => {
	const cannot = (lines: string): void => {
		const [line, more] = verdicts(around(lines), HEADING);
		assert.match(line ?? '', /^zap_own_pmd cannot: cannot be compared: the hunk cuts it off/);
		assert.equal(more, undefined);
	};
	cannot('-\tif (next)\n+\tif (!next)\n \t\tone(pmd);\n');
	cannot('-\tnext = 1;\n+\tnext = 2;\n');
	cannot('+#ifdef CONFIG_OWN\n-\tone(pmd);\n+\ttwo(pmd);\n+#endif\n');
});

test('A helper that a patch splits off says the same, and only if it does', () => {
	const split = (body: string): string =>
		`+static void set_own_pmd(pmd_t *pmdp, pmd_t pmd)
+{
+	pmd_t made;
+
+	made = lock_own(pmdp);
+	${body}
+}
+
 static void fill_own_pmd(struct mm_struct *mm, pmd_t *pmdp, pmd_t pmd)
 {
-	pmd_t made;
-
 	prepare(mm);
-	made = lock_own(pmdp);
-	write_own(pmdp, made);
+	set_own_pmd(pmdp, pmd);
 	finish(mm);
`;
	assert.deepEqual(verdicts(split('write_own(pmdp, made);')), [
		'set_own_pmd new: is new in mm/memory.c',
		'fill_own_pmd same: says the same in the lines that change',
	]);
	assert.match(verdicts(split('write_own(pmdp, pmd);'))[1] ?? '', /^fill_own_pmd cannot/);
});

test('A function that gets another name keeps its lines', () => {
	const hunk = `-static void old_pmd_tests(struct own *args)
+static void new_pmd_tests(struct own *args)
 {
 	prepare(args);
-	check_one(args);
+	check_two(args);
`;
	assert.deepEqual(verdicts(hunk), [
		'new_pmd_tests changed: which was old_pmd_tests(), now calls check_two() instead of check_one()',
	]);
});

test('Lines that another function gets are not edits of either', () => {
	const hunk = `-static void first_pmd(struct own *args)
-{
-	one(args);
-}
-
 static void second_pmd(struct own *args)
 {
+	one(args);
+}
+
+static void third_pmd(struct own *args)
+{
 	two(args);
 }
`;
	assert.deepEqual(
		verdicts(hunk).filter((line) => /second|third/.test(line) && line.includes('changed')),
		['second_pmd changed: now calls one() instead of two()'],
	);
});

test('Definitions of one name for two configurations are not taken for parts of one', () => {
	const hunk = `-static void free_own_pgd(pgd_t *pgd)
-{
-	free_one(pgd);
-}
-
 static void free_own_pgd(pgd_t *pgd)
 {
-	free_two(pgd);
+	free_three(pgd);
 	last(pgd);
`;
	assert.match(verdicts(hunk).join('\n'), /^free_own_pgd cannot: .*$/);
});

test('What a function returns now is named', () => {
	const hunk = `-static void clear_own_pmd(struct mm_struct *mm, pmd_t *pmdp)
+static pmd_t clear_own_pmd(struct mm_struct *mm, pmd_t *pmdp)
 {
-	get_and_clear_own(mm, pmdp);
+	return get_and_clear_own(mm, pmdp);
 }
`;
	assert.deepEqual(verdicts(hunk), ['clear_own_pmd changed: now returns pmd_t']);
});

test('A new function that is its twin in the words of its level says so', () => {
	const stub = (level: string): string =>
		`+static void zap_own_${level}(${level}_t *${level}, ${level}_t *to)\n+{\n+\town_call(${level}, to);\n+}\n+\n`;
	const hunk = `${stub('pmd')}${stub('pud')}`;
	const mail = `From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Add it\n\nText.\n---\ndiff --git a/mm/own.c b/mm/own.c\n--- a/mm/own.c\n+++ b/mm/own.c\n@@ -90,0 +91,10 @@\n${hunk}`;
	const found = reportOnSeries(parseDocument(mail).patches).flatMap(({ reports }) => reports.map(verdictOf));
	assert.deepEqual(
		found.flatMap(({ twins }) => twins.map(({ sentence }) => sentence)),
		[
			'zap_own_pmd() is zap_own_pud() in the words of its level',
			'zap_own_pud() is zap_own_pmd() in the words of its level',
		],
	);
});

test('A call that is added to a whole function is one that it did not have', () => {
	const body = (line: string): string =>
		` static void zap_own_pmd(struct mm_struct *mm, pmd_t *pmd)\n {\n \tzap_one(mm, pmd);\n${line} }\n`;
	assert.deepEqual(verdicts(body('+\tisb();\n')), ['zap_own_pmd changed: now calls isb()']);
	assert.deepEqual(verdicts(body('+\tzap_one(mm, pmd + 1);\n')), [
		'zap_own_pmd changed: now has a new call of zap_one()',
	]);
});

test('A constant in place of another that the patch drops may be the same', () => {
	const hunk = (other: string): string =>
		`${around('-\tzap_one(OWN_GFP);\n+\tzap_one(OTHER_GFP);\n')} }\n-#define OWN_GFP (GFP_KERNEL | __GFP_ZERO)\n+#define ${other}\n`;
	assert.match(verdicts(hunk('OTHER_GFP (__GFP_ZERO | GFP_KERNEL)'), HEADING)[0] ?? '', /^zap_own_pmd cannot/);
	assert.match(verdicts(hunk('OTHER_GFP (GFP_KERNEL | __GFP_ZERO)'), HEADING)[0] ?? '', /^zap_own_pmd same/);
	assert.deepEqual(verdicts(around('-\tzap_one(OWN_GFP);\n+\tzap_one(OTHER_GFP);\n'), HEADING), [
		'zap_own_pmd changed: now passes other arguments to zap_one()',
	]);
});

test('Of calls that are given the same, one replaces another only if they are as many', () => {
	assert.deepEqual(
		verdicts(
			around('-\tif (is_own(pte) && is_one(to_own(pte)))\n+\tif (is_one_leaf(leaf_from(pte)))\n \t\treturn;\n'),
			HEADING,
		),
		[
			'zap_own_pmd changed: now calls is_one_leaf() instead of is_one(); has a new call of leaf_from(); leaves out a call of is_own(), to_own()',
		],
	);
});

test('A call is named as it is written, whatever else does the same', () => {
	assert.deepEqual(verdicts(around('+\tdtor_own(virt_to_ptdesc(pmd));\n'), HEADING), [
		'zap_own_pmd changed: now has a new call of virt_to_ptdesc(), dtor_own()',
	]);
	assert.deepEqual(verdicts(around('-\tdtor_own(virt_to_page(pmd));\n+\tdtor_own(virt_to_ptdesc(pmd));\n'), HEADING), [
		'zap_own_pmd same: says the same in the lines that change',
	]);
});

test('What a call is given is called before it', () => {
	const nested = around('-\told = get_own(pmd);\n-\tzap_one(old);\n+\tzap_one(get_own(pmd));\n');
	assert.match(verdicts(nested, HEADING)[0] ?? '', /^zap_own_pmd cannot/);
	const swapped = around('-\told = get_own(pmd);\n-\tzap_one(mm);\n+\tzap_one(mm);\n+\told = get_own(pmd);\n');
	assert.deepEqual(verdicts(swapped, HEADING), ['zap_own_pmd changed: now calls zap_one() before get_own()']);
});

test('Another name that the patch gives a constant is the same', () => {
	const hunk = `${around('-\tzap_one(OWN_BIT);\n+\tzap_one(OTHER_BIT);\n')} }\n+#define OTHER_BIT OWN_BIT\n`;
	assert.deepEqual(verdicts(hunk, HEADING), ['zap_own_pmd same: says the same in the lines that change']);
});
