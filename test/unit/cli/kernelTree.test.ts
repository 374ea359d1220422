import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { type Snippet, snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { runGit } from '../../../src/cli/git.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const tree = path.join(folder, 'linux');
let known = '';

before(() => {
	const files = {
		MAINTAINERS: 'OLD THINGS\nS:	Obsolete\nF:	drivers/old/\n',
		'scripts/checkpatch.pl': '',
		'mm/example.c': '',
		'include/linux/example.h': '#include <asm/example.h>\n',
		'Documentation/devicetree/bindings/vendor-prefixes.yaml': '  "^acme,.*":\n',
		'Documentation/devicetree/bindings/acme.yaml': 'const: acme,one\n',
		'Documentation/mm/example.rst': 'Helpers\n\n- example_total() and example_totals()\n- example_total\n',
		'lib/test_example.c': '/* example_total() */\n',
		'mm/other.c': 'example_total();\n',
	};
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
		writeFileSync(path.join(tree, name), text);
	}
	git('init', '-q');
	git('add', '.');
	git('commit', '-q', '-m', 'mm: Count\npages\n\nThey are many.');
	known = git('rev-parse', 'HEAD').trim();
});
after(() => {
	rmSync(folder, { recursive: true });
});

function git(...args: readonly string[]): string {
	const who = ['-c', 'user.name=A Developer', '-c', 'user.email=developer@example.com', '-c', 'commit.gpgSign=false'];
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
	return execFileSync('git', [...who, ...args], { cwd: tree, env, encoding: 'utf8' });
}

/** The rules and messages of `check` on a patch for the tree. */
function check(snippet: Snippet, ...args: readonly string[]): readonly string[] {
	const file = path.join(folder, 'example.patch');
	writeFileSync(file, snippetText(snippet));
	const { files } = JSON.parse(runCli('check', '--format', 'json', ...args, file).out) as {
		readonly files: readonly { readonly findings: readonly { readonly rule: string; readonly message: string }[] }[];
	};
	return files.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule}: ${message}`));
}

test('git is asked which commits there are, and what their titles are', () => {
	const changelog = `Since commit ${known.slice(0, 12)} ("mm: Count pages") and
commit 0123456789ab ("mm: None") and
commit ${known.slice(0, 14)} ("mm: Count") there are pages.
There is no tag for it, since nothing was broken.

Count them.`;
	const missing = 'unknown-commit: unknown commit 0123456789ab; it may be rebased or not fetched';
	const wrong = `commit-title-differs: the title of commit ${known.slice(0, 14)} is "mm: Count pages"`;
	assert.deepEqual(check({ changelog }, '--root', tree), [missing, wrong]);
	assert.deepEqual(check({ changelog }), []);
});

test('an object that the repository says replaces another does not', () => {
	git('commit', '-q', '--allow-empty', '-m', 'mm: Forge');
	git('replace', known, git('rev-parse', 'HEAD').trim());
	try {
		const changelog = `Since commit ${known.slice(0, 12)} ("mm: Count pages") they are counted.\n\nCount them.`;
		assert.deepEqual(check({ changelog }, '--root', tree), []);
	} finally {
		git('replace', '-d', known);
	}
});

test('a repository in which git takes too long is left alone', { skip: process.platform === 'win32' }, () => {
	const slow = path.join(folder, 'slow');
	mkdirSync(path.join(slow, '.git'), { recursive: true });
	execFileSync('mkfifo', [path.join(slow, '.git/HEAD')]);
	const start = performance.now();
	const options = { timeout: 200 };
	for (let round = 0; round < 20; round++) assert.equal(runGit(slow, ['rev-parse', 'HEAD'], '', options), null);
	assert.ok(performance.now() - start < 3000);
});

test('of a part of the history nothing is said that may not hold', () => {
	const changelog = 'Since commit 0123456789ab ("mm: None") pages are counted.\n\nCount them.';
	assert.equal(check({ changelog }, '--root', tree).length, 1);
	writeFileSync(path.join(tree, '.git/shallow'), `${known}\n`);
	try {
		assert.deepEqual(check({ changelog }, '--root', tree), []);
	} finally {
		rmSync(path.join(tree, '.git/shallow'));
	}
});

test('files of the tree are asked', () => {
	const findings = check(
		{
			changelog: 'The count of /home/x/linux/mm/example.c is stale.\n\nCount.',
			files: {
				'mm/example.c': ' int a;\n+#include <asm/example.h>',
				'drivers/old/example.c': ' int a;\n+	{ .compatible = "acme,one" }, { .compatible = "acme,two" },',
			},
			lacksPrefixes: true,
		},
		'--root',
		tree,
		'--types',
		'USE_RELATIVE_PATH,INCLUDE_LINUX,OBSOLETE,UNDOCUMENTED_DT_STRING,PATCH_PREFIX',
	);
	assert.deepEqual(findings, [
		'absolute-path: use the path relative to the kernel tree: mm/example.c',
		'path-without-prefix: path starts with "mm" instead of a/ or b/',
		'asm-header-include: include <linux/example.h> instead of <asm/example.h>',
		'obsolete-file: MAINTAINERS marks this file as obsolete: only fix bugs',
		'undocumented-compatible: compatible string "acme,two" is not documented by any binding',
	]);
});

test('without a repository nothing is said of commits and bindings', () => {
	const bare = path.join(folder, 'unpacked');
	mkdirSync(path.join(bare, 'scripts'), { recursive: true });
	for (const file of ['MAINTAINERS', 'scripts/checkpatch.pl']) writeFileSync(path.join(bare, file), '');
	const changelog = 'Since commit 0123456789ab ("mm: None") pages are counted.\n\nCount them.';
	assert.deepEqual(check({ changelog, hunk: '+	{ .compatible = "acme,two" },' }, '--root', bare), []);
});

test('fix asks the tree, too', () => {
	const file = path.join(folder, 'fix.patch');
	writeFileSync(file, snippetText({ changelog: 'See /home/x/linux/mm/example.c there.\n\nCount.' }));
	const { out } = runCli('fix', '--unsafe', '--rule', 'absolute-path', '--root', tree, file);
	assert.match(out, /^See mm\/example\.c there\.$/m);
});

test('documents and tests that name a changed function are found', () => {
	const hunk = '-int example_total(struct example *example);\n+long example_total(struct example *example);';
	const about = (snippet: Snippet): readonly string[] =>
		check(snippet, '--root', tree).filter((line) => line.includes('example_total()'));
	assert.deepEqual(
		about({ files: { 'include/linux/example.h': hunk } }).map((line) => /(\S+:\d+) names/.exec(line)?.[1]),
		['Documentation/mm/example.rst:3', 'lib/test_example.c:1'],
	);
	const document = '-- example_total() and example_totals()';
	assert.equal(
		about({ files: { 'include/linux/example.h': hunk, 'Documentation/mm/example.rst': document } }).length,
		1,
	);
});
