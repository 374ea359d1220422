import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { parseDocument } from '../../src/core/patch/document.ts';
import { problems } from '../../src/core/features/problems.ts';
import { checkInvariants } from '../support/invariants.ts';

const folder = mkdtempSync(join(tmpdir(), 'forms-'));
after(() => {
	rmSync(folder, { recursive: true });
});

function git(args: readonly string[], input = ''): SpawnSyncReturns<string> {
	const env = { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
	return spawnSync('git', args, { cwd: folder, input, encoding: 'utf8', env });
}

git(['init', '-q']);
mkdirSync(join(folder, 'mm'));
writeFileSync(join(folder, 'mm/x.c'), 'a\nb\nc\n');
writeFileSync(join(folder, 'mm/y.c'), 'a\nb\nc\n');
writeFileSync(join(folder, 'mm/open.c'), 'a\nb\nc');

/** What is wrong with a patch, and whether git applies it; a mail goes through `git mailinfo` first. */
function compare(text: string): { readonly damage: readonly string[]; readonly applies: boolean } {
	checkInvariants(text);
	const damage = problems(parseDocument(text)).map(({ message }) => message);
	const isMail = /^(?:From|Subject):/.test(text);
	if (isMail) git(['mailinfo', '--scissors', 'message', 'patch'], text);
	const patch = isMail ? readFileSync(join(folder, 'patch'), 'utf8') : text;
	return { damage, applies: git(['apply', '--check'], patch).status === 0 };
}

const MAIL = 'From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Take the lock\n\nTake it.\n---\n';
const NAMES = '--- a/mm/x.c\n+++ b/mm/x.c\n';
const FILE = `diff --git a/mm/x.c b/mm/x.c\n${NAMES}`;
const LINES = ' a\n-b\n+B\n c\n';
const HUNK = `@@ -1,3 +1,3 @@\n${LINES}`;

const NEW = 'diff --git a/mm/z.c b/mm/z.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/z.c\n';
const DELETED = 'diff --git a/mm/x.c b/mm/x.c\ndeleted file mode 100644\n--- a/mm/x.c\n+++ /dev/null\n';
const open = (text: string): string => text.slice(0, -1);

describe('git refuses, and so the damage is reported', () => {
	for (const [what, text, message] of [
		['a plain diff without a last line end', open(NAMES + HUNK), /no line end/],
		['a diff of git without a last line end', open(FILE + HUNK), /no line end/],
		['a mail without a last line end', open(MAIL + FILE + HUNK), /no line end/],
		['a mode without a line end', 'diff --git a/mm/x.c b/mm/x.c\nold mode 100644\nnew mode 100755', /no line end/],
		['file names without a line end', open(FILE), /no line end/],
		['a signature counted as a line', `${MAIL}${FILE}@@ -1,4 +1,3 @@\n${LINES}-- \n2.39.5\n`, /declares 4 old/],
		[
			'new lines and old ones in a new file',
			`--- /dev/null\n+++ b/mm/z.c\n@@ -0,3 +1,3 @@\n${LINES}`,
			/a new file can/,
		],
		['two hunks of a new file', `${NEW}@@ -0,0 +1 @@\n+a\n@@ -0,0 +2 @@\n+b\n`, /a new file can/],
		['lines that stay in a deleted file', `${DELETED}@@ -1,3 +1 @@\n-a\n-b\n c\n`, /a deleted file can/],
		['no name', `--- /dev/null\n+++ /dev/null\n${HUNK}`, /both \/dev\/null/],
		[
			'no name in a header of git',
			`diff --git a/mm/x.c b/mm/x.c\n--- /dev/null\n+++ /dev/null\n${HUNK}`,
			/both \/dev\/null/,
		],
		['an old mode', 'diff --git a/mm/x.c b/mm/x.c\nold mode 1006x4\nnew mode 100755\n', /octal/],
		['a new mode', 'diff --git a/mm/x.c b/mm/x.c\nold mode 100644\nnew mode 10075u\n', /octal/],
		['the mode of a new file', NEW.replace('100644', '10064x') + '@@ -0,0 +1 @@\n+a\n', /octal/],
		['the mode in an index line', FILE.replace('\n', '\nindex 1234567..89abcde 1006?4\n') + HUNK, /octal/],
		['another type of file', 'diff --git a/mm/x.c b/mm/x.c\nold mode 100644\nnew mode 120000\n', /another type/],
		['a path that leaves the tree', (FILE + HUNK).replaceAll('mm/', '../mm/'), /'\.\.'/],
		['a path that turns', (FILE + HUNK).replaceAll('mm/', 'mm/../mm/'), /'\.\.'/],
		['a path with a dot', (NAMES + HUNK).replaceAll('mm/', './mm/'), /'\.'/],
		['a path into git', NEW.replaceAll('mm/', '.git/') + '@@ -0,0 +1 @@\n+a\n', /'\.git'/],
		[
			'a rename that leaves the tree',
			'diff --git a/mm/x.c b/mm/../../z.c\nrename from mm/x.c\nrename to mm/../../z.c\n',
			/'\.\.'/,
		],
	] as const) {
		test(what, () => {
			const { damage, applies } = compare(text);
			assert.equal(applies, false);
			assert.equal(damage.length, 1);
			assert.match(damage[0] ?? '', message);
		});
	}
});

describe('git applies, and so nothing is reported', () => {
	for (const [what, text] of [
		[
			'a marker without a line end',
			`${FILE.replaceAll('x.c', 'open.c')}@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n\\ No newline at end of file`,
		],
		['names that begin with dots', NEW.replaceAll('z.c', '.z..c') + '@@ -0,0 +1 @@\n+a\n'],
		['an executable file', 'diff --git a/mm/x.c b/mm/x.c\nold mode 100644\nnew mode 100755\n'],
		['a new symlink', `${NEW.replace('100644', '120000')}@@ -0,0 +1 @@\n+x.c\n\\ No newline at end of file\n`],
		['a deleted file', `${DELETED}@@ -1,3 +0,0 @@\n-a\n-b\n-c\n`],
	] as const) {
		test(what, () => {
			assert.deepEqual(compare(text), { damage: [], applies: true });
		});
	}
});
