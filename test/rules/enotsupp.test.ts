import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('enotsupp');

test('any use is reported', () => {
	check({
		hunk: `+	return -ENOTSUPP;
#               ^^^^^^^^ enotsupp: ENOTSUPP is not a SUSv4 error code; use EOPNOTSUPP`,
	});
});

test('EOPNOTSUPP and comments are fine', () => {
	check({
		hunk: `+	return -EOPNOTSUPP; /* ENOTSUPP */`,
	});
});

test('testing for the code, and pin control, are fine', () => {
	check({
		hunk: `+	if (error != -ENOTSUPP)`,
	});
	check({
		files: { 'drivers/pinctrl/example.c': `+	return -ENOTSUPP;` },
	});
	check({
		hunk: ` 	switch (pinconf_to_config_param(config)) {
+		return -ENOTSUPP;`,
	});
	check({
		hunk: `+	error = -ENOTSUPP;
#                ^^^^^^^^ enotsupp: ENOTSUPP is not a SUSv4 error code; use EOPNOTSUPP`,
	});
});
