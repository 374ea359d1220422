import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('new-file-without-maintainers');

test('leaves changed files, and patches that change MAINTAINERS, alone', () => {
	check({});
	check({ files: { 'mm/example.txt': '+one', MAINTAINERS: ' S:	Maintained\n+F:	mm/example.txt' } });
});

test('sees a move in the diffstat', () => {
	check({
		tags: `Signed-off-by: A Developer <developer@example.com>
---
 mm/{one.c => two.c} | 2 +-
# <-- new-file-without-maintainers: is MAINTAINERS still right?
 1 file changed`,
	});
});
