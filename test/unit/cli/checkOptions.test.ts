import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { type Ran, runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const started = process.cwd();
process.chdir(folder);
after(() => {
	process.chdir(started);
	rmSync(folder, { recursive: true });
});

const LINE = `int total = ${'x'.repeat(80)};`;
writeFileSync('long.patch', snippetText({ hunk: ` {\n+	${LINE}${'x'.repeat(10)}\n }` }));
writeFileSync('cover.patch', 'From: A Developer <developer@example.com>\nSubject: [PATCH 0/1] Nothing\n\nNothing.\n');

function check(...args: readonly string[]): Ran {
	return runCli('check', '--types', 'LONG_LINE', ...args);
}

test('--types selects types and --ignore removes them, also when repeated', () => {
	const all = (...args: readonly string[]): Ran => runCli('check', ...args, 'long.patch');
	assert.equal(check('long.patch').status, 1);
	assert.equal(check('--ignore', 'SPACING,LONG_LINE', 'long.patch').status, 0);
	assert.equal(all('--types', 'AVOID_BUG').status, 0);
	assert.equal(all('--types', 'LONG_LINE', '--types', 'AVOID_BUG').status, 1);
	assert.equal(all('--types', 'LONG_LINE', '--ignore', 'LONG_LINE', '--ignore', 'SPACING').status, 0);
	assert.equal(check('--max-line-length=200', 'long.patch').status, 0);
	assert.match(check('--max-line-length=2', 'long.patch').error, /invalid value '2' for --max-line-length/);
});

test('to report types that no rule has is an error; to ignore them changes nothing; both name the nearest', () => {
	const run = (...args: readonly string[]): Ran => runCli('check', ...args, 'long.patch');
	const misspelt = run('--types', 'LONG_LNE,LONG_LINE');
	assert.match(misspelt.error, /^kernel-patch-review: no rule has the type LONG_LNE; did you mean LONG_LINE\?\n/);
	assert.equal(misspelt.status, 2);
	assert.match(
		run('--types', 'NOSUCH').error,
		/no rule has the type NOSUCH; 'kernel-patch-review check --list-types' lists/,
	);
	assert.equal(run('--types', 'NOSUCH').status, 2);
	assert.equal(runCli('fix', '--types', 'NOSUCH', 'long.patch').status, 2);
	const ignored = run('--ignore', 'LONG_LNE');
	assert.equal(ignored.error, 'kernel-patch-review: no rule has the type LONG_LNE; did you mean LONG_LINE?\n');
	assert.equal(ignored.status, 1);
	assert.match(run('--ignore', 'TEST_TYPE').error, /^kernel-patch-review: no rule has the type TEST_TYPE; '/);
	for (const known of [
		'long_line',
		'LONG_*',
		'line-too-long',
		'LINE_TOO_LONG',
		'CORRUPTED_PATCH',
		'C99_COMMENT_TOLERANCE',
	])
		assert.equal(run('--ignore', known).error, '', known);
});

test('a rule that does not exist is an error with the nearest', () => {
	const { status, error } = runCli('check', '--ignore', 'line-to-long', 'long.patch');
	assert.equal(status, 2);
	assert.match(error, /unknown rule 'line-to-long'; did you mean line-too-long\?/);
	assert.match(runCli('explain', 'line-to-long').error, /did you mean line-too-long\?/);
	assert.match(runCli('explain', 'LONG_LIN').error, /unknown rule 'LONG_LIN'; did you mean LONG_LINE\?/);
	assert.match(runCli('explain', 'nothing').error, /'kernel-patch-review rules' lists all rules/);
});

test('what cannot be done as in checkpatch.pl is refused', () => {
	assert.match(check('--tab-size=4', 'long.patch').error, /invalid value '4' for --tab-size/);
	assert.match(check('--color=pink', 'long.patch').error, /'pink' is invalid. Allowed choices are always, never, auto/);
	assert.match(check('--color', 'never', 'long.patch').error, /the value of --color follows =: use --color=never/);
	assert.match(runCli('check', '--help').out, /--color\[=<when>\]/);
	assert.match(check('--checkpatch-version=6.1', 'long.patch').error, /invalid value '6.1' for --checkpatch-version/);
	assert.match(check('--typedefsfile', 'types', 'long.patch').error, /unknown option '--typedefsfile'/);
	assert.equal(check('--tab-size=8', 'long.patch').status, 1);
});

test('the checkpatch format prints types of ours only on request', () => {
	writeFileSync('ours.patch', snippetText({ changelog: 'This patch counts the examples.\n\nThey are many.' }));
	const run = (...args: readonly string[]): string =>
		runCli('check', '--format', 'checkpatch', ...args, 'ours.patch').out;
	assert.equal(run(), '');
	assert.match(run('--all-types'), /^ours\.patch:\d+: \w+:THIS_PATCH: /m);
	assert.match(run('--types', 'this-patch'), /^ours\.patch:\d+: \w+:THIS_PATCH: /m);
});

test('what the checkpatch format does not print does not count', () => {
	writeFileSync('untyped.patch', snippetText({ subject: 'Count the examples' }));
	assert.equal(runCli('check', 'untyped.patch').status, 1);
	assert.deepEqual(runCli('check', '--format', 'checkpatch', 'untyped.patch'), { status: 0, out: '', error: '' });
	assert.equal(runCli('check', '--format', 'checkpatch', '--all-types', 'untyped.patch').status, 1);
});

test('options of output work as in checkpatch.pl', () => {
	const run = (...args: readonly string[]): string => check('--format', 'checkpatch', ...args, 'long.patch').out;
	assert.match(run('--summary-file'), /^long\.patch total: 0 errors, 1 warnings, /m);
	assert.match(run('--no-show-types'), /^long\.patch:20: WARNING: line is /m);
	assert.equal(run('--color').includes('\x1b[33mWARNING\x1b[0m:\x1b[34mLONG_LINE\x1b[0m:'), true);
	assert.match(run('--showfile'), /^mm\/\w+\.c:\d+: WARNING:LONG_LINE: /);
	assert.match(run('-v'), /the limit is 100\n.+\n/);
	assert.match(runCli('check', '--list-types').out, /^#\tMessage type\n\n1\tALLOC/);
});

test('a dictionary of codespell adds misspellings', () => {
	writeFileSync('words.txt', 'exmaplez->examples, exempts,\n');
	writeFileSync('spelling.patch', snippetText({ changelog: 'Count the exmaplez.\n\nThey are many.' }));
	const run = (...args: readonly string[]): Ran =>
		runCli('check', '--types', 'TYPO_SPELLING', ...args, 'spelling.patch');
	assert.equal(run().out.includes('exmaplez'), false);
	assert.match(run('--codespellfile=words.txt').out, /"exmaplez" is misspelled; use "examples"/);
});

test('the checkpatch format takes how checkpatch.pl is called by others', () => {
	const { status, out } = check(
		...'--format checkpatch -q --terse --no-summary --mailback --no-tree long.patch'.split(' '),
	);
	assert.equal(status, 1);
	assert.match(out, /^long\.patch:20: WARNING:LONG_LINE: line is \d+ columns long, the limit is 100\n$/);
});

test('b4 gets one result with its findings', () => {
	const [result, ...more] = JSON.parse(check('--format', 'b4', 'long.patch').out) as Record<string, string>[];
	assert.equal(more.length, 0);
	assert.deepEqual(
		[result?.tool, result?.status, result?.summary, result?.url],
		['kernel-patch-review', 'warn', '1 warning', ''],
	);
	const [detail] = JSON.parse(result?.details ?? '') as Record<string, string>[];
	assert.equal(detail?.status, 'warn');
	assert.match(detail.description ?? '', /^20: WARNING:LONG_LINE: /);
	assert.deepEqual(JSON.parse(check('--format', 'b4', 'cover.patch').out), [
		{ tool: 'kernel-patch-review', status: 'pass', summary: 'no findings', url: '', details: '' },
	]);
});

test('.checkpatch.conf holds where the command is given, and options go further', () => {
	writeFileSync('.checkpatch.conf', '# ours\n--max-line-length=110 --no-tree # wide\n--colour-me\n');
	try {
		const { error } = check('long.patch');
		assert.match(error, /\.checkpatch\.conf: line 3: unknown option --colour-me/);
		writeFileSync('.checkpatch.conf', '--types LONG_LNE,LONG_LINE\n--max-line-length=110 --no-tre\n');
		const misspelt = runCli('check', 'long.patch').error;
		assert.match(misspelt, /\.checkpatch\.conf: --types has a type that no rule has; did you mean LONG_LINE\?\n/);
		assert.match(misspelt, /\.checkpatch\.conf: line 2: unknown option --no-tre; did you mean --no-tree\?\n/);
		assert.match(check('--types', 'LONG_LINE', '--format', 'checkpatch', 'long.patch').out, /the limit is 110/);
		assert.match(check('--max-line-length', '90', 'long.patch').out, /the limit is 90/);
	} finally {
		rmSync('.checkpatch.conf');
	}
});

test('CHECKPATCH_CONFIG_DIR names the folder of .checkpatch.conf', () => {
	mkdirSync('conf');
	writeFileSync('conf/.checkpatch.conf', '--ignore LONG_LINE\n--showfile\n');
	process.env.CHECKPATCH_CONFIG_DIR = 'conf';
	try {
		assert.equal(runCli('check', 'long.patch').out.includes('columns long'), false);
	} finally {
		delete process.env.CHECKPATCH_CONFIG_DIR;
	}
});

test('a message about a value in .checkpatch.conf shows the option only', () => {
	mkdirSync('own');
	process.env.CHECKPATCH_CONFIG_DIR = 'own';
	for (const option of ['root', 'codespellfile']) {
		writeFileSync('own/.checkpatch.conf', `--${option} hunter2\n`);
		const { error, status } = check('long.patch');
		assert.equal(status, 2);
		assert.match(error, new RegExp(`--${option} in \\.checkpatch\\.conf`));
		assert.doesNotMatch(error, /hunter2/);
		assert.match(check(`--${option}=absent`, 'long.patch').error, /absent/);
	}
	delete process.env.CHECKPATCH_CONFIG_DIR;
	rmSync('own', { recursive: true });
});

test('.checkpatch.conf of a tree does not end the run or replace the findings', () => {
	const plain = check('long.patch');
	for (const line of ['--list-types', '--root=mm', '--codespellfile=no.txt', '--codespellfile no.txt --root no']) {
		writeFileSync('.checkpatch.conf', `${line}\n`);
		try {
			const { status, out, error } = check('long.patch');
			assert.deepEqual([status, out], [plain.status, plain.out], line);
			assert.match(error, /\.checkpatch\.conf: --[a-z-]+ is ignored: .*; give it as an option\n/);
			assert.doesNotMatch(error, /mm|no\.txt/);
		} finally {
			rmSync('.checkpatch.conf');
		}
	}
});

test('options of checkpatch.pl may be negated without a hyphen', () => {
	for (const name of ['nosignoff', 'notree', 'nosummary', 'noshow-types', 'nofixes-tag', 'nomailback'])
		assert.equal(
			runCli('check', `--${name}`, 'long.patch').error,
			runCli('check', `--${name.replace('no', 'no-')}`, 'long.patch').error,
		);
	assert.match(runCli('check', '--nosense', 'long.patch').error, /unknown option '--nosense'/);
	writeFileSync('.checkpatch.conf', '--notree\n--nosignoff\n');
	assert.equal(runCli('check', 'long.patch').error, '');
	rmSync('.checkpatch.conf');
});

test('.checkpatch.conf may have short options', () => {
	writeFileSync('.checkpatch.conf', '-q -v\n');
	try {
		assert.equal(check('long.patch').error, '');
	} finally {
		rmSync('.checkpatch.conf');
	}
});

test('.checkpatch.conf of a tree names no files outside of it, one of the user does', () => {
	const outside = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	writeFileSync(path.join(outside, 'words.txt'), 'exmaplez->examples\n');
	symlinkSync(outside, 'link');
	try {
		const names = [path.join(outside, 'words.txt'), '../words.txt', 'link/words.txt'];
		for (const line of [...names.map((name) => `--codespellfile=${name}`), `--root ${outside}`]) {
			writeFileSync('.checkpatch.conf', `${line}\n`);
			const { error, status } = check('long.patch');
			assert.equal(status, 1);
			const [, option = ''] = /^--(\w+)/.exec(line) ?? [];
			assert.match(error, new RegExp(`\\.checkpatch\\.conf: --${option} is ignored: it leads out of the tree`));
		}
		rmSync('.checkpatch.conf');
		process.env.CHECKPATCH_CONFIG_DIR = outside;
		writeFileSync(path.join(outside, '.checkpatch.conf'), `--codespellfile=${path.join(outside, 'words.txt')}\n`);
		assert.doesNotMatch(check('long.patch').error, /ignored/);
	} finally {
		delete process.env.CHECKPATCH_CONFIG_DIR;
		rmSync('.checkpatch.conf', { force: true });
		rmSync('link');
		rmSync(outside, { recursive: true });
	}
});

test('types are listed once for any number of files', () => {
	const files = new Array<string>(90).fill('long.patch');
	assert.equal(check('--list-types', ...files).out.match(/Message type/g)?.length, 1);
});

test('b4 gets a failure for what cannot be read', () => {
	writeFileSync('notes.txt', 'Nothing here.\n');
	const { out, status } = check('--format', 'b4', 'notes.txt');
	assert.equal(status, 2);
	assert.equal((JSON.parse(out) as { status: string }[])[0]?.status, 'fail');
});

test('b4 gets a warning for a mail that is not checked', () => {
	const header = 'From: A Reviewer <reviewer@example.com>\nSubject: Re: [PATCH] mm: Take the lock\n\n';
	writeFileSync('reply.eml', `${header}> diff --git a/mm/x.c b/mm/x.c\n\nNo.\n`);
	const { out, error, status } = check('--format', 'b4', 'reply.eml');
	assert.equal(status, 0);
	const [result] = JSON.parse(out) as { status: string; summary: string }[];
	assert.deepEqual([result?.status, result?.summary], ['warn', 'nothing to check']);
	assert.match(error, /reply\.eml: nothing to check: replies/);
	assert.equal(check('reply.eml').out, '');
});

test('presets and profiles are chosen by name', () => {
	assert.match(check('--preset', 'net', 'long.patch').out, /the limit is 80/);
	assert.match(
		check('--preset', 'nobody', 'long.patch').error,
		/'nobody' is invalid\. Allowed choices are default, strict, net, tip, stable/,
	);
	assert.match(
		check('--profile', 'nobody', 'long.patch').error,
		/'nobody' is invalid\. Allowed choices are auto, all, tip/,
	);
});
