import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coversFile, maintainersSections } from '../../../src/core/tree/maintainers.ts';
import { globPattern, globPatterns, matchesPath } from '../../../src/core/tree/pathPattern.ts';

/** Whether MAINTAINERS with one obsolete section of these `lines` says so of `path`. */
function isObsolete(path: string, ...lines: readonly string[]): boolean | null {
	const text = `Obsolete:	explained here\n\nNEW THINGS\nS:	Maintained\nF:	new/\n\nOLD THINGS\nM:	A Developer <developer@example.com>\nS:	Odd Fixes / obsolete\n${lines.join('\n')}\n\nTHE REST\nS:	Buried\nF:	*\nF:	*/\n`;
	return coversFile(
		maintainersSections(text).filter(({ isObsolete }) => isObsolete),
		path,
	);
}

test('a folder includes everything below it, a star matches one name, two any folders', () => {
	assert.ok(isObsolete('old/sub/a.c', 'F:	old/'));
	assert.ok(isObsolete('old/sub/a.c', 'F:	old'));
	assert.ok(isObsolete('old/a.c', 'F:	old/*'));
	assert.ok(!isObsolete('old/sub/a.c', 'F:	old/*'));
	assert.ok(isObsolete('lib/old/sub/a.c', 'F:	*/old/'));
	assert.ok(isObsolete('fs/x/y/a-foo.c', 'F:	fs/**/*foo*.c'));
	assert.ok(isObsolete('fs/a1.c', 'F:	fs/a?.c'));
	assert.ok(!isObsolete('older/a.c', 'F:	old'));
	assert.ok(!isObsolete('oldXa.c', 'F:	old.a.c'));
	assert.ok(!isObsolete('new/a.c', 'F:	old/'));
});

test('matches patterns of names, except excluded paths', () => {
	assert.ok(isObsolete('drivers/x/oldie.c', 'N:	[^a-z]old'));
	assert.ok(!isObsolete('drivers/x/bold.c', 'N:	[^a-z]old'));
	assert.ok(!isObsolete('drivers/x.c', 'N:	(?<what'));
	assert.ok(isObsolete('arch/arm/rk35.dts', 'N:	rk3\\d'));
	assert.ok(isObsolete('sun9i.c', 'N:	^sun[x456789]i\\.c$'));
	assert.ok(!isObsolete('a/sun9i.c', 'N:	^sun[x456789]i'));
	assert.ok(!isObsolete('sun9i.cc', 'N:	sun9i\\.c$'));
	assert.ok(isObsolete('a/colour.h', 'N:	colou?r[a-z.]+$'));
	assert.ok(!isObsolete('old/new/a.c', 'F:	old/', 'X:	old/new/'));
});

test('globs match what the regular expressions made of them do', () => {
	const globs = ['a/**/b', '**/b', 'a**b', 'a/*', '*/b/', 'a?b', 'a', 'a/', '*', 'a/**/*b*', '?*/b'];
	const names = ['', 'a', 'b', '/'];
	let paths = [''];
	for (let length = 0; length < 6; length++)
		paths = [...new Set(paths.flatMap((path) => names.map((name) => path + name)))];
	for (const glob of globs) {
		const source = glob.replace(/\*\*\/|\*+|\?/g, (part) =>
			part === '**/' ? '(?:.*/)?' : part === '?' ? '[^/]' : '[^/]*',
		);
		const end = glob.endsWith('/') ? '' : glob.includes('*') ? '$' : '(?:/|$)';
		const expression = new RegExp(`^${source}${end}`);
		for (const path of paths) {
			assert.equal(matchesPath(globPattern(glob), path), expression.test(path), `${glob} and ${path}`);
		}
	}
});

test('patterns made to take forever do not', () => {
	const path = `mm/${'a'.repeat(250)}!.c`;
	for (const line of [
		'N:	(a+)+$',
		'N:	(a|a)*$',
		`N:	${'a*'.repeat(100)}b`,
		`F:	${'a*'.repeat(100)}b`,
		`F:	${'**/'.repeat(90)}b`,
	]) {
		const start = process.cpuUsage().user;
		assert.ok(!isObsolete(path, line), line);
		assert.ok(process.cpuUsage().user - start < 500_000, line);
	}
});

test('many patterns made to take forever leave open what they cover', () => {
	const path = `mm/${'a'.repeat(250)}!.c`;
	const lines = Array.from({ length: 10_000 }, () => `F:	mm/*${'a*'.repeat(100)}b`);
	const sections = maintainersSections(`OLD THINGS\nS:	Obsolete\n${lines.join('\n')}\n`);
	const start = process.cpuUsage().user;
	for (let time = 0; time < 20; time++) assert.equal(coversFile(sections, path), null);
	// Without a limit it takes minutes; the bound is generous for the sake of busy machines.
	assert.ok(process.cpuUsage().user - start < 10_000_000);
	assert.equal(coversFile(sections, 'mm/a.c'), false);
	assert.equal(coversFile(sections, 'fs/a.c'), false);
});

test('a pattern or a path that is too long matches nothing', () => {
	const long = 'a'.repeat(10_000);
	for (const [glob, path] of [
		[long, long],
		['a*', long],
		['*'.repeat(10_000), 'a'],
	] as const)
		assert.equal(matchesPath(globPattern(glob), path), false);
});

test('a section has a title, its lists, handbooks and trees', () => {
	const text = `Maintainers List
----------------

NEW THINGS
M:	A Developer <developer@example.com>
L:	list@example.com (moderated)
S:	Maintained
P:	Documentation/process/new.rst
T:	git git://example.com/new.git
F:	new/


OLD THINGS
S:	Obsolete
S:	Obsolete
`;
	assert.deepEqual(
		maintainersSections(text).map(({ title, isObsolete, process }) => [title, isObsolete, process]),
		[
			[
				'NEW THINGS',
				false,
				['list@example.com (moderated)', 'Documentation/process/new.rst', 'git git://example.com/new.git'],
			],
			['OLD THINGS', true, []],
		],
	);
});

test('two stars at the end are all that is in a folder', () => {
	for (const [glob, path, isMatch] of [
		['drivers/staging/**', 'drivers/staging/foo/a.c', true],
		['drivers/staging/**', 'drivers/staging/a.c', true],
		['drivers/staging/**', 'drivers/stagings/a.c', false],
		['**', 'mm/a.c', true],
	] as const)
		assert.equal(matchesPath(globPattern(glob), path), isMatch, `${glob} and ${path}`);
});

test('a glob may have classes and alternatives', () => {
	for (const [glob, path, isMatch] of [
		['mm/a[0-9].c', 'mm/a1.c', true],
		['mm/a[0-9].c', 'mm/ab.c', false],
		['mm/a[!0-9].c', 'mm/ab.c', true],
		['mm/a[^0-9].c', 'mm/a1.c', false],
		['mm[!a]a.c', 'mm/a.c', false],
		['mm/a[.c', 'mm/a[.c', true],
		['mm/a[]x].c', 'mm/a].c', true],
		['mm/a.c', 'mm/abc', false],
		['{mm,fs}/*.c', 'fs/a.c', true],
		['{mm,fs}/*.c', 'net/a.c', false],
		['{mm,fs/{ext4,xfs}}/**', 'fs/xfs/a.c', true],
		['{mm,fs/{ext4,xfs}}/**', 'fs/a.c', false],
		['a{,b}.c', 'a.c', true],
		['a{b}.c', 'a{b}.c', true],
		['a{b}{c,d}.c', 'a{b}d.c', true],
	] as const)
		assert.equal(
			globPatterns(glob).some((pattern) => matchesPath(pattern, path)),
			isMatch,
			`${glob} and ${path}`,
		);
	assert.ok(isObsolete('old/b1.c', 'F:	old/[ab]?.c'));
});

test('globs made to have many alternatives, or to scan far, do not', () => {
	const start = process.cpuUsage().user;
	assert.equal(globPatterns('{a,b}'.repeat(10_000)).length, 1);
	assert.equal(globPatterns('{'.repeat(60_000)).length, 1);
	assert.equal(globPatterns('['.repeat(60_000)).length, 1);
	assert.ok(process.cpuUsage().user - start < 500_000);
});
