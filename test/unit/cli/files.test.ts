/** Files of a tree that anybody may have written: none may block, lead elsewhere, or end up in a log. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
	chmodSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, test } from 'node:test';
import { snippetText, type Snippet } from '../../../src/core/lint/examples/snippet.ts';
import { runCli, type Ran } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-files-'));
const tree = path.join(folder, 'linux');
const outside = path.join(folder, 'outside');
const started = process.cwd();
const SECRET = 'TOKEN=hunter2 SECRET_KEY=0123';
const isWindows = process.platform === 'win32';

mkdirSync(path.join(tree, 'scripts'), { recursive: true });
mkdirSync(path.join(tree, 'include/linux'), { recursive: true });
writeFileSync(path.join(tree, 'MAINTAINERS'), '');
writeFileSync(path.join(tree, 'scripts/checkpatch.pl'), '');
writeFileSync(outside, SECRET);
process.chdir(tree);
after(() => {
	process.chdir(started);
	rmSync(folder, { recursive: true });
});

const CONF = '.checkpatch.conf';
afterEach(() => {
	for (const file of [CONF, 'scripts/spelling.txt', 'include/linux/example.h'])
		rmSync(file, { force: true, recursive: true });
});

const LONG = { hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` };

function check(snippet: Snippet, ...args: readonly string[]): Ran {
	const file = path.join(folder, 'example.patch');
	writeFileSync(file, snippetText(snippet));
	return runCli('check', ...args, file);
}

/** What a name may be instead of a regular file below its folder. */
const TRAPS: Readonly<Record<string, (file: string) => void>> = {
	'a FIFO': (file) => execFileSync('mkfifo', [file]),
	'a link out of the folder': (file) => {
		symlinkSync(outside, file);
	},
	'a link to a device': (file) => {
		symlinkSync('/dev/zero', file);
	},
	'a folder': (file) => {
		mkdirSync(file);
	},
	'a file without end': (file) => {
		writeFileSync(file, '');
		truncateSync(file, 2 ** 33);
	},
};

for (const [what, make] of Object.entries(TRAPS)) {
	test(`${what} is not read`, { skip: isWindows && 'Windows has no FIFOs', timeout: 20_000 }, () => {
		make(CONF);
		const conf = check({});
		assert.equal(conf.status, 2);
		assert.match(conf.error, /^kernel-patch-review: cannot read \.checkpatch\.conf: /);
		rmSync(CONF, { recursive: true });
		make('scripts/spelling.txt');
		make('include/linux/example.h');
		const { status, error } = check({ hunk: ' int a;\n+#include <asm/example.h>' });
		assert.deepEqual([status > 1, error], [false, '']);
		if (what.startsWith('a link')) return;
		for (const args of [['--config', 'include/linux/example.h']]) {
			const config = check({}, ...args);
			assert.match(config.error, /^kernel-patch-review: cannot read include\/linux\/example\.h: /);
		}
	});
}

test('a link that stays in the folder is read', () => {
	writeFileSync('scripts/conf', '--ignore LONG_LINE');
	symlinkSync('scripts/conf', CONF);
	assert.doesNotMatch(check(LONG).out, /line-too-long/);
});

test('a tree of FIFOs has no helpers', { skip: isWindows, timeout: 20_000 }, () => {
	const trap = path.join(folder, 'trap');
	mkdirSync(path.join(trap, 'arch/x86/include/asm'), { recursive: true });
	execFileSync('mkfifo', [path.join(trap, 'arch/x86/include/asm/pgtable.h')]);
	writeFileSync(path.join(folder, 'batch'), '{"helper":"pmd_leaf","args":["0x1"]}\n');
	const { status, error } = runCli('simulate', '--tree', trap, '--batch', path.join(folder, 'batch'));
	assert.equal(status, 2);
	assert.match(error, /trap is not a kernel tree/);
});

test('nothing out of the tree is looked up', () => {
	symlinkSync(folder, path.join(tree, 'out'));
	try {
		const paths = ['/home/x/linux/out/outside', '/home/x/../../../../../../../etc/passwd'];
		for (const each of paths) {
			const { out } = check({ changelog: `The count of ${each} is stale.\n\nCount.` }, '--types', 'USE_RELATIVE_PATH');
			assert.equal(out, '');
		}
	} finally {
		rmSync(path.join(tree, 'out'));
	}
});

test('a configuration is not quoted', () => {
	writeFileSync(CONF, `${SECRET}\n\u001b]0;title\u0007\n--max-line-length=hunter2\n--hunter\n${'x\n'.repeat(1000)}`);
	const { error } = check({});
	assert.match(error, /\.checkpatch\.conf: line 1: not an option\n/);
	assert.match(error, /\.checkpatch\.conf: line 3: invalid value for --max-line-length\n/);
	assert.match(error, /\.checkpatch\.conf: line 4: unknown option --hunter\n/);
	assert.doesNotMatch(error, /hunter2|SECRET|\p{Cc}(?<!\n)/u);
	assert.equal(error.split('\n').length - 1, 10);
	rmSync(CONF);
	for (const text of [SECRET, `{\n"${SECRET}" }`, `{ "strict": ${SECRET}`]) {
		writeFileSync('scripts/conf', text);
		const config = check({}, '--config', 'scripts/conf');
		assert.equal(config.status, 2);
		assert.match(config.error, /scripts\/conf: it is not valid JSON/);
		assert.doesNotMatch(config.error, /hunter2|SECRET/);
	}
});

test('findings that the configuration of a tree switches off are counted', () => {
	writeFileSync(CONF, '--ignore LONG_LINE\n');
	assert.match(check(LONG).error, /^kernel-patch-review: 1 finding turned off by \.checkpatch\.conf\n$/);
	assert.equal(check(LONG, '--format', 'json').error, '');
	assert.equal(check(LONG, '--ignore', 'LONG_LINE').error, '');
	writeFileSync(CONF, '--ignore LONG_LINE,TRAILING_WHITESPACE --no-tree\n');
	assert.match(
		check({ hunk: `${LONG.hunk}\n+int a; ` }, '--format', 'checkpatch').error,
		/: 2 findings turned off by /,
	);
	writeFileSync(CONF, '--no-tree\n');
	assert.equal(check(LONG).error, '');
});

test('a configuration of a repository starts no program', { skip: isWindows }, () => {
	const marks = path.join(folder, 'marks');
	mkdirSync(marks);
	const program = (name: string): string => {
		const file = path.join(folder, `run-${name}`);
		writeFileSync(file, `#!/bin/sh\ntouch '${path.join(marks, name)}'\ncat\n`);
		chmodSync(file, 0o755);
		return file;
	};
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
	const git = (...args: readonly string[]): string => {
		const who = ['-c', 'user.name=A Developer', '-c', 'user.email=developer@example.com', '-c', 'commit.gpgSign=false'];
		return execFileSync('git', [...who, ...args], { cwd: tree, env, encoding: 'utf8' });
	};
	mkdirSync('Documentation/devicetree/bindings', { recursive: true });
	writeFileSync('Documentation/devicetree/bindings/vendor-prefixes.yaml', '  "^acme,.*":\n');
	writeFileSync('Documentation/devicetree/bindings/acme.yaml', 'const: acme,one\n');
	git('init', '-q');
	git('add', '.');
	git('commit', '-q', '-m', 'mm: Count pages');
	const known = git('rev-parse', 'HEAD').trim();
	writeFileSync('.gitattributes', '* filter=trap diff=trap merge=trap\n');
	writeFileSync('Documentation/devicetree/bindings/acme.yaml', 'const: acme,two\n');
	const configuration: Readonly<Record<string, string>> = {
		'core.fsmonitor': program('fsmonitor'),
		'core.fsmonitorHookVersion': '2',
		'core.pager': program('pager'),
		'pager.grep': program('pager-grep'),
		'pager.cat-file': program('pager-cat-file'),
		'core.editor': program('editor'),
		'core.sshCommand': program('ssh'),
		'core.askPass': program('askpass'),
		'core.gitProxy': program('proxy'),
		'core.alternateRefsCommand': program('alternates'),
		'credential.helper': program('credential'),
		'diff.external': program('external'),
		'diff.trap.textconv': program('textconv'),
		'diff.trap.command': program('diff'),
		'filter.trap.clean': program('clean'),
		'filter.trap.smudge': program('smudge'),
		'filter.trap.process': program('process'),
		'merge.trap.driver': program('merge'),
		'gpg.program': program('gpg'),
		'uploadpack.packObjectsHook': program('pack'),
		'alias.grep': `!${program('alias-grep')}`,
		'alias.cat-file': `!${program('alias-cat-file')}`,
		'extensions.partialClone': 'origin',
		'remote.origin.promisor': 'true',
		'remote.origin.url': `ext::${program('ext')}`,
		'remote.origin.uploadpack': program('uploadpack'),
		'remote.origin.proxy': 'http://127.0.0.1:9',
		'protocol.allow': 'always',
		'protocol.ext.allow': 'always',
		'submodule.recurse': 'true',
		'diff.submodule': 'diff',
		'grep.textconv': 'true',
		'core.hooksPath': path.join(folder, 'hooks'),
		'core.worktree': folder,
	};
	// The repository format decides whether extensions apply.
	git('config', 'core.repositoryFormatVersion', '1');
	for (const [name, value] of Object.entries(configuration)) git('config', name, value);
	mkdirSync(path.join(folder, 'hooks'));
	for (const hook of [
		'post-index-change',
		'post-checkout',
		'reference-transaction',
		'pre-auto-gc',
		'fsmonitor-watchman',
	])
		symlinkSync(program(`hook-${hook}`), path.join(folder, 'hooks', hook));
	// A program of the tree that is named like git, and found by a relative entry of the path.
	symlinkSync(program('git'), path.join(tree, 'git'));
	const before = process.env.PATH ?? '';
	process.env.PATH = `.:${path.delimiter}${before}`;
	try {
		const { out } = check({
			changelog: `Since commit ${known.slice(0, 12)} ("mm: Count") and commit 0123456789ab ("mm: None") pages are counted.

Count them.`,
			hunk: '+	{ .compatible = "acme,two" }, { .compatible = "acme,three" },',
		});
		assert.match(out, /unknown commit 0123456789ab/);
		assert.match(out, /the title of commit [0-9a-f]+ is "mm: Count pages"/);
		assert.doesNotMatch(out, /acme,two/);
		assert.match(out, /compatible string "acme,three" is not documented/);
		// Filters are run for files that have changed.
		for (const target of ['HEAD', '--staged', '--worktree']) assert.notEqual(runCli('check', target).status, 2, target);
	} finally {
		process.env.PATH = before;
	}
	for (const name of ['.git', 'git', '.gitattributes', 'Documentation'])
		rmSync(path.join(tree, name), { recursive: true });
	assert.deepEqual(existsSync(marks) && execFileSync('ls', [marks], { encoding: 'utf8' }), '');
});
