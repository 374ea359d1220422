import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coversFile, obsoleteSections } from '../../../src/core/tree/maintainers.ts';

/** Whether MAINTAINERS with one obsolete section of these `lines` says so of `path`. */
function isObsolete(path: string, ...lines: readonly string[]): boolean {
	const text = `Obsolete:	explained here\n\nNEW THINGS\nS:	Maintained\nF:	new/\n\nOLD THINGS\nM:	A Developer <developer@example.com>\nS:	Odd Fixes / obsolete\n${lines.join('\n')}\n\nTHE REST\nS:	Buried\nF:	*\nF:	*/\n`;
	return coversFile(obsoleteSections(text), path);
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
	assert.ok(!isObsolete('old/new/a.c', 'F:	old/', 'X:	old/new/'));
});
