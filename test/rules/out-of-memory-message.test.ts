import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('out-of-memory-message');

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	a = kmalloc(b, c);
+	if (!d)
+		pr_err("a\\n");`,
		`	a = find(b);
+	if (!a)
+		pr_err("a\\n");`,
		`	a = kmalloc(b, GFP_KERNEL | __GFP_NOWARN);
+	if (!a)
+		pr_err("a\\n");`,
	]) {
		check({ hunk: `+${line}` });
	}
});
