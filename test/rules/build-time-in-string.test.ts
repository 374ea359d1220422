import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('build-time-in-string');

test('a build time is reported', () => {
	check({
		hunk: `+	a = __TIMESTAMP__;
#           ^^^^^^^^^^^^^ build-time-in-string: avoid __TIMESTAMP__: it makes the build non-reproducible`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	a = "__DATE__";`, `	a = my__DATE__;`]) {
		check({ hunk: `+${line}` });
	}
});
