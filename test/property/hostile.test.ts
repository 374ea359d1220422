/** All rules over text made to hurt: none may take more than linear time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAll, isSafe } from '../../src/core/lint/fixAll.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';

/** A rule that is quadratic takes seconds for so many characters, one that is linear a few hundredths of one. */
const SIZE = 120_000;
/** For one rule, in milliseconds of the processor, which are more on a busy one. */
const MOST = 1000;

const SETTINGS = { ...DEFAULT_SETTINGS, strict: true, downstream: true, profile: 'all' as const };
const HEAD = 'From: A Developer <developer@example.com>\nSubject: [PATCH 1/1] mm: change it\n\n';
const END = 'Signed-off-by: A Developer <developer@example.com>\n---\n';

const repeat = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length));

function added(lines: string): string {
	const all = lines.split('\n').slice(0, -1);
	const hunk = `@@ -0,0 +1,${all.length} @@\n${all.map((line) => `+${line}\n`).join('')}`;
	return `${HEAD}Text.\n\n${END}diff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n${hunk}`;
}

const LONG_LINES = ['(', '*', '"', 'a ', '/*', ' ', ',', '=', 'for (;;) ', '_', '-', '/', '\t', '%', '"a" ', '&'];
const LINES = ['}', 'case 1:', '/* a */', '\tdefault:', '\tif (a)', '#if 0', '', '\ta(b,', '#define x \\', 'int a;  '];
const CHANGELOGS = [
	'a ',
	'"',
	'Fixes: \n',
	'Cc: A Developer <developer@example.com>\n',
	'commit ',
	' ',
	'_',
	'/',
	'[',
	'- a\n',
	'a\n\n',
];

const inputs: readonly (readonly [string, string])[] = [
	...LONG_LINES.map((unit) => [`one line of ${JSON.stringify(unit)}`, added(`${repeat(unit)}\n`)] as const),
	...LINES.map((unit) => [`lines of ${JSON.stringify(unit)}`, added(repeat(`${unit}\n`))] as const),
	...CHANGELOGS.map((unit) => {
		const text = `${HEAD}${repeat(unit)}\n\n${END}${added('int a;\n').slice(HEAD.length + 6 + END.length)}`;
		return [`changelog of ${JSON.stringify(unit)}`, text] as const;
	}),
	[
		'a series that defines and uses functions',
		Array.from({ length: SIZE / 300 }, (_, i) => {
			const head = `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n${HEAD.replace('1/1', `${i + 1}/${SIZE / 300}`)}`;
			return `${head}${added(`static int e${i}_get(void)\n{\n\treturn e${i + 1}_get();\n}\n`).slice(HEAD.length)}`;
		}).join(''),
	],
	[
		'functions without a user',
		added(
			Array.from(
				{ length: SIZE / 80 },
				(_, i) => `static int e${i}_get(void)\n{\n\tint a = b + c;\n\treturn a * 2;\n}\n\n`,
			).join(''),
		),
	],
];

/** `rule` with its time added to `times`. */
function timed(rule: Rule, times: Map<string, number>): Rule {
	const wrap = <Args extends readonly unknown[], Result>(
		visit: ((...args: Args) => Result) | undefined,
	): ((...args: Args) => Result | null) => {
		return (...args) => {
			const start = process.cpuUsage().user;
			const result = visit?.(...args) ?? null;
			times.set(rule.id, (times.get(rule.id) ?? 0) + (process.cpuUsage().user - start) / 1000);
			return result;
		};
	};
	const { subject, changelog, hunk, words, patch } = rule.visit;
	return {
		...rule,
		visit: {
			...rule.visit,
			subject: wrap(subject),
			changelog: wrap(changelog),
			hunk: wrap(hunk),
			...(words !== undefined && { words: { of: words.of, visit: wrap(words.visit) } }),
			...(patch !== undefined && { patch: { gather: wrap(patch.gather), check: wrap(patch.check) } }),
		},
	};
}

for (const [name, text] of inputs) {
	test(`no rule takes long for ${name}`, () => {
		const times = new Map<string, number>();
		const document = parseDocument(text);
		new Linter(
			RULES.map((rule) => timed(rule, times)),
			SETTINGS,
		).lint(document);
		assert.ok(document.patches.some(({ diff }) => diff.files.some(({ hunks }) => hunks.length > 0)));
		const slow = [...times].filter(([, time]) => time > MOST).map(([id, time]) => `${id}: ${time.toFixed(0)} ms`);
		assert.deepEqual(slow, []);
	});
}

test('fixing all of many findings does not take long', () => {
	const document = parseDocument(added('int a; \n'.repeat(16_000)));
	const linter = new Linter(
		RULES.filter(({ id }) => id === 'trailing-whitespace'),
		SETTINGS,
	);
	const findings = linter.lint(document);
	const start = process.cpuUsage().user;
	const fixed = fixAll(document, findings, { parse: parseDocument, findings: (text) => linter.lint(text) }, isSafe);
	assert.equal(fixed.edits.length, 16_000);
	assert.ok(process.cpuUsage().user - start < 2 * MOST * 1000);
});
