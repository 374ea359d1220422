import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('build-time-in-string');

test('Time of the build goes into the kernel', () => {
	check({
		hunk: `+	a = __TIMESTAMP__;
#     ^^^^^^^^^^^^^ build-time-in-string: __TIMESTAMP__ makes each build another`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	a = "__DATE__";`, `	a = my__DATE__;`]) {
		check({ hunk: `+${line}` });
	}
});
