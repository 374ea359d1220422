import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('deprecated-api');

test('a call of a deprecated function is reported', () => {
	check({
		hunk: `+	kunmap(page);
#       ^^^^^^ deprecated-api: kunmap() is deprecated: use kunmap_local()`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	a->kmap = b;`, `	kunmap_local(page);`, `	#define kmap other`]) {
		check({ hunk: `+${line}` });
	}
});

test('the definition and the prototype of a deprecated function are no calls', () => {
	check({
		hunk: `+static inline void *kmap(struct page *page)
+{
+	return page_address(page);
+}
+void kunmap(struct page *page);
+static inline void *example_map(struct example *example)
+{
+	return kmap(example->page);
#              ^^^^ deprecated-api: kmap() is deprecated: use kmap_local_page()
+}`,
	});
});

test('the variants of a deprecated function call it', () => {
	check({
		hunk: `+static inline void *kmap_atomic_pfn(unsigned long pfn)
+{
+	return kmap_atomic(pfn_to_page(pfn));
+}
+#define kunmap_atomic(address) __kunmap_atomic(address)
+static inline void *example_map(unsigned long pfn)
+{
+	return kmap_atomic(pfn_to_page(pfn));
#              ^^^^^^^^^^^ deprecated-api: kmap_atomic() is deprecated: use kmap_local_page()
+}`,
	});
});
