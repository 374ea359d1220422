import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('undocumented-boot-parameter');

test('New boot parameter is not in the list of them', () => {
	check({
		hunk: `+__setup("quiet2", set_quiet);
#         ^^^^^^ undocumented-boot-parameter: quiet2 is not documented in kernel-parameters.txt`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	early_param("a", b);`, `	a = "__setup";`]) {
		check({ hunk: `+${line}` });
	}
});
