import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('waitqueue-active-uncommented');

test('a call without a comment is reported', () => {
	check({
		hunk: `+	if (waitqueue_active(&a->wait)) {
#           ^^^^^^^^^^^^^^^^ waitqueue-active-uncommented: waitqueue_active() needs a comment on memory ordering`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	if (waitqueue_active(&a->wait)) { /* barrier in b() */`,
		`	/* barrier in b() */
+	if (waitqueue_active(&a->wait)) {`,
	]) {
		check({ hunk: `+${line}` });
	}
});
