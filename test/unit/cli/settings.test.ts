import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { settingsAround } from '../../../src/cli/settings.ts';
import { UsageError } from '../../../src/cli/usage.ts';
import { parseConfigFile } from '../../../src/core/config/configFile.ts';
import { PRESETS } from '../../../src/core/config/presets.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { type Ran, runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const started = process.cwd();
const CONFIG = path.join(folder, '.kernel-patch-review.jsonc');
mkdirSync(path.join(folder, 'queue'));
process.chdir(path.join(folder, 'queue'));
after(() => {
	process.chdir(started);
	rmSync(folder, { recursive: true });
});
beforeEach(() => {
	rmSync(CONFIG, { force: true, recursive: true });
});

writeFileSync('long.patch', snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` }));
const check = (...args: readonly string[]): Ran => runCli('check', ...args, 'long.patch');

test('a message about a configuration names some of its problems', () => {
	writeFileSync(CONFIG, JSON.stringify({ rules: Array.from({ length: 1000 }, () => null) }));
	const { status, error } = check();
	assert.equal(status, 2);
	assert.match(error, /"rules\[9\]" must be [^;]*; and 990 more\n/);
});

test('a .checkpatch.conf that cannot be read is an error of a server, too', () => {
	const conf = path.join(folder, '.checkpatch.conf');
	symlinkSync('/etc/hostname', conf);
	try {
		assert.throws(
			() => settingsAround(null, [folder], () => undefined),
			new UsageError(`cannot read ${conf}: it is a symbolic link out of its folder`),
		);
	} finally {
		rmSync(conf);
	}
});

describe('a configuration file', () => {
	test('is found above the current folder, has comments, and says what it switches off', () => {
		writeFileSync(CONFIG, '{\n	// Old code.\n	"rules": [{ "rule": "LONG_LINE", "severity": "off" }],\n}\n');
		const { status, out, error } = check();
		assert.deepEqual([status, out], [0, '']);
		assert.match(error, /^kernel-patch-review: 1 finding turned off by .*\.kernel-patch-review\.jsonc\n$/);
		assert.equal(check('--no-config').status, 1);
	});

	test('has severities by changed file, the last of which applies', () => {
		const rules = [{ rule: 'line-too-long', severity: 'hint' }];
		writeFileSync(CONFIG, JSON.stringify({ overrides: [{ files: ['drivers/**'], rules }] }));
		assert.match(check().out, / warning: line is 121/);
		writeFileSync(CONFIG, JSON.stringify({ overrides: [{ files: ['mm/*.c'], rules }] }));
		assert.match(check().out, / hint: line is 121/);
	});

	test('has overrides in a kernel tree that no file can match, which are reported', () => {
		const rules = [{ rule: 'line-too-long', severity: 'hint' }];
		const overrides = [
			{ files: ['mm/**', 'mn/**'], rules },
			{ files: 'mm/nosuch.c', rules },
			{ files: ['*.c', '{mm,mn}/x.c', 'mm/[a-z]*.c', 'mm/'], rules },
		];
		writeFileSync(CONFIG, JSON.stringify({ overrides }));
		assert.equal(check().error, '');
		const marks = ['MAINTAINERS', 'scripts/checkpatch.pl', 'mm/memory.c'].map((file) => path.join(folder, file));
		for (const mark of marks) {
			mkdirSync(path.dirname(mark), { recursive: true });
			writeFileSync(mark, '');
		}
		try {
			assert.equal(
				check().error,
				`kernel-patch-review: ${CONFIG}: "overrides[0].files[1]" matches no file of the tree\n` +
					`kernel-patch-review: ${CONFIG}: "overrides[1].files[0]" matches no file of the tree\n`,
			);
		} finally {
			for (const mark of marks) rmSync(mark);
		}
	});

	test('has globs from its folder, wherever the command runs and however files are named', () => {
		const rules = [{ rule: 'line-too-long', severity: 'hint' }];
		mkdirSync('../drivers/net', { recursive: true });
		writeFileSync('../drivers/net/long.c', `int ${'x'.repeat(120)};\n`);
		writeFileSync(CONFIG, JSON.stringify({ overrides: [{ files: ['drivers/net/*.c'], rules }] }));
		const source = path.join(folder, 'drivers/net/long.c');
		for (const name of ['../drivers/net/long.c', './../drivers/net/long.c', source])
			assert.match(runCli('check', '-f', name).out, / hint: line is/);
		process.chdir('../drivers/net');
		assert.match(runCli('check', '-f', 'long.c').out, / hint: line is/);
		mkdirSync('../../.git');
		const below = path.join(folder, 'drivers', path.basename(CONFIG));
		writeFileSync(below, JSON.stringify({ overrides: [{ files: ['net/*.c'], rules }] }));
		assert.match(runCli('check', '-f', 'long.c').out, / hint: line is/);
		writeFileSync(below, JSON.stringify({ overrides: [{ files: ['drivers/net/*.c'], rules }] }));
		assert.match(runCli('check', '-f', 'long.c').out, / warning: line is/);
		process.chdir('../../queue');
		rmSync('../.git', { recursive: true });
		rmSync('../drivers', { recursive: true });
	});

	test('may enable for some files what is off for all', () => {
		const overrides = [{ files: ['mm/*.c'], rules: [{ rule: 'line-too-long', severity: 'error' }] }];
		writeFileSync(CONFIG, JSON.stringify({ rules: [{ rule: '*', severity: 'off' }], overrides }));
		assert.match(check().out, / error: line is 121/);
	});

	test('extends a preset, unless an option names one', () => {
		writeFileSync(CONFIG, '{ "$schema": "https://example.com/schema.json", "extends": "net" }');
		assert.match(check().out, /the limit is 80/);
		assert.match(check('--preset', 'default').out, /the limit is 100/);
	});

	test('extends several presets, the limits, rules and profiles of which add up', () => {
		writeFileSync(CONFIG, '{ "extends": ["net", "stable", "tip"] }');
		assert.match(check().out, /the limit is 80/);
		const { preset } = parseConfigFile('{ "extends": ["net", "stable", "tip"] }');
		assert.deepEqual([preset?.profile, preset?.strict, preset?.downstream], [['net', 'stable', 'tip'], true, true]);
		assert.equal(preset?.rules.length, PRESETS.net.rules.length + PRESETS.stable.rules.length);
	});

	test('that is wrong is an error, which quotes nothing of it', () => {
		for (const [text, problem] of [
			[
				'{ "rules": secret }',
				/: it is not valid JSON \(line 1, column 12: a word that JSON does not have: texts need double quotes\)/,
			],
			['{ "extends": "secret" }', /"extends" must be one of default, strict/],
			['{ "overrides": [{ "files": 1 }] }', /"overrides\[0\]" must be \{ "files"/],
			['{ "overrides": [{ "files": "a", "rules": [1] }] }', /"overrides\[0\]\.rules\[0\]" must be/],
			['['.repeat(30_000), /nested too deeply|not valid JSON/],
			['7', /must be an object/],
		] as const) {
			writeFileSync(CONFIG, text);
			const { status, error } = check();
			assert.equal(status, 2);
			assert.match(error, problem);
			assert.doesNotMatch(error, /secret/);
		}
	});

	for (const [what, problem, make] of [
		[
			'that leads out of its folder',
			'it is a symbolic link out of its folder',
			() => {
				symlinkSync('/etc/hostname', CONFIG);
			},
		],
		['that is a FIFO', 'it is not a regular file', () => execFileSync('mkfifo', [CONFIG])],
		[
			'that is a folder',
			'it is not a regular file',
			() => {
				mkdirSync(CONFIG);
			},
		],
	] as const) {
		test(`${what} is not read, and named`, { skip: process.platform === 'win32' && 'Windows has no FIFOs' }, () => {
			make();
			const { status, out, error } = check();
			assert.deepEqual([status, out], [2, '']);
			const [line, ...rest] = error.split('\n');
			assert.equal(line, `kernel-patch-review: cannot read ${CONFIG}: ${problem}`);
			assert.deepEqual(rest, ["Try 'kernel-patch-review check --help'.", '']);
			assert.equal(check('--no-config').status, 1);
		});
	}

	test('that is a link to nothing does not exist', () => {
		symlinkSync('missing', CONFIG);
		assert.equal(check().status, 1);
	});
});

test('of two configurations, that which names an unknown rule is the one that is reported', () => {
	writeFileSync('.checkpatch.conf', '--ignore NO_SUCH_TYPE\n');
	writeFileSync(CONFIG, '{ "rules": [] }');
	try {
		const { error } = check();
		assert.match(error, /\.checkpatch\.conf: --ignore has a type that no rule has/);
		assert.doesNotMatch(error, /unknown rule/);
	} finally {
		rmSync('.checkpatch.conf');
		rmSync(CONFIG);
	}
});
