import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uniprocessor-special-case');

test('a branch and an #ifdef in a function are reported', () => {
	check({
		files: {
			'arch/x86/mm/example.c': ` static int example_update(struct example *example)
 {
+	if (!IS_ENABLED(CONFIG_SMP))
#                       ^^^^^^^^^^ uniprocessor-special-case: avoid special-casing !SMP in new x86 code (tip)
+		return 0;
+#ifdef CONFIG_SMP
#       ^^^^^^^^^^ uniprocessor-special-case: avoid special-casing !SMP in new x86 code (tip)
+	example_send(example);
+#endif
 }`,
		},
	});
});

test('outside of functions the option may be necessary', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+#ifdef CONFIG_SMP
+void example_send(struct example *example);
+#endif`,
		},
	});
});

test('a special case in the context is a precedent', () => {
	check({
		files: {
			'arch/x86/mm/example.c': ` static int example_update(struct example *example)
 {
 	if (IS_ENABLED(CONFIG_SMP))
 		return 0;
+	if (IS_ENABLED(CONFIG_SMP))
+		return 1;
 }`,
		},
	});
});
