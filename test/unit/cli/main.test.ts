import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { main } from '../../../src/cli/main.ts';
import { runCli as run } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
after(() => {
	rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
	const target = path.join(folder, name);
	writeFileSync(target, content);
	return target;
}

const CLEAN = file('clean.patch', snippetText({}));
const LONG = file('long.patch', snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` }));
const LONG_LINE = 20;

test('a patch without findings prints nothing and exits with 0', () => {
	assert.deepEqual(run('check', CLEAN), { status: 0, out: '', error: '' });
});

test('text has path, line, column, severity, message and rule', () => {
	assert.deepEqual(run('check', LONG), {
		status: 1,
		out: `${LONG}:${LONG_LINE}:95: warning: line is 121 columns long, the limit is 100 [line-too-long]\n`,
		error: '',
	});
});

test('json has the place, the file in the diff and the fix', () => {
	const { status, out } = run('check', '--format', 'json', LONG, CLEAN);
	assert.equal(status, 1);
	assert.deepEqual(JSON.parse(out), {
		files: [
			{
				path: LONG,
				findings: [
					{
						rule: 'line-too-long',
						severity: 'warning',
						strict: false,
						checkpatch: 'LONG_LINE',
						message: 'line is 121 columns long, the limit is 100',
						range: { start: { line: LONG_LINE, column: 95 }, end: { line: LONG_LINE, column: 116 } },
						source: { path: 'mm/example.c', line: 11, column: 94 },
						commit: null,
						patch: null,
						file: 'mm/example.c',
						fix: null,
					},
				],
				problems: [],
			},
			{ path: CLEAN, findings: [], problems: [] },
		],
	});
});

test('sarif names the tool, the rule and the region', () => {
	const { out } = run('check', '--format', 'sarif', LONG);
	const { version, runs } = JSON.parse(out) as {
		version: string;
		runs: {
			tool: { driver: { name: string; rules: { id: string }[] } };
			results: { ruleId: string; level: string; locations: { physicalLocation: { region: object } }[] }[];
		}[];
	};
	assert.equal(version, '2.1.0');
	assert.equal(runs[0]?.tool.driver.rules[0]?.id, 'line-too-long');
	assert.equal(runs[0].results[0]?.level, 'warning');
	assert.deepEqual(runs[0].results[0].locations[0]?.physicalLocation.region, {
		startLine: LONG_LINE,
		startColumn: 95,
		endLine: LONG_LINE,
		endColumn: 116,
	});
});

test('checkpatch format has level, type and totals', () => {
	const { out } = run('check', '--format', 'checkpatch', LONG, CLEAN);
	assert.equal(
		out,
		`${LONG}:${LONG_LINE}: WARNING:LONG_LINE: line is 121 columns long, the limit is 100\n` +
			'total: 0 errors, 1 warnings, 3 lines checked\n',
	);
});

test('settings are read from a file', () => {
	const config = file('config.json', '{ "rules": [{ "rule": "LONG_LINE", "severity": "hint" }] }');
	const { status, out } = run('check', '--config', config, LONG);
	assert.equal(status, 0);
	assert.match(out, / hint: line is 121/);
});

test('settings that are wrong are an error', () => {
	const wrong = file('wrong.json', '{ "maxLineLength": 1 }');
	assert.deepEqual(run('check', '--config', wrong, LONG).status, 2);
	assert.match(run('check', '--config', wrong, LONG).error, /"maxLineLength" must be a number of columns/);
	const broken = file('broken.json', '{');
	assert.match(run('check', '--config', broken, LONG).error, /broken\.json: it is not valid JSON/);
});

test('a damaged hunk is a finding of its own', () => {
	const damaged = file('damaged.patch', snippetText({}).replace('@@ -10,4 +10,4 @@', '@@ -10,9 +10,4 @@'));
	const { status, out } = run('check', damaged);
	assert.equal(status, 1);
	assert.match(out, /:18:1: error: hunk header declares 9 old and 4 new lines, .* \[malformed-patch\]$/m);
	const { problems } = (
		JSON.parse(run('check', '--format', 'json', damaged).out) as { files: [{ problems: object[] }] }
	).files[0];
	assert.deepEqual(problems, [
		{ line: 18, message: 'hunk header declares 9 old and 4 new lines, but the hunk has 4 old and 4 new' },
	]);
});

test('a file that cannot be read is named, the others are still checked, and the status is 2', () => {
	const missing = path.join(folder, 'missing.patch');
	const { status, out, error } = run('check', missing, LONG);
	assert.equal(status, 2);
	assert.match(out, /line-too-long/);
	assert.match(error, /^kernel-patch-review: cannot read .*missing\.patch: no such file or commit/);
});

test('bytes that are not UTF-8 are read as Latin-1', () => {
	const text = snippetText({ hunk: ` {\n+	/* caf\u00e9 */ int total = ${'x'.repeat(100)};\n }` });
	const latin = file('latin.patch', Buffer.from(text, 'latin1'));
	assert.match(run('check', latin).out, /:20:95: warning/);
	const { out } = run('check', '--format', 'checkpatch', '--strict', '--types', 'INVALID_UTF8', '--no-summary', latin);
	assert.match(out, /^\S+latin\.patch:\d+: CHECK:INVALID_UTF8: not valid UTF-8\n$/);
});

test('usage errors say what is wrong and exit with 2', () => {
	for (const [args, message] of [
		[[], /no command given/],
		[
			['chekc'],
			/^kernel-patch-review: unknown command 'chekc' \(Did you mean check\?\)\nTry 'kernel-patch-review --help'/,
		],
		[['help', 'chekc'], /^kernel-patch-review: unknown command 'chekc' \(Did you mean check\?\)\n/],
		[['chekc', '--help'], /^kernel-patch-review: unknown command 'chekc' \(Did you mean check\?\)\n/],
		[['check'], /check needs a file or commits/],
		[
			['check', '--format', 'xml', LONG],
			/argument 'xml' is invalid\. Allowed choices are pretty, text, json, .+ b4\.\n/,
		],
		[['check', '--format', 'sarfi', LONG], /'sarfi' is invalid\. Allowed choices are .+\. \(Did you mean sarif\?\)\n/],
		[['check', '--preset', 'strct', LONG], / \(Did you mean strict\?\)\n/],
		[['completion', 'bsh'], /'bsh' is invalid .+ \(Did you mean bash\?\)\n/],
		[[LONG], /unknown command '.+'; to check it, type kernel-patch-review check \S+long\.patch\n/],
		[['--strict', LONG], /unknown option '--strict'; options follow the command, such as check\n/],
		[['--nothing'], /unknown option '--nothing'\n/],
		[['version'], /unknown command 'version'; type kernel-patch-review --version\n/],
		[['check', '--output-format=json', LONG], /unknown option '--output-format=json'; use --format\n/],
		[['check', '-o', 'x', LONG], /unknown option '-o'; use > FILE\n/],
		[['check', '-3'], /cannot read -3: no such file; the last commits are -g HEAD-3\n/],
		[
			['check', '--colour', LONG],
			/^kernel-patch-review: unknown option '--colour' \(Did you mean --color\?\)\nTry 'kernel-patch-review check --help'/,
		],
		[['rules', 'all'], /^kernel-patch-review: too many arguments for 'rules'/],
		[['fix', '--rule', 'nope', LONG], /unknown rule 'nope'; 'kernel-patch-review rules' lists all rules/],
		[['explain'], /missing required argument 'rule'/],
		[['explain', 'nothing'], /unknown rule 'nothing'/],
		[['split', '-o', folder], /missing required argument 'file'/],
		[['split', LONG], /required option '-o, --output <dir>' not specified/],
		[
			['split', LONG, '-o', folder, '--patch', '2'],
			/contains 1 patch; select one with --patch N:\n {2}1: \[PATCH\] mm: Read/,
		],
		[['split', file('none.txt', 'Text.\n'), '-o', folder], /contains no patch/],
		[['simulate', 'pud_leaf'], /pud_leaf\(\) needs an entry/],
		[['simulate', 'printk', '0x1'], /no model of 'printk'\n/],
		[['simulate', 'pte_wrprotct', '0x1'], /no model of 'pte_wrprotct'; did you mean pte_wrprotect\?\n/],
		[['check', '--fix', LONG], /check fixes nothing: type kernel-patch-review fix -o FIXED FILE\n/],
		[['check', '--fix-inplace', LONG], /check fixes nothing: type kernel-patch-review fix --in-place FILE\n/],
		[
			['simulate', 'pud_leaf', 'pud_nothing'],
			/'pud_nothing' is not a pud entry: a pud has no bit or sample pud_nothing; nearest: \w+, \w+, \w+\n/,
		],
		[
			['simulate', 'pud_leaf', 'PRESENT,SOFT'],
			/'PRESENT,SOFT' is not a pud entry: a pud has no bit SOFT; nearest: SOFT_DIRTY, /,
		],
	] as const) {
		const { status, error } = run(...args);
		assert.equal(status, 2);
		assert.match(error, message);
	}
});

test('help lists the commands', () => {
	assert.equal(run('help').out, run('--help').out);
	assert.equal(run('help', 'check').out, run('check', '--help').out);
	const { status, out } = run('--help');
	assert.equal(status, 0);
	for (const command of ['check', 'split', 'simulate', 'explain', 'rules'])
		assert.match(out, new RegExp(`^  ${command} `, 'm'));
});

test('explain prints a page by id and by checkpatch type', () => {
	assert.match(run('explain', 'line-too-long').out, /^# line-too-long\n/);
	assert.equal(run('explain', 'LONG_LINE').out, run('explain', 'line-too-long').out);
});

test('explain lists all rules of a type', () => {
	const { out } = run('explain', 'SPACING');
	assert.match(out, /^# SPACING\n/);
	assert.ok((out.match(/^- [a-z-]+: /gm)?.length ?? 0) > 1);
});

test('explain accepts former ids, with a notice, and ids in the spelling of types', () => {
	const { out } = run('explain', 'space-after-cast');
	assert.equal(run('explain', 'SPACE_AFTER_CAST').out, out);
	for (const name of ['space-behind-cast', 'SPACE_BEHIND_CAST']) {
		assert.deepEqual(run('explain', name), {
			status: 0,
			out,
			error: "kernel-patch-review: rule 'space-behind-cast' is now called 'space-after-cast'\n",
		});
	}
});

test('formats leave out style preferences without --strict, but JSON, which marks them', () => {
	const cast = file('cast.patch', snippetText({ hunk: ' {\n+	int a = (int) b;\n }' }));
	for (const format of ['pretty', 'text', 'sarif', 'github', 'gitlab', 'junit', 'checkpatch', 'b4']) {
		const isPrinted = (...args: readonly string[]): boolean =>
			/space-after-cast|SPACING|after the cast/.test(run('check', '--format', format, ...args, cast).out);
		assert.deepEqual([isPrinted(), isPrinted('--strict')], [false, true], format);
	}
	assert.match(
		run('check', '--format', 'json', cast).out,
		/"rule": ?"space-after-cast",\s*"severity": ?"\w+",\s*"strict": ?true/,
	);
});

test('SARIF has the former ids of a rule', () => {
	const cast = file('cast.patch', snippetText({ hunk: ' {\n+	int a = (int) b;\n }' }));
	assert.match(
		run('check', '--strict', '--format', 'sarif', cast).out,
		/"id":"space-after-cast","deprecatedIds":\["space-behind-cast"\]/,
	);
});

test('rules lists all, as text and as JSON', () => {
	const rules = JSON.parse(run('rules', '--json').out) as { id: string }[];
	assert.ok(rules.some(({ id }) => id === 'line-too-long'));
	assert.equal(run('rules').out.trim().split('\n').length, rules.length);
});

test('simulate runs a helper on a sample, a value and further arguments', () => {
	assert.deepEqual(JSON.parse(run('simulate', '--json', 'pud_modify', '0x8200001fc00000e7', 'PAGE_NONE').out), {
		result: '0x60fffe0000001a0',
	});
	assert.deepEqual(JSON.parse(run('simulate', '--json', 'pudp_invalidate', 'dax_rw').out), {
		returned: '0x8200001fc00000e7',
		after: '0x820fffe0000000e6',
		flush: ['0x0', '0x40000000'],
	});
	assert.match(run('simulate', 'pud_leaf', 'pud_protnone').out, /^pud_leaf\(pud_protnone\): true\n$/);
});

test('a file without patch or mail is named, and does not pass for a sound one', () => {
	for (const content of ['', 'Some text.\n']) {
		const { status, error } = run('check', file('text.txt', content));
		assert.equal(status, 2);
		assert.match(error, /contains neither a patch nor a mail/);
	}
});

test('a byte order mark is no part of the text, and UTF-16 is read', () => {
	const text = snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` });
	const utf8 = file('bom.patch', Buffer.from(`\ufeff${text}`));
	const utf16 = file('utf16.patch', Buffer.from(`\ufeff${text}`, 'utf16le'));
	for (const path of [utf8, utf16]) assert.match(run('check', path).out, /:20:95: warning: line is 121/);
});

test('a setting for a rule that does not exist is told', () => {
	const config = file('typo.json', '{ "rules": [{ "rule": "line-to-long", "severity": "off" }] }');
	assert.match(
		run('check', '--config', config, CLEAN).error,
		/unknown rule 'line-to-long'; did you mean line-too-long\?\n/,
	);
	const key = file('key.json', '{ "profle": "mm" }');
	assert.match(run('check', '--config', key, CLEAN).error, /unknown setting "profle"; did you mean "profile"\?\n/);
	assert.match(
		run('check', '--config', `${config}c`, CLEAN).error,
		/typo\.jsonc: no such file; did you mean \S+typo\.json\?/,
	);
	assert.match(run('check', '--root', path.join(folder, 'nosuch'), CLEAN).error, /nosuch: no such folder\n/);
});

test('fewer arguments than parameters fill entries and protections first', () => {
	const { out } = run('simulate', '--json', 'pudp_establish', 'pud_dax_rw', '0x25');
	assert.equal((JSON.parse(out) as { after: string }).after, '0x25');
	assert.match(run('simulate', 'pud_leaf', '0x1', '0x2').error, /pud_leaf\(\) takes nothing besides the entry/);
});

test('a diff that is not a unified one is named', () => {
	for (const [text, kind] of [
		['3c3\n< a\n---\n> b\n', 'normal diff'],
		['diff -r a/x.c b/x.c\n2,3d1\n< a\n< b\n', 'normal diff'],
		['3c\nb\n.\n', 'ed script'],
		['diff -e a/x.c b/x.c\n2,3d\n', 'ed script'],
	] as const) {
		const { status, error } = run('check', file('other.diff', text));
		assert.equal(status, 2);
		assert.ok(error.includes(`(${kind}), make a unified one with diff -u`), error);
	}
	assert.doesNotMatch(run('check', file('other.diff', 'In 1980:\n3c3\nand then\n')).error, /unified/);
	const mail = `From: A <a@example.com>\nSubject: [PATCH] mm: Take it\n\nText.\n\n3c3\n< a\n---\n> b\n`;
	assert.match(run('check', file('mail.eml', mail)).out, /git does not read \(normal diff\)/);
});

test('a commit message is checked by its name or with --commit-msg', () => {
	const text = 'mm: Fixed the count.\n\nThis patch fixes it.\n# Please enter the commit message.\n';
	const byName = run('check', file('example-COMMIT_EDITMSG', text));
	assert.equal(byName.status, 1);
	assert.match(byName.out, /COMMIT_EDITMSG:3:1: warning: .*\[this-patch\]/);
	assert.match(run('check', '--commit-msg', file('message', text)).out, /\[this-patch\]/);
	assert.equal(run('check', file('message', text)).status, 2);
});

test('a patch in UTF-16 is damaged, with a byte order mark or without', () => {
	for (const mark of ['', '\ufeff']) {
		const { status, out } = run('check', file('utf16.patch', Buffer.from(mark + snippetText({}), 'utf16le')));
		assert.equal(status, 1);
		assert.match(
			out,
			/:1:1: error: the file is UTF-16, which git cannot read: save it as UTF-8 \[malformed-patch\]\n$/,
		);
	}
});

test('check says which file it checks on a terminal, and accepts options without effect that its help does not show', () => {
	const said = new Set<string>();
	const ignore = (): void => undefined;
	const options = ['--mailback', '--emacs', '--terse', '--patch', '--no-mailback', '--ignore-perl-version'];
	main(['check', ...options, LONG, CLEAN], { out: ignore, error: ignore, progress: (text) => said.add(text) });
	assert.deepEqual([...said], [`checking ${LONG}`, `checking ${CLEAN}`]);
	const { out } = run('check', '--help');
	for (const option of options) assert.ok(!out.includes(option), option);
	assert.ok(out.includes('--showfile'));
});

test('a word may be binary', () => {
	assert.match(run('decode', '0b1010').out, /^0xa /);
	assert.match(run('decode', '0b12').error, /'0b12' is not a pte entry/);
});

test('each command has the version and the short option for help', () => {
	for (const command of ['check', 'decode', 'completion']) {
		assert.match(run(command, '--version').out, /^\d+\.\d+\.\d+\n$/);
		assert.match(run(command, '-h').out, /^Usage: kernel-patch-review /);
	}
});
