import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { type Ran, runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const started = process.cwd();
const isWindows = process.platform === 'win32';

function git(...args: readonly string[]): void {
	const identity = ['-c', 'user.name=A Developer', '-c', 'user.email=developer@example.com'];
	execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
}

const LONG = `int total = ${'x'.repeat(100)};`;

function commit(text: string, message: string): void {
	writeFileSync('mm/example.c', text);
	git('add', '.');
	git('commit', '--quiet', '-m', message);
}

const check = (...args: readonly string[]): Ran => runCli('check', '--types', 'LONG_LINE,MISSING_SIGN_OFF', ...args);

before(() => {
	process.chdir(folder);
	git('init', '--quiet', '--initial-branch=main');
	mkdirSync('mm');
	commit('int first;\n', 'mm: Add the first\n\nIt counts.\n\nSigned-off-by: A Developer <developer@example.com>');
	commit(`int first;\n\n${LONG}\n`, 'mm: Add the total\n\nIt counts, too.');
});
after(() => {
	process.chdir(started);
	rmSync(folder, { recursive: true });
});

describe('check takes', () => {
	test('a commit, and names it with the place in the source file', () => {
		const { status, out } = check('HEAD');
		assert.equal(status, 1);
		assert.match(out, /^[0-9a-f]{12}:mm\/example\.c:3:101: warning: line is 113 columns long/m);
		assert.match(out, /^[0-9a-f]{12}:commit message:1:1: error: missing Signed-off-by: /m);
		assert.equal(check('HEAD~1').status, 0);
	});

	test('a range of commits, and the last ones as checkpatch.pl does', () => {
		const { out } = check('--format', 'json', 'HEAD~1..');
		const { files } = JSON.parse(out) as { files: [{ findings: [{ commit: string; source: object }] }] };
		assert.match(files[0].findings[0].commit, /^[0-9a-f]{12}$/);
		assert.equal(check('-g', 'HEAD-2').out, check('HEAD').out);
	});

	test('a commit, of which JSON has the place in its message, too', () => {
		const { files } = JSON.parse(check('--format', 'json', 'HEAD').out) as {
			files: [{ findings: readonly { rule: string; commit: string; source: object }[] }];
		};
		const found = files[0].findings.find(({ rule }) => rule === 'missing-sign-off');
		assert.deepEqual(found?.source, { path: 'commit message', line: 1, column: 1 });
		assert.match(found.commit, /^[0-9a-f]{12}$/);
	});

	test('commits with a note of git that says what to ignore', () => {
		git('notes', '--ref', 'checkpatch-ignore', 'add', '-m', 'LONG_LINE # as in the data sheet', 'HEAD');
		git('notes', 'add', '-m', 'Checkpatch-ignore: MISSING_SIGN_OFF', 'HEAD');
		const { out, error } = check('HEAD');
		assert.match(out, /missing Signed-off-by/);
		assert.doesNotMatch(out, /line is 113/);
		assert.equal(error, 'kernel-patch-review: 1 finding in HEAD ignored by the message or note of a commit\n');
		assert.match(
			check('--format', 'pretty', 'HEAD').out,
			/^[0-9a-f]{12}:commit message:6:1: 1 finding ignored by LONG_LINE \(as in the data sheet\)$/m,
		);
		git('notes', '--ref', 'checkpatch-ignore', 'remove', 'HEAD');
	});

	test('neither an empty commit nor a merge for a sound patch', () => {
		git('commit', '--quiet', '--allow-empty', '-m', 'mm: Nothing');
		assert.deepEqual(check('HEAD'), {
			status: 0,
			out: '',
			error: 'kernel-patch-review: HEAD: nothing to check: an empty commit changes no files\n',
		});
		assert.match(check('HEAD~2..').out, /line is 113/);
		assert.match(check('HEAD~1..').error, /HEAD~1\.\.: nothing to check: an empty commit changes no files$/m);
		git('checkout', '--quiet', '-b', 'side', 'HEAD~1');
		writeFileSync('mm/side.c', 'int side;\n');
		git('add', '.');
		git('commit', '--quiet', '-m', 'mm: Add a side');
		git('checkout', '--quiet', 'main');
		git('merge', '--quiet', '--no-edit', 'side');
		const merge = check('HEAD');
		assert.equal(merge.status, 2);
		assert.match(merge.error, /HEAD is a merge; to check what it merges, use HEAD\^1\.\.HEAD$/m);
		for (const range of ['HEAD^1..HEAD', 'HEAD^-']) assert.match(check(range).out, /missing Signed-off-by/);
		assert.match(check('HEAD^!').error, /HEAD\^! contains no commits, or only merges/);
		for (const name of ['HEAD:mm', 'HEAD^{tree}', '^HEAD~1'])
			assert.match(check(name).error, /is not a commit; a range of commits is FIRST\.\.LAST$/m);
		git('reset', '--quiet', '--hard', 'HEAD~2');
		git('branch', '--quiet', '-D', 'side');
	});

	test('commits as they are, whatever their messages and the configuration say', () => {
		const message = [
			'mm: Add a\tthird',
			'',
			'Björn saw:',
			'',
			'diff --git a/mm/no.c b/mm/no.c',
			'--- a/mm/no.c',
			'+++ b/mm/no.c',
			'@@ -1 +1,2 @@',
			' int a;',
			`+${LONG}`,
			'',
			'From: Another Person <another@example.com>',
			'',
			'Signed-off-by: A Developer <developer@example.com>',
		];
		commit(`int first;\n\n${LONG}\nint third;\n`, message.join('\n'));
		const { out } = runCli('check', 'HEAD');
		assert.match(out, /^[0-9a-f]{12}:commit message:6:1: warning: patch tools may mistake this line/m);
		assert.doesNotMatch(out, /no\.c|author|sign/);
		const settings = { 'log.mailmap': 'true', 'i18n.logOutputEncoding': 'ISO-8859-1', 'diff.relative': 'true' };
		for (const [name, value] of Object.entries(settings)) git('config', name, value);
		writeFileSync('.mailmap', 'Another Person <another@example.com> <developer@example.com>\n');
		process.chdir('mm');
		assert.equal(runCli('check', 'HEAD').out, out);
		process.chdir('..');
		for (const name of Object.keys(settings)) git('config', '--unset', name);
		rmSync('.mailmap');
		git('config', 'log.showRoot', 'false');
		assert.match(runCli('check', 'HEAD~2').out, /mm\/example\.c:1:1: information: missing "\/\/ SPDX/);
		git('config', '--unset', 'log.showRoot');
		git('reset', '--quiet', '--hard', 'HEAD~1');
	});

	test('files in any encoding', () => {
		writeFileSync('mm/example.c', Buffer.from(`int first;\n\n${LONG}\n${LONG} /* b\xf6 */\n`, 'latin1'));
		git('add', '.');
		git('commit', '--quiet', '-m', 'mm: Add a foo for Björn', '-m', 'Björn needs it.');
		const { out } = check('--format', 'pretty', 'HEAD');
		assert.match(out, /^mm: Add a foo for Björn$/m);
		assert.match(out, /x; \/\* bö \*\/$/m);
		git('reset', '--quiet', '--hard', 'HEAD~1');
	});

	test('a change of a mode, in the first line of the file', () => {
		git('update-index', '--chmod=+x', 'mm/example.c');
		git('commit', '--quiet', '-m', 'mm: Make it executable', '-m', 'It runs.');
		const { out } = runCli('check', 'HEAD');
		assert.match(out, /^[0-9a-f]{12}:mm\/example\.c:1:1: warning: do not set execute permission/m);
		git('reset', '--quiet', '--hard', 'HEAD~1');
	});

	test('repositories without files, and those that variables name', () => {
		const { out } = check('HEAD');
		const bare = path.join(folder, 'bare.git');
		git('clone', '--quiet', '--bare', '.', bare);
		process.chdir(bare);
		assert.equal(check('HEAD').out, out);
		process.chdir(tmpdir());
		assert.match(check('HEAD').error, /no such file$/m);
		process.env.GIT_DIR = path.join(folder, '.git');
		assert.equal(check('HEAD').out, out);
		process.env.GIT_WORK_TREE = folder;
		writeFileSync(path.join(folder, 'mm/example.c'), `int first;\n\n${LONG}\n${LONG}\n`);
		assert.match(check('--worktree').out, /^mm\/example\.c:4:101: warning/);
		delete process.env.GIT_DIR;
		delete process.env.GIT_WORK_TREE;
		process.chdir(folder);
		git('checkout', '--quiet', 'mm/example.c');
		rmSync(bare, { recursive: true });
	});

	test('no commit whose changes a shallow clone does not know', () => {
		const shallow = path.join(folder, 'shallow');
		git('clone', '--quiet', '--depth', '1', `file://${folder}`, shallow);
		process.chdir(shallow);
		assert.match(
			check('HEAD').error,
			/HEAD contains the oldest commit of a shallow clone, whose changes are not known/,
		);
		git('-C', shallow, 'fetch', '--quiet', '--deepen=1');
		assert.match(check('HEAD').out, /line is 113/);
		assert.match(check('-g', 'HEAD-2').error, /contains the oldest commit of a shallow clone/);
		process.chdir(folder);
		rmSync(shallow, { recursive: true });
	});

	test('the work tree during a merge, with the markers of conflicts, but no index then', () => {
		git('checkout', '--quiet', '-b', 'side', 'HEAD~1');
		commit('int second;\n', 'mm: Rename it');
		git('checkout', '--quiet', 'main');
		assert.throws(() => {
			git('merge', '--quiet', 'side');
		});
		const { status, out } = runCli('check', '--worktree');
		assert.match(out, /^mm\/example\.c:1:1: error: resolve the conflict and remove the markers of git/);
		assert.equal(status, 1);
		assert.match(
			check('--staged').error,
			/mm\/example\.c has a merge conflict: resolve it and type git add mm\/example\.c$/m,
		);
		git('merge', '--abort');
		git('branch', '--quiet', '-D', 'side');
	});

	test('the index and the work tree', () => {
		writeFileSync('mm/other.c', 'int other;\n');
		git('add', '.');
		assert.deepEqual(check('--staged'), { status: 0, out: '', error: '' });
		writeFileSync('mm/other.c', `${LONG}\n`);
		assert.match(check('--worktree').out, /^mm\/other\.c:1:101: warning: /);
		git('add', '.');
		assert.match(check('--staged').out, /^mm\/other\.c:1:101: warning: /);
		assert.equal(check('--cached').out, check('--staged').out);
	});

	test('changes and commits, which pretty numbers and counts as what they are', () => {
		const pretty = (...args: readonly string[]): string => check('--format', 'pretty', ...args).out;
		writeFileSync('mm/other.c', `${LONG}\n`);
		git('add', '.');
		assert.match(pretty('--staged'), /^mm\/other\.c:1:101: .*\n {6}1 \| x+;/m);
		assert.match(pretty('--staged'), / in 1 changed file$/m);
		assert.match(pretty('HEAD'), /:mm\/example\.c:3:101: .*\n {6}2 \| \n {6}3 \| x+;/m);
		assert.match(pretty('HEAD'), / in 1 commit$/m);
	});

	test('whole source files', () => {
		assert.match(check('-f', 'mm/example.c').out, /^mm\/example\.c:3:101: warning: line is 113/);
		assert.match(check('--format', 'checkpatch', '-f', 'mm/example.c').out, /^mm\/example\.c:3: WARNING:LONG_LINE: /);
	});

	test('source files by any path, which names them in their tree', () => {
		const found = check('-f', 'mm/example.c').out;
		for (const name of ['./mm/example.c', 'mm/../mm/example.c', path.join(process.cwd(), 'mm/example.c')])
			assert.equal(check('-f', name).out, found.replaceAll('mm/example.c', name));
		process.chdir('mm');
		assert.equal(check('-f', '../mm/example.c').out, found.replaceAll('mm/example.c', '../mm/example.c'));
		process.chdir('..');
	});

	test('no source on standard input, whose language is unknown', () => {
		const { status, error } = check('-f', '-');
		assert.equal(status, 2);
		assert.match(error, /-f cannot check standard input, whose language is unknown: save it in a file$/m);
	});

	test('binary files, whose data is not needed', () => {
		writeFileSync('mm/image.bin', Buffer.from([0, 1, 2, 0]));
		git('add', 'mm/image.bin');
		assert.doesNotMatch(check('--staged').out, /binary/);
		writeFileSync('mm/image.bin', Buffer.from([0, 3, 2, 0]));
		assert.equal(check('--worktree').out, '');
		git('rm', '--quiet', '--force', 'mm/image.bin');
	});

	test('the source files in folders, and those that globs match', () => {
		mkdirSync('mm/deep', { recursive: true });
		writeFileSync('mm/deep/Kconfig', 'config EXAMPLE\n');
		writeFileSync('mm/deep/other.c', `${LONG}\n`);
		writeFileSync('mm/deep/other.o', `${LONG}\n`);
		const files = ({ out }: Ran): readonly string[] => [...new Set(out.match(/^[^:]+/gm))];
		assert.deepEqual(files(check('-f', 'mm')), ['mm/deep/other.c', 'mm/example.c', 'mm/other.c']);
		assert.deepEqual(files(check('-f', './mm/e*.c')), ['mm/example.c']);
		assert.deepEqual(files(check('-f', 'mm/{example,deep/[no]ther}.c')), ['mm/deep/other.c', 'mm/example.c']);
		mkdirSync('empty');
		assert.match(check('-f', 'empty').error, /empty contains no source files/);
		assert.match(check('-f', 'mm/exmple.c').error, /no such file; did you mean mm\/example\.c\?/);
		rmSync('mm/deep', { recursive: true });
	});

	test('no links to folders in a folder, which may lead back', { skip: isWindows }, () => {
		mkdirSync('linked/deep', { recursive: true });
		writeFileSync('linked/deep/example.c', `${LONG}\n`);
		symlinkSync('.', 'linked/loop');
		symlinkSync('deep', 'linked/again');
		const files = ({ out }: Ran): readonly string[] => out.match(/^[^:]+/gm) ?? [];
		assert.deepEqual(files(check('-f', 'linked')), ['linked/deep/example.c']);
		assert.deepEqual(files(check('-f', 'linked/**/*.c')), ['linked/deep/example.c']);
		assert.deepEqual(files(check('-f', 'linked/again')), ['linked/again/example.c']);
		rmSync('linked', { recursive: true });
	});

	test('source files with any name', { skip: isWindows }, () => {
		for (const name of ['a\tb.c', 'a"b.c', 'a\\b.c', 'a\nb.c', 'ä.c']) {
			writeFileSync(name, `${LONG}\n`);
			assert.match(check('-f', name).out, /:1:101: warning: /, name);
			rmSync(name);
		}
	});

	test('no paths that limit commits or changes', () => {
		const refused = /^kernel-patch-review: paths after -- cannot limit (?:commits|changes): /;
		assert.match(check('HEAD~1..', '--', 'mm/').error, refused);
		assert.match(check('-g', 'HEAD', '--', 'mm/example.c').error, refused);
		assert.match(check('--staged', '--', 'mm/').error, refused);
		assert.equal(check('HEAD', '--', 'mm/').status, 2);
		assert.match(check('-f', '--', 'mm/example.c').out, /^mm\/example\.c:3:101: /);
		assert.match(check('-f', 'mm/example.c', '--', 'mm/example.c').out, /^mm\/example\.c:3:101: /);
		assert.equal(check('HEAD', '--').status, 1);
	});

	test('nothing beside the index or the work tree, and not source files and commits at once', () => {
		const refused =
			/^kernel-patch-review: --\w+ takes no files or commits: to limit it, pipe git diff (?:--cached )?-- PATH to check -\n/;
		for (const more of [['mm/example.c'], ['HEAD'], ['-f', 'mm/example.c']]) {
			assert.match(check('--staged', ...more).error, refused);
			assert.match(check('--worktree', ...more).error, refused);
		}
		assert.match(check('-f', '-g', 'HEAD').error, /^kernel-patch-review: -f and -g cannot be combined: /);
	});

	test('several commits, each with a header above what checkpatch.pl would print', () => {
		const checkpatch = (...args: readonly string[]): string => check('--format', 'checkpatch', ...args).out;
		git('commit', '--quiet', '--allow-empty', '-m', 'mm: Count again');
		writeFileSync('mm/last.c', `${LONG}\n`);
		git('add', 'mm/last.c');
		git('commit', '--quiet', '-m', 'mm: Add the last');
		const header = /^-+\ncommit [0-9a-f]{12}: mm: Add the (?:total|last)\n-+\n[^-]/gm;
		assert.equal(checkpatch('HEAD~3..').match(header)?.length, 2);
		assert.doesNotMatch(checkpatch('-q', 'HEAD~3..'), /^-/m);
		assert.doesNotMatch(checkpatch('HEAD'), /^-/m);
		git('reset', '--quiet', '--hard', 'HEAD~2');
	});

	test('messages and source files, of which it says why nothing is checked', () => {
		writeFileSync('message', '# A comment.\n');
		assert.match(check('--commit-msg', 'message').error, /message: nothing to check: the commit message is empty$/m);
		writeFileSync('message', 'fixup! mm: Add the total\n');
		assert.match(check('--commit-msg', 'message').error, /: git will squash this commit into another$/m);
		writeFileSync('empty.c', '');
		assert.match(check('-f', 'empty.c').error, /empty\.c: nothing to check: the file is empty$/m);
		rmSync('message');
		rmSync('empty.c');
	});

	test('no index in a bare repository, unless there is one', () => {
		git('clone', '--quiet', '--bare', '.', 'bare.git');
		process.chdir('bare.git');
		try {
			const { status, error } = check('--staged');
			assert.equal(status, 2);
			assert.match(error, /cannot read the index: a bare repository has none$/m);
			process.env.GIT_INDEX_FILE = path.join(folder, '.git', 'index');
			assert.equal(check('--staged').status, 0);
		} finally {
			delete process.env.GIT_INDEX_FILE;
			process.chdir(folder);
			rmSync('bare.git', { recursive: true });
		}
	});

	test('no work tree in a bare repository or in .git', () => {
		git('clone', '--quiet', '--bare', '.', 'bare.git');
		for (const place of ['bare.git', '.git']) {
			process.chdir(place);
			const { status, error } = check('--worktree');
			process.chdir(folder);
			assert.equal(status, 2);
			assert.match(error, /cannot read the work tree: a bare repository and \.git have none$/m);
		}
		rmSync('bare.git', { recursive: true });
	});

	test('no diff with the colours of a terminal', () => {
		const text = snippetText({});
		writeFileSync('coloured.patch', text.slice(text.indexOf('diff --git')).replace(/^.+$/gm, '\x1b[1m$&\x1b[m'));
		assert.match(check('coloured.patch').error, /nor a mail: it has colours, make it with git diff --no-color$/m);
		rmSync('coloured.patch');
	});

	test('commits in a folder of the repository, with paths from its top as in git', () => {
		process.chdir('mm');
		assert.match(check('HEAD').out, /^[0-9a-f]{12}:mm\/example\.c:3:101: /m);
		assert.match(check('-f', 'example.c').out, /^example\.c:3:101: /m);
		process.chdir('..');
	});

	test('folders and globs, whose other files are left out', () => {
		mkdirSync('queue');
		writeFileSync('queue/0001.patch', snippetText({ hunk: ` {\n+	${LONG}\n }` }));
		writeFileSync('queue/series', '0001.patch\n');
		assert.match(check('queue').out, /^queue\/0001\.patch:20:/);
		assert.match(check('queue/*.patch').out, /^queue\/0001\.patch:20:/);
		assert.match(check('**/*.patch').out, /^queue\/0001\.patch:20:/);
		assert.match(check('./queue/{0,1}*.patch').out, /^queue\/0001\.patch:20:/);
		mkdirSync('queue/next');
		writeFileSync('queue/next/0002.patch', snippetText({ hunk: ` {\n+	${LONG}\n }` }));
		assert.match(check('queue/**').out, /^queue\/next\/0002\.patch:20:/m);
		rmSync('queue/next', { recursive: true });
		assert.match(
			check('mm').error,
			/no patch or mail in mm \(1 file looked at\): to check source files, type check -f mm$/m,
		);
		assert.match(check('mm/example.c').error, /neither a patch nor a mail: to check source files, type check -f mm\//);
		assert.equal(check('mm').status, 2);
		assert.match(check('queue/series').error, /contains neither a patch nor a mail/);
	});

	test('folders in folders, but neither hidden ones nor what is no patch by its name or bytes', () => {
		const patch = snippetText({ hunk: ` {\n+	${LONG}\n }` });
		const names = ['a.patch', 'next/b.patch', '.git/c.patch', '.hidden.patch', 'node_modules/d.patch', 'e.c', 'f.o'];
		for (const name of names) {
			mkdirSync(path.dirname(`deep/${name}`), { recursive: true });
			writeFileSync(`deep/${name}`, name === 'f.o' ? `\0${patch}` : patch);
		}
		const files = ({ out }: Ran): readonly string[] => [...new Set(out.match(/^[^:]+/gm))];
		const found = ['deep/a.patch', 'deep/next/b.patch'];
		assert.deepEqual(files(check('deep')), found);
		assert.deepEqual(files(check('deep/**')), found);
		assert.deepEqual(files(check('deep/.*.patch')), ['deep/.hidden.patch']);
		assert.deepEqual(files(check('deep/.git')), ['deep/.git/c.patch']);
		rmSync('deep', { recursive: true });
	});

	test('each folder and glob with something to check, and other arguments whatever is in it', () => {
		mkdirSync('some/none', { recursive: true });
		writeFileSync('some/a.patch', snippetText({ hunk: ` {\n+	${LONG}\n }` }));
		const { status, out, error } = check('some/none', 'no*.patch', 'some');
		assert.equal(status, 2);
		assert.match(out, /^some\/a\.patch:20:/);
		assert.match(error, /^kernel-patch-review: no file matches no\*\.patch$/m);
		assert.match(error, /^kernel-patch-review: some\/none contains no files, or only hidden ones$/m);
		writeFileSync('some/none/series', 'a.patch\n');
		assert.match(check('some/none', 'some').error, /: no patch or mail in some\/none \(1 file looked at\)$/m);
		rmSync('some', { recursive: true });
	});

	test('a file of a folder that cannot be read for an error, beside what is found in the others', () => {
		mkdirSync('some');
		writeFileSync('some/a.patch', snippetText({ hunk: ` {\n+	${LONG}\n }` }));
		writeFileSync('some/large.patch', 'From: A Developer <developer@example.com>\n'.repeat(300));
		truncateSync('some/large.patch', 2 ** 30);
		const { status, out, error } = check('some');
		rmSync('some', { recursive: true });
		assert.equal(status, 2);
		assert.match(out, /^some\/a\.patch:20:/);
		assert.match(error, /cannot read some\/large\.patch: it is larger than/);
	});

	test('nothing else, and names what may be meant', () => {
		process.chdir(tmpdir());
		assert.match(check('--staged').error, /cannot read the index: not a git repository/);
		process.chdir(folder);
		assert.match(check('HAED').error, /cannot read HAED: no such file or commit; did you mean HEAD\?/);
		assert.match(check('mm/exmple.c').error, /did you mean mm\/example\.c\?/);
		assert.match(check('-g', 'nothing').error, /cannot read the commits nothing: bad revision 'nothing'$/m);
		assert.match(check('-g', 'mian').error, /cannot read the commits mian; did you mean main\?$/m);
		assert.match(check('-g', 'mm/example.c').error, /mm\/example\.c is a file, not a commit: check it without -g$/m);
		assert.equal(check('HEAD..HEAD').status, 2);
		for (const [written, meant] of [
			['HAED~1', 'HEAD~1'],
			['HAED~1..HEAD', 'HEAD~1..HEAD'],
			['HEAD~1..mian', 'HEAD~1..main'],
			['HAED~1..', 'HEAD~1..'],
			['mian^!', 'main^!'],
			['hed', 'HEAD'],
			['head~1..', 'HEAD~1..'],
			['HEAD-1', 'HEAD~1'],
			['Main', 'main'],
			['mn/example.c', 'mm/example.c'],
		] as const) {
			const { error } = check(written);
			assert.equal(error.includes(`no such file or commit; did you mean ${meant}?\n`), true, error);
		}
		assert.match(check('-g', 'HAED~1').error, /cannot read the commits HAED~1; did you mean HEAD~1\?$/m);
		assert.match(check('@{upstream}..').error, /no such file, and no upstream configured for branch 'main'$/m);
		git('init', '--quiet', 'new');
		process.chdir('new');
		assert.match(check('HEAD').error, /no such file, and the repository has no commits yet$/m);
		process.chdir('..');
		rmSync('new', { recursive: true });
		// What is right but for a commit that does not exist has nothing that may be meant.
		assert.match(check('HEAD~9..').error, /no such file or commit$/m);
	});
});

test('exit statuses and counts are as asked for', () => {
	assert.equal(check('--exit-zero', 'HEAD').status, 0);
	assert.equal(check('--max-warnings', '1', '-f', 'mm/example.c').status, 0);
	assert.equal(check('--max-warnings', '0', '-f', 'mm/example.c').status, 1);
	assert.match(check('--max-warnings', 'x', 'HEAD').error, /Use a number/);
	assert.equal(check('--statistics', 'HEAD').out, '1  line-too-long\n1  missing-sign-off\n');
	assert.deepEqual(JSON.parse(check('--statistics', '--format', 'json', 'HEAD').out), {
		rules: [
			{ rule: 'line-too-long', findings: 1, fixable: 0 },
			{ rule: 'missing-sign-off', findings: 1, fixable: 0 },
		],
	});
	assert.match(check('--statistics', '--format', 'sarif', 'HEAD').error, /--statistics prints text, or JSON/);
});
