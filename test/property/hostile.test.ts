/** All rules and features over text made to hurt: none may take more than linear time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnostics } from '../../src/core/features/diagnostics.ts';
import { folding } from '../../src/core/features/folding.ts';
import { links } from '../../src/core/features/links.ts';
import { outline } from '../../src/core/features/outline.ts';
import { problems } from '../../src/core/features/problems.ts';
import { recountAll } from '../../src/core/features/recount.ts';
import { selectionRanges } from '../../src/core/features/selectionRanges.ts';
import { MAX_OF_RULE } from '../../src/core/lint/findingLimit.ts';
import { fixAll, isSafe } from '../../src/core/lint/fixAll.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { parseConfigFile, withConfigFile } from '../../src/core/config/configFile.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { threadMails, threadsOf } from '../../src/core/patch/thread.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { createService } from '../../src/core/service.ts';
import { readTreeData } from '../../src/core/tree/treeData.ts';
import { splitPatch } from '../../src/core/split/split.ts';
import { assertLinear, cost, listed } from '../support/growth.ts';

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

test('a long list of misspellings does not multiply the time', () => {
	const names = Array.from({ length: 40_000 }, (_, i) => `w${i}x`);
	const tree = readTreeData(names.map((name) => `${name}||word\n`).join(''));
	const document = parseDocument(
		added(
			names
				.slice(-3000)
				.map((name) => `int ${name}, b${name};\n`)
				.join(''),
		),
	);
	const rules = RULES.filter(({ id }) => id === 'misspelled-word');
	const start = process.cpuUsage().user;
	assert.equal(new Linter(rules, SETTINGS, { tree }).lint(document).length, 3000);
	assert.ok(process.cpuUsage().user - start < MOST * 1000);
});

const FILE = 'diff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n';
const CHANGE = '@@ -1 +1,2 @@\n a\n+int b = c+d ; \n';
const ENVELOPE = 'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n';

const code =
	(make: (index: number) => string) =>
	(size: number): string =>
		added(listed(size, make));

const message =
	(make: (index: number) => string) =>
	(size: number): string =>
		`${HEAD}Text.\n\n${listed(size, make)}\n${END}${FILE}${CHANGE}`;

const SHAPES: Readonly<Record<string, (size: number) => string>> = {
	tags: message((i) => `Reviewed-by: Developer ${i} <developer${i}@example.com>\n`),
	'references to commits': message((i) => `Fixes: ${(0x10000000 + i).toString(16)}abcd ("mm: change ${i}")\n`),
	quotations: message((i) => `${'> '.repeat(i % 60)}text of ${i}\n`),
	links: message((i) => `See https://example.com/${i} and foo_${i}().\n`),
	'a diffstat': (size) => {
		const rows = listed(size, (i) => ` mm/file${i}.c | 2 +-\n`);
		return `${HEAD}Text.\n\n${END}${rows} 9 files changed, 9 insertions(+)\n\n${FILE}${CHANGE}`;
	},
	'header fields': (size) => {
		const ids = listed(size / 2, (i) => `\n <${i}@example.com>`);
		const fields = listed(size / 2, (i) => `X-Field${i}: value\n`);
		return `${ENVELOPE}References:${ids}\n${fields}${HEAD}Text.\n\n${END}${FILE}${CHANGE}`;
	},
	files: (size) => `${HEAD}Text.\n\n${END}${listed(size, (i) => `${FILE.replaceAll('a.c', `a${i}.c`)}${CHANGE}`)}`,
	hunks: (size) =>
		`${HEAD}Text.\n\n${END}${FILE}${listed(size, (i) => CHANGE.replace('-1 +1', `-${10 * i + 1},1 +${11 * i + 1}`))}`,
	'damaged hunks': (size) => `${HEAD}Text.\n\n${END}${FILE}${listed(size, (i) => CHANGE.replace('-1', `-${i + 1},9`))}`,
	mails: (size) =>
		listed(size, (i) => {
			const ids = `Message-ID: <${i}@x>\nIn-Reply-To: <${Math.max(0, i - 1)}@x>\n`;
			return `${ENVELOPE}${ids}${HEAD.replace('1/1', `${i + 1}/9`)}Text.\n\n${END}${FILE}${CHANGE}-- \n2.1\n\n`;
		}),
	'exported commits': (size) =>
		listed(
			size,
			(i) => `commit ${(0x10000000 + i).toString(16)}\nAuthor: a\n\n    mm: change ${i}\n\n${FILE}${CHANGE}\n`,
		),
	macros: code((i) => `#define EXAMPLE_${i}(x) example_${i}(x, (x) + 1)\n`),
	'page-table helpers': code((i) => `static bool pud_a${i}(pud_t pud)\n{\n\treturn pud_val(pud) & 1;\n}\n\n`),
	'helpers and their twins': (size) => {
		const helper = (mark: string, level: string, i: number): string =>
			`static bool ${level}_a${i}(${level}_t ${level})\n{\n\treturn !${level}_val(${level});\n}\n#endif\n`
				.replace(/^/gm, mark)
				.slice(0, -1);
		const body = listed(size, (i) => helper(' ', 'pmd', i) + helper('+', 'pud', i));
		const lines = body.split('\n').length - 1;
		return `${HEAD}Text.\n\n${END}${FILE}@@ -1,${lines / 2} +1,${lines} @@\n${body}`;
	},
	includes: code((i) => `#include <linux/a${i}.h>\n`),
	declarators: (size) => added(`int a(void)\n{\n\tint ${listed(size, (i) => `b${i} = 0, `)}c;\n}\n`),
	strings: code((i) => `\tpr_info("text ${i} %d\\n", count);\n`),
	brackets: (size) => added(`int a = ${'('.repeat(size / 2)}${')'.repeat(size / 2)};\n`),
	'one line': (size) => added(`int a = ${listed(size, (i) => `b${i} + `)}c;\n`),
	findings: code(() => 'int a = b+c ;  \n'),
};

/** What is measured of a text, with the length of the shorter text. */
const WORK: Readonly<Record<string, { readonly size: number; readonly costOf: (text: string) => number }>> = {
	reading: {
		size: 200_000,
		costOf: (text) =>
			cost(() => {
				const document = parseDocument(text);
				for (const { subject, changelog, tail } of document.patches) assert.ok([subject, changelog, tail]);
				problems(document);
				threadsOf(threadMails([document]));
			}),
	},
	showing: {
		size: 100_000,
		costOf: (text) => {
			const document = parseDocument(text);
			const service = createService(SETTINGS);
			return cost(() => {
				for (const show of [links, outline, folding, recountAll]) show(document);
				for (let part = 0; part < 4; part++) {
					const offset = Math.floor((text.length * part) / 4);
					selectionRanges(document, offset);
					service.hover(document, offset);
				}
			});
		},
	},
	linting: {
		size: 15_000,
		costOf: (text) =>
			cost(() => {
				const document = parseDocument(text);
				diagnostics(document, new Linter(RULES, SETTINGS).lint(document));
			}),
	},
	fixing: {
		size: 4_000,
		costOf: (text) => {
			const document = parseDocument(text);
			const service = createService(DEFAULT_SETTINGS);
			const findings = service.findings(document);
			return cost(() => service.fixAll(document, findings, isSafe));
		},
	},
	splitting: {
		size: 50_000,
		costOf: (text) => {
			const { content, patches } = parseDocument(text);
			return cost(() => {
				for (const patch of patches.slice(0, 1)) splitPatch(content, patch);
			});
		},
	},
};

for (const [name, make] of Object.entries(SHAPES)) {
	test(`time grows with the length for ${name}`, () => {
		for (const [work, { size, costOf }] of Object.entries(WORK)) assertLinear(work, make, size, costOf);
	});
}

/** Texts with more findings or problems of a kind than are listed. */
const MANY: Readonly<Record<string, string>> = {
	'trailing-whitespace': added('int a;  \n'.repeat(25_000)),
	'malformed-tag': `${HEAD}Text.\n\n${'Cc: a\n'.repeat(15_000)}${END}${FILE}${CHANGE}`,
	'missing-sign-off': `${ENVELOPE}${HEAD}Text.\n---\n${FILE}${CHANGE}`.repeat(12_000),
};

for (const [id, text] of Object.entries(MANY)) {
	test(`the findings of ${id} are limited`, () => {
		const rules = RULES.filter((rule) => rule.id === id);
		const linter = new Linter(rules, SETTINGS);
		const findings = linter.lint(parseDocument(text));
		assert.equal(findings.length, MAX_OF_RULE + 1);
		assert.match(findings.at(-1)?.message ?? '', /; further findings are not listed$/);
		assert.equal(findings.filter(({ message }) => message.includes('not listed')).length, 1);
		// The same document again: what is cached must not change the findings.
		assert.deepEqual(linter.lint(parseDocument(text)), findings);
	});
}

test('more findings than are listed are fixed in rounds', () => {
	const text = MANY['trailing-whitespace'] ?? '';
	const linter = new Linter(
		RULES.filter(({ id }) => id === 'trailing-whitespace'),
		SETTINGS,
	);
	const document = parseDocument(text);
	const fixed = fixAll(
		document,
		linter.lint(document),
		{ parse: parseDocument, findings: (next) => linter.lint(next) },
		isSafe,
	);
	assert.deepEqual(fixed.findings, []);
	assert.equal(fixed.document.content.text, text.replace(/ +\n/g, '\n'));
});

test('the problems of a document are limited', () => {
	const damaged = parseDocument(`${ENVELOPE}${HEAD}${FILE}${'@@ -1 +1 @@\n+x\n'.repeat(8000)}`.repeat(2));
	const found = problems(damaged);
	assert.equal(found.length, 10_001);
	assert.match(found.at(-1)?.message ?? '', /; further problems are not listed$/);
});

test('a message of megabytes is a problem, and has no findings', () => {
	for (const lines of ['a\n\n'.repeat(15_000), 'teh a '.repeat(200_000)]) {
		const document = parseDocument(`${HEAD}Text.\n\n${lines}\n\n${END}${FILE}${CHANGE}`);
		assert.deepEqual(
			problems(document).map(({ message }) => message),
			['the commit message is too long to be checked'],
		);
		const found = new Linter(RULES, SETTINGS).lint(document).map(({ rule }) => rule.group);
		assert.ok(found.length > 0);
		assert.ok(found.every((group) => group !== 'changelog' && group !== 'tags' && group !== 'subject'));
	}
	const usual = parseDocument(`${HEAD}${'Text.\n\n'.repeat(9000)}\n\n${END}${FILE}${CHANGE}`);
	assert.deepEqual(problems(usual), []);
});

test('there may be more of anything than arguments of a call', () => {
	const count = 150_000;
	const hunks = `${HEAD}${FILE}${'@@ -1 +1 @@\n+x\n'.repeat(count)}`;
	assert.equal(selectionRanges(parseDocument(hunks), hunks.length - 3).length, 5);
	assert.equal(outline(parseDocument('--- a/x\n+++ b/x\n@@ -1 +1 @@\n+x\n'.repeat(count))).length, count);
	const fields = `${ENVELOPE}${'X: b\nTo: c\n'.repeat(count)}${HEAD}Text.\n\n${END}${FILE}${CHANGE}`;
	assert.ok(folding(parseDocument(fields)).length > 0);
	const file = parseConfigFile(`{ "overrides": [${'1,'.repeat(count)}1] }`);
	assert.equal(withConfigFile(file, DEFAULT_SETTINGS, RULES).problems.length, count + 1);
});

test('many hunks without a change are recounted in linear time', () => {
	const document = parseDocument(`${FILE}${'@@ -1,9 +1,9 @@\nx\n'.repeat(60_000)}`);
	const start = process.cpuUsage().user;
	recountAll(document);
	assert.ok(process.cpuUsage().user - start < MOST * 1000);
});
