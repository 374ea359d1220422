import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('new-file-without-maintainers');

test('accepts changed files, and patches that change MAINTAINERS', () => {
	check({});
	check({ files: { 'mm/example.txt': '+one', MAINTAINERS: ' S:	Maintained\n+F:	mm/example.txt' } });
});

test('reports a move in the diffstat', () => {
	check({
		tags: `Signed-off-by: A Developer <developer@example.com>
---
 mm/{one.c => two.c} | 2 +-
# <-- new-file-without-maintainers: file added, moved or deleted: does MAINTAINERS need updating?
 1 file changed`,
	});
});

test('a binding names its maintainers', () => {
	const found = (path: string): number => lint(snippetText({ files: { [path]: '+Example' } })).length;
	assert.equal(found('Documentation/devicetree/bindings/iio/example.yaml'), 0);
	assert.equal(found('Documentation/devicetree/bindings/example.txt'), 1);
});
