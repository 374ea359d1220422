import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const started = process.cwd();
process.chdir(folder);
after(() => {
	process.chdir(started);
	rmSync(folder, { recursive: true });
});

writeFileSync('long.patch', snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` }));
writeFileSync('clean.patch', snippetText({}));
writeFileSync('blank.patch', snippetText({ hunk: ' {\n+	int total;\x1b \n }' }));

test('pretty shows the line, the place in it, the fix and what to type next', () => {
	const { out } = runCli('check', '--format', 'pretty', '--types', 'TRAILING_WHITESPACE', 'blank.patch');
	assert.equal(
		out,
		[
			'',
			'[PATCH] mm: Read the example count under its lock',
			'',
			'blank.patch:20:14: warning: trailing whitespace [trailing-whitespace]',
			'     19 |  {',
			'     20 | +        int total;\\u001b ',
			'        |                          ^',
			'        | fix: Remove the trailing whitespace',
			'',
			'0 errors, 1 warning, 0 information, 0 hints in 1 patch',
			'1 safe fix: kernel-patch-review fix --in-place --types=TRAILING_WHITESPACE blank.patch',
			'',
		].join('\n'),
	);
	assert.equal(runCli('check', '--format', 'pretty', 'clean.patch').out, 'No findings in 1 patch.\n');
	assert.equal(runCli('check', '--format', 'pretty', '-q', 'clean.patch').out, '');
});

test('pretty shows a source file without marks, numbered as the file is', () => {
	writeFileSync('source.c', 'int first;\n\tint second ;\n');
	assert.equal(
		runCli('check', '--format', 'pretty', '--types', 'SPACING', '-f', 'source.c').out,
		[
			'',
			"source.c:2:13: warning: unexpected space before ';' [space-before-comma]",
			'      1 | int first;',
			'      2 |         int second ;',
			'        |                    ^',
			'        | fix: Remove the space',
			'',
			'0 errors, 1 warning, 0 information, 0 hints in 1 file',
			'1 safe fix',
			'',
		].join('\n'),
	);
});

test('pretty numbers the lines of a changed file as the file is, with --showfile those of a patch', () => {
	const { out } = runCli('check', '--format', 'pretty', '--types', 'TRAILING_WHITESPACE', '--showfile', 'blank.patch');
	const [, line = ''] = /^mm\/example\.c:(\d+):/m.exec(out) ?? [];
	assert.match(out, new RegExp(String.raw`^ +${line} \| \+`, 'm'));
	assert.match(out, new RegExp(String.raw`^ +${Number(line) - 1} \|  \{`, 'm'));
});

describe('what pretty says to type next', () => {
	const SPACE = { changelog: 'Read it.\n\nIt counts.', hunk: ' {\n+	int total; \n }' };
	const NULL_TEST = { changelog: 'Read it.\n\nIt counts.', hunk: ' {\n+	if (total == NULL)\n+		return;\n }' };
	const last = (...args: readonly string[]): string => {
		const { out } = runCli('check', '--format', 'pretty', ...args);
		return out.trimEnd().split('\n').at(-1) ?? '';
	};
	const space = ['--types', 'TRAILING_WHITESPACE'] as const;

	test('is a command for fixes that need a look, if there are no others', () => {
		writeFileSync('unsafe.patch', snippetText({ hunk: ' {\n+	flag = TRUE;\n }' }));
		assert.equal(
			last('--types', 'upper-case-boolean', 'unsafe.patch'),
			'1 fix to look at: kernel-patch-review fix --unsafe --in-place --types=upper-case-boolean unsafe.patch',
		);
	});

	test('names the files with fixes, and is right as it is', () => {
		const call = 'kernel-patch-review fix --in-place --types=TRAILING_WHITESPACE';
		writeFileSync('space.patch', snippetText(SPACE));
		assert.equal(last(...space, 'clean.patch', 'space.patch'), `1 safe fix: ${call} space.patch`);
		assert.equal(last(...space, 'blank.patch', 'space.patch'), `2 safe fixes: ${call} blank.patch space.patch`);
		mkdirSync("it's a queue");
		writeFileSync("it's a queue/a.patch", snippetText(SPACE));
		writeFileSync('-x.patch', snippetText(SPACE));
		const command = `${call} ./-x.patch 'it'\\''s a queue'`;
		assert.equal(last(...space, '--', '-x.patch', "it's a queue"), `2 safe fixes: ${command}`);
		const fix = (...names: readonly string[]): unknown =>
			runCli('fix', '--in-place', '--types=TRAILING_WHITESPACE', ...names);
		assert.deepEqual(fix('./-x.patch', "it's a queue"), {
			status: 0,
			out: '',
			error: '2 findings fixed, 0 remaining in 2 files\n',
		});
		for (const name of ['-x.patch', "it's a queue"]) rmSync(name, { recursive: true });
		writeFileSync('a\nb.patch', snippetText(SPACE));
		assert.equal(last(...space, 'a\nb.patch'), '1 safe fix');
		rmSync('a\nb.patch');
	});

	test('names the options that decide what is found, and no others', () => {
		const { out } = runCli('check', '--format=pretty', '--strict', '--no-config', '--preset', 'strict', 'space.patch');
		assert.match(out, /: kernel-patch-review fix (?:--unsafe )?--in-place --no-config --preset=strict space\.patch/);
	});

	test('is nothing where fix refuses the patch', () => {
		writeFileSync('damaged.patch', snippetText(SPACE).replace(' }', '}'));
		assert.match(last(...space, 'damaged.patch'), /^1 error, 1 warning, /);
		assert.equal(runCli('fix', 'damaged.patch').status, 2);
	});

	test('follows what was not shown, which --strict shows', () => {
		writeFileSync('strict.patch', snippetText(NULL_TEST));
		const { out } = runCli('check', '--format', 'pretty', '--types', 'COMPARISON_TO_NULL', 'strict.patch');
		assert.equal(
			out,
			[
				'',
				'1 not shown, hints and preferences; use --strict to show them',
				'',
				'0 errors, 0 warnings, 0 information, 0 hints in 1 patch',
				'1 safe fix: kernel-patch-review fix --in-place --types=COMPARISON_TO_NULL strict.patch',
				'',
			].join('\n'),
		);
		assert.match(
			runCli('check', '--strict', '--format', 'pretty', '--types', 'COMPARISON_TO_NULL', 'strict.patch').out,
			/^strict\.patch:17:\d+: information: /m,
		);
	});
});

test('pretty is coloured on demand only', () => {
	const check = (...args: readonly string[]): string =>
		runCli('check', '--format', 'pretty', ...args, 'long.patch').out;
	assert.ok(check('--color').includes('\u001b[1;33mwarning:\u001b[0m'));
	assert.ok(!check('--color=never').includes('\u001b'));
});

test('text has colours on demand, too, by any of the names of the option', () => {
	const check = (...args: readonly string[]): string => runCli('check', 'long.patch', ...args).out;
	const plain = 'long.patch:20:95: warning: line is 121 columns long, the limit is 100 [line-too-long]\n';
	assert.equal(stripVTControlCharacters(check('--color=always')), plain);
	assert.ok(check('--color=always').includes('\u001b[1;33mwarning:\u001b[0m'));
	for (const option of ['--no-color', '--nocolor', '--color=never', '--color=auto']) assert.equal(check(option), plain);
});

test('formats for people name the changed file with --showfile, and explain rules once with --verbose', () => {
	for (const format of ['text', 'pretty']) {
		const { out } = runCli('check', '--format', format, '--showfile', '-v', 'long.patch');
		assert.match(out, /^mm\/example\.c:\d+:94: warning: line is 121/m);
		assert.equal(out.match(/^Lines longer than 80 columns should be broken/gm)?.length, 1);
	}
});

test('formats for services have paths from the root of the repository', () => {
	mkdirSync('.git');
	mkdirSync('mm');
	writeFileSync('mm/example.c', `int total = ${'x'.repeat(100)};\n`);
	process.chdir('mm');
	const printed = (format: string, ...args: readonly string[]): string =>
		runCli('check', '--format', format, '--types', 'LONG_LINE', ...args).out;
	for (const [args, file] of [
		[['-f', 'example.c'], 'mm/example.c'],
		[['../long.patch'], 'long.patch'],
	] as const) {
		assert.match(printed('github', ...args), new RegExp(`^::warning file=${file},`));
		assert.match(printed('gitlab', ...args), new RegExp(`"path":"${file}"`));
		assert.match(printed('sarif', ...args), new RegExp(`"uri":"${file}"`));
		assert.match(printed('text', ...args), new RegExp(`^${args.at(-1) ?? ''}:`));
	}
	process.chdir('..');
	for (const name of ['.git', 'mm']) rmSync(name, { recursive: true });
});

test('github has a command for each finding, at its place', () => {
	assert.equal(
		runCli('check', '--format', 'github', 'long.patch').out,
		'::warning file=long.patch,line=20,col=95,endColumn=116,title=line-too-long::' +
			'line is 121 columns long, the limit is 100\n',
	);
});

test('gitlab has the fields that its Code Quality report requires, and fingerprints of their own', () => {
	writeFileSync(
		'two.patch',
		snippetText({ hunk: ` {\n+	int a = ${'x'.repeat(100)};\n+	int a = ${'x'.repeat(100)};\n }` }),
	);
	const issues = JSON.parse(runCli('check', '--types', 'LONG_LINE', '--format', 'gitlab', 'two.patch').out) as {
		description: string;
		check_name: string;
		fingerprint: string;
		severity: string;
		location: { path: string; lines: { begin: number } };
	}[];
	assert.deepEqual(
		issues,
		[20, 21].map((begin, index) => ({
			description: 'line is 117 columns long, the limit is 100',
			check_name: 'line-too-long',
			severity: 'major',
			fingerprint: issues[index]?.fingerprint,
			location: { path: 'two.patch', lines: { begin } },
		})),
	);
	assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, 2);
	assert.ok(issues.every(({ fingerprint }) => /^[0-9a-f]{64}$/.test(fingerprint)));
});

test('junit has a suite for each file, whose counts are those of its cases', () => {
	writeFileSync('<&">.patch', snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` }));
	const { out } = runCli('check', '--format', 'junit', '<&">.patch', 'clean.patch');
	assert.match(out, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites>\n/);
	assert.match(out, /<testsuite name="&lt;&amp;&quot;&gt;\.patch" tests="1" failures="1" errors="0" skipped="0">/);
	assert.match(out, /<failure message="line is 121 columns long, the limit is 100" type="warning">/);
	assert.match(out, /<testcase name="no findings" classname="clean\.patch"\/>/);
	assertJunit(out);
	assertJunit(runCli('check', '--format', 'junit', 'blank.patch', 'missing.patch').out);
	writeFileSync('information.patch', snippetText({ changelog: 'Read teh count.' }));
	const passed = runCli('check', '--format', 'junit', 'information.patch');
	assert.match(passed.out, /tests="1" failures="0"[^]*<system-out>[^]*information: &quot;teh&quot; is misspelled/);
	assert.equal(passed.status, 0);
	assertJunit(passed.out);
});

/** Checks that `text` is well-formed XML of JUnit's elements, each with the attributes that its readers require. */
function assertJunit(text: string): void {
	const required: Readonly<Record<string, readonly string[]>> = {
		testsuites: [],
		testsuite: ['name', 'tests', 'failures', 'errors', 'skipped'],
		testcase: ['name', 'classname'],
		failure: ['message', 'type'],
		'system-out': [],
	};
	const open: string[] = [];
	const counts = new Map<string, number>();
	for (const [tag, end, name = '', attributes = '', empty] of text.matchAll(
		/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
	)) {
		if (end === '/') assert.equal(open.pop(), name);
		else {
			const given = Array.from(attributes.matchAll(/ ([a-z]+)=/g), ([, attribute]) => attribute);
			assert.deepEqual(given, required[name], tag);
			counts.set(name, (counts.get(name) ?? 0) + 1);
			if (empty === '') open.push(name);
		}
	}
	assert.deepEqual(open, []);
	assert.equal(
		text.replace(/<\?xml.*\?>|<\/?[a-z-]+(?: [a-z]+="[^"<]*")*\/?>|&(?:amp|lt|gt|quot);/g, '').search(/[<&]/),
		-1,
	);
	const total = (attribute: string): number =>
		Array.from(text.matchAll(/<testsuite [^>]*>/g), ([suite]) =>
			Number(new RegExp(`${attribute}="(\\d+)"`).exec(suite)?.[1]),
		).reduce((sum, count) => sum + count, 0);
	assert.deepEqual([total('tests'), total('failures')], [counts.get('testcase'), counts.get('failure') ?? 0]);
}

test('what a patch asks to ignore is counted, and has its reason in the formats for programs', () => {
	writeFileSync(
		'ignored.patch',
		snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }`, notes: 'Checkpatch-ignore: LONG_LINE # a table' }),
	);
	const { status, out, error } = runCli('check', '--format', 'json', 'ignored.patch');
	assert.equal(status, 0);
	assert.equal(error, 'kernel-patch-review: 1 finding in ignored.patch ignored by the patch itself\n');
	const { files } = JSON.parse(out) as { files: [{ findings: object[]; ignored: [{ rule: string; by: object }] }] };
	assert.deepEqual([files[0].findings, files[0].ignored[0].rule], [[], 'line-too-long']);
	assert.deepEqual(files[0].ignored[0].by, {
		name: 'LONG_LINE',
		reason: 'a table',
		range: { start: { line: 15, column: 20 }, end: { line: 15, column: 29 } },
	});
	assert.equal(
		runCli('check', '--format', 'pretty', 'ignored.patch').out,
		'ignored.patch:15:20: 1 finding ignored by LONG_LINE (a table)\nNo findings in 1 patch.\n',
	);
});
