import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('allocation-cast');

test('casts of the return values of allocators are reported', () => {
	check({
		hunk: `+	a = (struct example *)kmalloc(size, GFP_KERNEL);
#           ^^^^^^^^^^^^^^^^^^ allocation-cast: unnecessary cast of the return value of kmalloc()
+	a = (char *) devm_kcalloc(dev, n, size, GFP_KERNEL);
#           ^^^^^^^^^ allocation-cast: unnecessary cast of the return value of devm_kcalloc()`,
	});
});

test('casts of pages, of other functions and to integers are fine', () => {
	check({
		hunk: `+	a = kmalloc(size, GFP_KERNEL);
+	a = (char *)__get_free_page(GFP_KERNEL);
+	a = (unsigned long)kmalloc(size, GFP_KERNEL);
+	a = (char *)ops->kmalloc(size);`,
	});
});

test('a cast of a socket buffer is reported', () => {
	check({
		hunk: `+	buffer = (struct sk_buff *)dev_alloc_skb(size);
#                ^^^^^^^^^^^^^^^^^^ allocation-cast: unnecessary cast of the return value of dev_alloc_skb()
+	buffer = (struct sk_buff *)netdev_alloc_skb_ip_align(device, size);
#                ^^^^^^^^^^^^^^^^^^ allocation-cast: unnecessary cast of the return value of netdev_alloc_skb_ip_align()
+	buffer = (struct sk_buff *)example_alloc_skb(size);`,
	});
});

test('a cast stays where its type is used', () => {
	check({
		hunk: `+	count = *(int *)kmalloc(4, GFP_KERNEL);
+	count = ((struct example *)kzalloc(size, GFP_KERNEL))->count;
+	last = (int *)kmalloc(size, GFP_KERNEL) + 1;
+	word = (long)(int *)kmalloc(size, GFP_KERNEL);
+	__auto_type data = (int *)kmalloc(size, GFP_KERNEL);
+	data = (int *)kmalloc(size,
#              ^^^^^^^ allocation-cast: unnecessary cast of the return value of kmalloc()
+			      GFP_KERNEL);`,
	});
});

test('the fix is safe where a pointer to anything is stored', () => {
	const safety = (hunk: string): unknown => lint(snippetText({ hunk }))[0]?.fix?.safety;
	assert.equal(safety('+	data = (int *)kmalloc(size,\n+			      GFP_KERNEL);'), 'safe');
	assert.equal(safety('+	return (int *)kmalloc(size, GFP_KERNEL);'), 'safe');
	assert.equal(safety('+	example_set((int *)kmalloc(size, GFP_KERNEL));'), 'unsafe');
	assert.equal(safety('+	text = (u8 *)kstrdup(name, GFP_KERNEL);'), 'unsafe');
});
