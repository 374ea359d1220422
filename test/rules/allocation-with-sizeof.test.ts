import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('allocation-with-sizeof');

test('sizeof in the size of an allocation is reported', () => {
	check({
		hunk: `+	a = kzalloc(sizeof(struct b), GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kzalloc_obj()`,
	});
	checkFix({ hunk: `+	a = kzalloc(sizeof(struct b), GFP_KERNEL);` }, { hunk: `+	a = kzalloc_obj(*a, GFP_KERNEL);` });
	check({
		hunk: `+	a->b = (struct c *)kmalloc(n * sizeof(*a->b), GFP_ATOMIC);
#                          ^^^^^^^ allocation-with-sizeof: use kmalloc_objs(), which checks the multiplication for overflow`,
	});
});

test('the operand of sizeof needs no parentheses', () => {
	check({
		hunk: `+	a = kzalloc(sizeof *a, GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kzalloc_obj()
+	a = kmalloc(n * sizeof *a->b, GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kmalloc_objs(), which checks the multiplication for overflow
+	a = kmalloc(sizeof *a * n, GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kmalloc_objs(), which checks the multiplication for overflow
+	a = kmalloc(sizeof *a + n, GFP_KERNEL);
+	a = kmalloc(sizeof *a * 4, GFP_KERNEL);`,
	});
	checkFix({ hunk: `+	a = kzalloc(sizeof *a, GFP_KERNEL);` }, { hunk: `+	a = kzalloc_obj(*a, GFP_KERNEL);` });
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	a = kzalloc(sizeof(*a) + size, GFP_KERNEL);`,
		`	return kzalloc(sizeof(*a), GFP_KERNEL);`,
		`	a = kmalloc(COUNT * sizeof(*a), GFP_KERNEL);`,
		`	a = kmalloc(4 * sizeof(*a), GFP_KERNEL);`,
		`	a = kmalloc(size, GFP_KERNEL);`,
		`	a = kmalloc(n * sizeof(*a) + 1, GFP_KERNEL);`,
		`	/* a = kzalloc(sizeof(*a), GFP_KERNEL); */`,
		`	a = kvmalloc(sizeof(*a), GFP_KERNEL);`,
	]) {
		check({ hunk: `+${line}` });
	}
});

test('a patch from before the functions is left alone, but not in the form of checkpatch.pl', () => {
	const sent = (date: string): string =>
		`From: A <a@example.com>\nDate: ${date}\nSubject: [PATCH] example: Add it\n\nText.\n---\n${snippetText({
			hunk: '+	a = kzalloc(sizeof(struct b), GFP_KERNEL);',
		})}`;
	const count = (date: string, doubtful: boolean): number =>
		lint(sent(date), { checkpatch: { ...DEFAULT_SETTINGS.checkpatch, doubtful } }).length;
	assert.equal(count('Sat, 17 Aug 2019 13:17:52 +0200', false), 0);
	assert.equal(count('Sat, 17 Aug 2019 13:17:52 +0200', true), 1);
	assert.equal(count('Tue, 3 Mar 2026 20:27:12 -0500', false), 1);
	assert.equal(count('2025-12-31 10:00:00 +0000', false), 0);
	assert.equal(count('some day', false), 1);
});
