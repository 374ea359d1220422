import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { lint } from '../../support/lint.ts';

function findings(hunk: string, rule: string, settings: object = {}): readonly string[] {
	return lint(snippetText({ hunk: ` void f(void)\n {\n${hunk}\n }` }), settings)
		.filter((finding) => finding.rule.id === rule)
		.map(({ severity, message }) => `${severity}: ${message}`);
}

test('what a patch renews was so before, and is a hint', () => {
	const found = (hunk: string): readonly string[] => findings(hunk, 'assignment-in-condition');
	const message = 'move the assignment out of the if condition';
	assert.deepEqual(found('-	if ((a = get(pgd)))\n+	if ((a = get(pud)))\n 		return;'), [`hint: ${message}, as before`]);
	assert.deepEqual(found('-	if (get(pgd))\n+	if ((a = get(pud)))\n 		return;'), [`warning: ${message}`]);
});

test('only as much is old as the replaced lines had', () => {
	assert.deepEqual(findings('-	a=1;\n+	a=2;\n+	b=2;', 'operator-without-spaces', { strict: true }).length, 2);
	const loops = '-	if ((a = get(1)))\n-		return;\n+	if ((a = get(2)))\n+		return;\n+	if ((b = get(3)))\n+		return;';
	assert.deepEqual(
		findings(loops, 'assignment-in-condition').map((text) => text.split(':')[0]),
		['hint', 'warning'],
	);
	// Elsewhere in the hunk it is new.
	const apart = '-	if ((a = get(1)))\n-		return;\n 	run();\n+	if ((a = get(2)))\n+		return;';
	assert.deepEqual(findings(apart, 'assignment-in-condition').length, 1);
	assert.match(findings(apart, 'assignment-in-condition')[0] ?? '', /^warning/);
});

test('numbers do not make it new, other names do', () => {
	const long = (name: string): string => `	call("${name}", ${'x'.repeat(100)});`;
	assert.match(findings(`-${long('a')}\n+${long('abc')}`, 'line-too-long')[0] ?? '', /^hint: .*as before$/);
	assert.match(findings('-	strcpy(a, b);\n+	strlcpy(a, b, 1);', 'unbounded-string-copy')[0] ?? '', /^(?!hint)/);
});

test('a hint is dropped, and kept for those who ask for strict findings', () => {
	const chain = '-	a = b = get(pgd);\n+	a = b = get(pud);';
	assert.deepEqual(findings(chain, 'multiple-assignments'), []);
	assert.match(findings(chain, 'multiple-assignments', { strict: true })[0] ?? '', /^hint: .*as before$/);
	assert.equal(findings('-	a = get(pgd);\n+	a = b = get(pud);', 'multiple-assignments').length, 1);
});

test('what git rejects is reported, whoever wrote it', () => {
	assert.match(findings('-	a(); \n+	b(); ', 'trailing-whitespace')[0] ?? '', /^warning/);
});
