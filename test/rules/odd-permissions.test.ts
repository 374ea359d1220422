import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('odd-permissions');

test('decimal and world-writable permissions are reported', () => {
	check({
		hunk: `+module_param(a, int, 644);
#                     ^^^ odd-permissions: use four octal digits for permissions, not 644`,
	});
	check({
		hunk: `+debugfs_create_file("a", 0666, dir, b, &c);
#                         ^^^^ odd-permissions: file is world-writable: use more restrictive permissions`,
	});
	check({
		hunk: `+static DEVICE_ATTR(a, S_IWUGO, NULL, b);
#                      ^^^^^^^ odd-permissions: file is world-writable: use more restrictive permissions`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`module_param(a, int, 0644);`,
		`module_param(a, int, 0);`,
		`module_param(a, int, mode);`,
		`debugfs_create_file("a", 0600, dir, b, &c);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
