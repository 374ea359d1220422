import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('deprecated-api');

test('Call of an interface that is on its way out', () => {
	check({
		hunk: `+	kunmap(page);
# ^^^^^^ deprecated-api: kunmap() is deprecated: use kunmap_local()`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	a->kmap = b;`, `	kunmap_local(page);`, `	#define kmap other`]) {
		check({ hunk: `+${line}` });
	}
});
