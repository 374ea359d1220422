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
+static inline void *kmap_first(struct example *example)
+{
+	return kmap(example->page);
#              ^^^^ deprecated-api: kmap() is deprecated: use kmap_local_page()
+}`,
	});
});
