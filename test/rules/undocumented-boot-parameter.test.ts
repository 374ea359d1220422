import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('undocumented-boot-parameter');

test('a parameter that the patch does not document is reported', () => {
	check({
		hunk: `+__setup("quiet2", set_quiet);
#         ^^^^^^ undocumented-boot-parameter: document quiet2 in kernel-parameters.txt`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	early_param("a", b);`, `	a = "__setup";`]) {
		check({ hunk: `+${line}` });
	}
});
