import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('open-coded-device-attr');

test('Device attribute is spelt out though a shorter macro makes it', () => {
	check({
		hunk: `+static DEVICE_ATTR(a, 0644, a_show, a_store);
#       ^^^^^^^^^^^ open-coded-device-attr: DEVICE_ATTR_RW(a) says the same`,
	});
	checkFix({ hunk: `+static DEVICE_ATTR(a, 0644, a_show, a_store);` }, { hunk: `+static DEVICE_ATTR_RW(a);` });
	check({
		hunk: `+static DEVICE_ATTR(a, 0200, NULL, a_store);
#       ^^^^^^^^^^^ open-coded-device-attr: DEVICE_ATTR_WO(a) says the same`,
	});
	checkFix({ hunk: `+static DEVICE_ATTR(a, 0200, NULL, a_store);` }, { hunk: `+static DEVICE_ATTR_WO(a);` });
	check({
		hunk: `+static DEVICE_ATTR(a, 0444, show_a, NULL);
#       ^^^^^^^^^^^ open-coded-device-attr: functions called a_show() and a_store() would allow DEVICE_ATTR_RO()`,
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
