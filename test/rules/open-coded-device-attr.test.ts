import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('open-coded-device-attr');

test('an attribute that a shorter macro defines is reported', () => {
	check({
		hunk: `+static DEVICE_ATTR(a, 0644, a_show, a_store);
#       ^^^^^^^^^^^ open-coded-device-attr: use DEVICE_ATTR_RW(a)`,
	});
	checkFix({ hunk: `+static DEVICE_ATTR(a, 0644, a_show, a_store);` }, { hunk: `+static DEVICE_ATTR_RW(a);` });
	check({
		hunk: `+static DEVICE_ATTR(a, 0200, NULL, a_store);
#       ^^^^^^^^^^^ open-coded-device-attr: use DEVICE_ATTR_WO(a)`,
	});
	checkFix({ hunk: `+static DEVICE_ATTR(a, 0200, NULL, a_store);` }, { hunk: `+static DEVICE_ATTR_WO(a);` });
	check({
		hunk: `+static DEVICE_ATTR(a, 0444, show_a, NULL);
#       ^^^^^^^^^^^ open-coded-device-attr: rename the function to a_show() to use DEVICE_ATTR_RO()`,
	});
	check({
		hunk: `+static DEVICE_ATTR(a, 0200, NULL, set_a);
#       ^^^^^^^^^^^ open-coded-device-attr: rename the function to a_store() to use DEVICE_ATTR_WO()`,
	});
	check({
		hunk: `+static DEVICE_ATTR(a, 0644, show_a, set_a);
#       ^^^^^^^^^^^ open-coded-device-attr: rename the functions to a_show() and a_store() to use DEVICE_ATTR_RW()`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`static DEVICE_ATTR(a, 0600, a_show, a_store);`,
		`static DEVICE_ATTR_RO(a);`,
		`static DEVICE_ATTR(a, 0644, a_show, NULL);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
