import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Diff, isLink } from '../../../src/core/patch/diff.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

function diffOf(...rows: readonly string[]): Diff {
	const [patch] = parseDocument(`${rows.join('\n')}\n`).patches;
	assert.ok(patch !== undefined);
	return patch.diff;
}

/** Each file as `status old new`, its hunks as `+added -removed`. */
function shape(diff: Diff): readonly string[] {
	return diff.files.map(({ status, oldPath, newPath, hunks, contextHunks }) =>
		[
			status,
			oldPath,
			newPath,
			...[...hunks, ...contextHunks].map(({ added, removed }) => `+${added} -${removed}`),
		].join(' '),
	);
}

function messages(diff: Diff): readonly string[] {
	return diff.problems.map(({ message }) => message);
}

const HUNK = ['@@ -1 +1 @@', '-a', '+b'];

describe('files of a diff', () => {
	for (const [what, rows, expected] of [
		['git', ['diff --git a/x b/x', 'index 1..2 100644', '--- a/x', '+++ b/x', ...HUNK], ['modified x x +1 -1']],
		[
			'git: new',
			['diff --git a/x b/x', 'new file mode 100644', 'index 0..2', '--- /dev/null', '+++ b/x', '@@ -0,0 +1 @@', '+a'],
			['added  x +1 -0'],
		],
		['git: new and empty', ['diff --git a/x b/x', 'new file mode 100644', 'index 0000000..e69de29'], ['added  x']],
		[
			'git: deleted',
			['diff --git a/x b/x', 'deleted file mode 100644', '--- a/x', '+++ /dev/null', '@@ -1 +0,0 @@', '-a'],
			['deleted x  +0 -1'],
		],
		[
			'git: renamed',
			['diff --git a/x b/y z', 'similarity index 90%', 'rename from x', 'rename to y z'],
			['renamed x y z'],
		],
		['git: copied', ['diff --git a/x b/y', 'similarity index 100%', 'copy from x', 'copy to y'], ['copied x y']],
		['git: mode only', ['diff --git a/x b/x', 'old mode 100644', 'new mode 100755'], ['modified x x']],
		[
			'git: binary',
			[
				'diff --git a/x b/x',
				`index ${'1'.repeat(40)}..${'2'.repeat(40)}`,
				'Binary files a/x and b/x differ',
				'diff --git a/y b/y',
				'--- a/y',
				'+++ b/y',
				...HUNK,
			],
			['modified x x', 'modified y y +1 -1'],
		],
		[
			'git: binary patch',
			[
				'diff --git a/x b/x',
				'GIT binary patch',
				'literal 3',
				'Kcmb=T2LJ#700000',
				'',
				'delta 5',
				'Dcma00',
				'',
				'diff --git a/y b/y',
				'--- a/y',
				'+++ b/y',
				...HUNK,
			],
			['modified x x', 'modified y y +1 -1'],
		],
		[
			'merge',
			[
				'diff --cc x',
				'index 1,2..3',
				'--- a/x',
				'+++ b/x',
				'@@@ -1,2 -1,3 +1,3 @@@',
				'  a',
				'- b',
				' -c',
				'++d',
				'+ e',
			],
			['modified x x +2 -2'],
		],
		[
			'plain with dates',
			[
				'diff -u dir.old/x.c dir/x.c',
				'--- dir.old/x.c 2024-01-01 10:00:00.000000000 +0100',
				'+++ dir/x.c\t2024-01-01',
				...HUNK,
			],
			['modified x.c x.c +1 -1'],
		],
		[
			'plain: new by its date',
			['--- x.c\t1970-01-01 01:00:00.000000000 +0100', '+++ x.c\t2024-01-01 10:00:00', '@@ -0,0 +1 @@', '+a'],
			['added  x.c +1 -0'],
		],
		['plain: only one name', ['--- x.c', ...HUNK], ['modified x.c x.c +1 -1']],
		['plain: no hunk', ['--- /dev/null', '+++ empty.txt'], ['added  empty.txt']],
		['diff -r: binary', ['Binary files old/x.png and new/x.png differ'], ['modified x.png x.png']],
		[
			'quilt',
			['Index: linux/mm/x.c', '===================', '--- linux.orig/mm/x.c', '+++ linux/mm/x.c', ...HUNK],
			['modified mm/x.c mm/x.c +1 -1'],
		],
		[
			'svn',
			[
				'Index: x.c',
				'===================',
				'--- x.c (revision 1)',
				'+++ x.c (working copy)',
				...HUNK,
				'',
				'Property changes on: x.c',
			],
			['modified x.c x.c +1 -1'],
		],
		[
			'svn: binary',
			[
				'Index: x.png',
				'===================',
				'Cannot display: file marked as a binary type.',
				'svn:mime-type = image/png',
			],
			['modified x.png x.png'],
		],
		[
			'svn with git headers',
			['Index: x', '===================', 'diff --git a/x b/y', 'copy from x', 'copy to y'],
			['copied x y'],
		],
		[
			'CVS',
			[
				'Index: x.c',
				'===================',
				'RCS file: /cvs/x.c,v',
				'retrieving revision 1.1',
				'diff -u -r1.1 x.c',
				'--- x.c 3 Sep 2010 10:00:00 -0000 1.1',
				'+++ x.c 4 Sep 2010 10:00:01 -0000',
				...HUNK,
			],
			['modified x.c x.c +1 -1'],
		],
		[
			'hg',
			[
				'diff -r 0123456789ab x.c',
				'--- a/x.c\tMon Sep 17 00:00:00 2001 +0000',
				'+++ b/x.c\tMon Sep 17 00:00:01 2001 +0000',
				...HUNK,
			],
			['modified x.c x.c +1 -1'],
		],
	] as const) {
		test(`are read: ${what}`, () => {
			const diff = diffOf(...rows);
			assert.deepEqual(shape(diff), expected);
			assert.deepEqual(messages(diff), []);
		});
	}

	test('know modes, similarity, format, and submodules', () => {
		const diff = diffOf(
			...[
				'diff --git a/x b/y',
				'old mode 100644',
				'new mode 100755',
				'similarity index 75%',
				'rename from x',
				'rename to y',
			],
			...[
				'diff --git a/s b/s',
				'index 1..2 160000',
				'--- a/s',
				'+++ b/s',
				'@@ -1 +1 @@',
				'-Subproject commit 1',
				'+Subproject commit 2',
			],
		);
		const [moved, submodule] = diff.files;
		assert.ok(moved !== undefined && submodule !== undefined);
		assert.deepEqual([moved.oldMode, moved.newMode, moved.similarity, moved.format], ['100644', '100755', 75, 'git']);
		assert.deepEqual([isLink(moved), isLink(submodule)], [false, true]);
	});
});

describe('damage in a diff', () => {
	const header = ['diff --git a/x b/x', '--- a/x', '+++ b/x'];

	test('in one hunk leaves the others alone', () => {
		const diff = diffOf(
			...header,
			'@@ -1,3 +1,3 @@',
			' a',
			'-b',
			'wrapped',
			'+c',
			' d',
			'@@ -10 +10 @@',
			'-e',
			'+f',
			...header,
			...HUNK,
		);
		assert.deepEqual(shape(diff), ['modified x x +1 -1 +1 -1', 'modified x x +1 -1']);
		assert.deepEqual(messages(diff), ["line does not begin with '+', '-' or a blank: the line above was wrapped"]);
	});

	test('is a line that cuts a hunk short', () => {
		assert.deepEqual(messages(diffOf(...header, '@@ -1,3 +1,3 @@', ' a', '-b', 'other', '@@ -10 +10 @@', '-e', '+f')), [
			"line does not begin with '+', '-' or a blank, after 2 of 3 old and 1 of 3 new lines",
		]);
	});

	test('is reported once if a mailer wrapped lines throughout', () => {
		const hunk = (line: number): readonly string[] => [`@@ -${line},2 +${line},2 @@`, ' a', 'wrapped', '-b', '+c'];
		assert.equal(diffOf(...header, ...hunk(1), ...hunk(11), ...hunk(21)).problems.length, 1);
	});

	test('is the only problem if headers are wrapped, too', () => {
		const wrapped = ['@@ -1,2 +1,2 @@ a', 'head', ' a', 'wrapped', '-b', '+c'];
		const second = ['diff --git a/a_long_name', 'b/a_long_name', '--- a/a_long_name', '+++ b/a_long_name'];
		const found = diffOf(...header, ...wrapped, ...second, ...wrapped).problems;
		assert.deepEqual(
			found.map(({ message }) => message),
			["line does not begin with '+', '-' or a blank: the line above was wrapped"],
		);
	});

	for (const [what, body, message] of [
		['an empty context line that has a CR only', ['@@ -1,2 +1,2 @@', '\r', '-a', '+b'], 'context line has a CR'],
		[
			'a line after the last one',
			['@@ -1,2 +1,2 @@', '-a', '+b', '\\ No newline at end of file', ' c'],
			'line after the one',
		],
		[
			'a hunk after the last line',
			[
				'@@ -1 +1 @@',
				'-a',
				'\\ No newline at end of file',
				'+b',
				'\\ No newline at end of file',
				'@@ -9 +9 @@',
				'-c',
				'+d',
			],
			'hunk after the line',
		],
		['a hunk without a change', ['@@ -1,2 +1,2 @@', ' a', ' b'], 'hunk changes no line'],
		['a hunk inside another', ['@@ -1,2 +1,2 @@', ' a', '-b', '+c', '@@ -2 +2 @@', '-d', '+e'], 'hunk overlaps'],
		['a second hunk at the beginning', ['@@ -5 +5 @@', '-a', '+b', '@@ -1 +1 @@', '-d', '+e'], 'hunk overlaps'],
		[
			'a blank line between two hunks',
			['@@ -1 +1 @@', '-a', '+b', '', '@@ -9 +9 @@', '-d', '+e'],
			'unexpected text between two hunks',
		],
		['a blank line above a hunk', ['', '@@ -1 +1 @@', '-a', '+b'], 'unexpected text between file header and hunk'],
		['a header without a hunk', [], 'file header without'],
	] as const) {
		test(`is ${what}`, () => {
			const [found, ...others] = messages(diffOf(...header, ...body));
			assert.ok(found?.startsWith(message), found);
			assert.deepEqual(others, []);
		});
	}

	for (const [what, text, message] of [
		['--- without +++', ['diff --git a/x b/x', '--- a/x', '@@ -1 +1 @@', '-a', '+b'], 'hunk without'],
		['a file of which nothing names the hunk', ['diff --git a/x b/x', '@@ -1 +1 @@', '-a', '+b'], 'hunk without'],
		['half of a rename', ['diff --git a/x b/y', 'similarity index 100%', 'rename from x'], 'rename or copy'],
		[
			'a binary file without data',
			['diff --git a/x b/x', 'index 1..2', 'Binary files a/x and b/x differ'],
			'binary file without its data',
		],
		[
			'binary data that is cut off',
			['diff --git a/x b/x', 'GIT binary patch', 'literal 3', 'Kcmb=T'],
			'corrupt binary patch',
		],
		[
			'binary data with a blank line inside',
			['diff --git a/x b/x', 'GIT binary patch', 'delta 5', 'Dcma00', '', 'Dcma00', ''],
			'corrupt binary patch',
		],
	] as const) {
		test(`is ${what}`, () => {
			const [found, ...others] = messages(diffOf(...text));
			assert.ok(found?.startsWith(message), found);
			assert.deepEqual(others, []);
		});
	}

	test('is text between two hunks', () => {
		const diff = diffOf(...header, ...HUNK, 'junk', '@@ -9 +9 @@', '-c', '+d');
		assert.deepEqual(shape(diff), ['modified x x +1 -1 +1 -1']);
		assert.deepEqual(messages(diff), ['unexpected text between two hunks']);
		assert.equal(diff.problems[0]?.hunk, null);
	});

	test('is code directly after a hunk that git wrote, but not a title, or another commit below a blank line', () => {
		const between = (...rows: readonly string[]): readonly string[] =>
			messages(diffOf(...header, ...HUNK, ...rows, ...header, ...HUNK));
		for (const row of ['\tcount);', 'count);', '} else', '#endif'])
			assert.deepEqual(between(row), ['unexpected text after the hunk']);
		for (const rows of [['', 'commit 1'], ['0123456 mm: Count (again)'], ['# of files:', '']])
			assert.deepEqual(between(...rows), []);
	});

	test('is that a diff is a context diff, of which files and counts are read', () => {
		const context = [
			'*** x.c.old\t2024-01-01',
			'--- x.c\t2024-01-02',
			'***************',
			'*** 1,3 ****',
			'- a',
			'! b',
			'  c',
			'--- 1,2 ----',
			'! B',
			'  c',
			'***************',
			'*** 9,9 ****',
			'--- 8,9 ----',
			'  z',
			'+ y',
		];
		const diff = diffOf(...context, ...context);
		const shown = 'modified x.c.old x.c +1 -2 +1 -0';
		assert.deepEqual(shape(diff), [shown, shown]);
		assert.deepEqual(messages(diff), ['git does not read context diffs: make a unified one with diff -u']);
		assert.equal(diff.problems[0]?.span.start, 0);
	});

	test('is a malformed hunk header', () => {
		assert.deepEqual(messages(diffOf(...header, '@@ -1 1 @@', '-a')), ['malformed hunk header']);
	});

	test('is a binary patch without data', () => {
		const diff = diffOf('diff --git a/x b/x', 'GIT binary patch', '', ...header, ...HUNK);
		assert.deepEqual(shape(diff), ['modified x x', 'modified x x +1 -1']);
		assert.deepEqual(messages(diff), ['binary patch has no data']);
	});

	test('is a hunk without a file', () => {
		const diff = diffOf(...HUNK);
		assert.deepEqual(shape(diff), ['modified   +1 -1']);
		assert.deepEqual(diff.files[0]?.format, 'headless');
		assert.deepEqual(messages(diff), ['hunk without a file header']);
	});

	test('is not the text after a signature', () => {
		const diff = diffOf(...header, ...HUNK, '-- ', '2.45.0', '@@ 1, a', '-a', '+b');
		assert.deepEqual(shape(diff), ['modified x x +1 -1']);
		assert.deepEqual(messages(diff), []);
	});

	test('is a hunk after a signature or among the notes, which git takes for a part of the diff', () => {
		const loose = ['@@ -1 +1 @@', '-a', '+b'];
		const below = diffOf(...header, ...HUNK, '-- ', '2.45.0', ...loose, ...loose);
		assert.deepEqual([shape(below), messages(below)], [['modified x x +1 -1'], ['hunk without a file header']]);
		const text = [
			'From: a@example.com',
			'Subject: [PATCH] mm: x',
			'',
			'Text.',
			'---',
			...loose,
			'',
			...header,
			...HUNK,
		];
		const [patch] = parseDocument(`${text.join('\n')}\n`).patches;
		assert.ok(patch !== undefined);
		assert.deepEqual(
			[shape(patch.diff), messages(patch.diff)],
			[['modified x x +1 -1'], ['hunk without a file header']],
		);
	});
});
