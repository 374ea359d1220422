import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('symbolic-permissions');

test('symbolic permissions are reported', () => {
	check({
		hunk: `+	mode = S_IRUGO|S_IWUSR | S_IXUSR;
#              ^^^^^^^^^^^^^^^^^^^^^^^^^ symbolic-permissions: use 0744 instead of S_IRUGO|S_IWUSR | S_IXUSR`,
	});
	checkFix({ hunk: `+	mode = S_IRUGO|S_IWUSR | S_IXUSR;` }, { hunk: `+	mode = 0744;` });
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	mode = 0644;`, `	mode = S_IFREG;`, `	if (S_ISDIR(mode))`, `	mode = S_INEW;`]) {
		check({ hunk: `+${line}` });
	}
});

test('a mask of all bits has no better name', () => {
	check({
		hunk: `+	mode &= S_IALLUGO;`,
	});
	check({
		hunk: `+	mode &= S_IRWXUGO;
#               ^^^^^^^^^ symbolic-permissions: use 0777 instead of S_IRWXUGO`,
	});
});
