import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uncommented-barrier');

test('a barrier without a comment is reported', () => {
	check({
		hunk: `+	smp_store_release(&example->ready, 1);
#       ^^^^^^^^^^^^^^^^^ uncommented-barrier: memory barrier without a comment on what it orders
+	__smp_mb();
#       ^^^^^^^^ uncommented-barrier: do not use __smp_mb() outside of barrier.h and asm-generic`,
	});
});

test('a comment above or on the same line is accepted', () => {
	check({
		hunk: `+	/* Pairs with the barrier in example_read(). */
+	smp_mb();
+	smp_rmb(); /* see example_write() */`,
	});
});

test('other barriers, definitions, strings and the headers of architectures are accepted', () => {
	check({ hunk: '+	barrier();\n+	dma_wmb();\n+	pr_info("smp_mb()");\n+#define smp_mb() example()\n 	smp_mb();' });
	check({ files: { 'arch/x86/include/asm/barrier.h': '+	__smp_mb();' } });
});

test('a function that is nothing but the barrier leaves the comment to its callers', () => {
	check({
		hunk: `+void rust_helper_smp_mb(void)
+{
+	smp_mb();
+}
+
+static inline void example_flush(void)
+{
+	wmb();
+}
+
+int rust_helper_smp_load_acquire(int *count)
+{
+	return smp_load_acquire(count);
+}
+
+int example_count(int *count)
+{
+	return smp_load_acquire(count);
#              ^^^^^^^^^^^^^^^^ uncommented-barrier: memory barrier without a comment on what it orders
+}
+
+void example_update(void)
+{
+	if (example_is_new()) {
+		smp_mb();
#               ^^^^^^ uncommented-barrier: memory barrier without a comment on what it orders
+	}
+}`,
	});
});

test('a wrapper that is called like its barrier leaves the comment to its users', () => {
	check({
		hunk: `+#define EXAMPLE_READ_ACQUIRE_HELPER(name, type)	\\
+type example_##name##_read_acquire(type *ptr)	\\
+{	\\
+	return smp_load_acquire(ptr);	\\
+}
+#define EXAMPLE_READ_HELPER(name, type)	\\
+type example_##name##_read(type *ptr)	\\
+{	\\
+	return smp_load_acquire(ptr);	\\
#              ^^^^^^^^^^^^^^^^ uncommented-barrier: memory barrier without a comment on what it orders
+}`,
	});
	check({
		hunk: `+static int example_set_release(int *count, int value)
+{
+	value += 1;
+	smp_store_release(count, value);
+	return value;
+}
+
+static int example_release(struct inode *inode, struct file *file)
+{
+	example_count--;
+	smp_mb();
#       ^^^^^^ uncommented-barrier: memory barrier without a comment on what it orders
+	return 0;
+}`,
	});
});
