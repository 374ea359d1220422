import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('allocation-cast');

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
