import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uniprocessor-special-case');

test('a branch and a conditional in a function', () => {
	check({
		files: {
			'arch/x86/mm/example.c': ` static int example_update(struct example *example)
 {
+	if (!IS_ENABLED(CONFIG_SMP))
#                 ^^^^^^^^^^ uniprocessor-special-case: new x86 code treats !SMP specially (tip)
+		return 0;
+#ifdef CONFIG_SMP
#       ^^^^^^^^^^ uniprocessor-special-case: new x86 code treats !SMP specially (tip)
+	example_send(example);
+#endif
 }`,
		},
	});
});

test('outside of functions the option may be needed', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+#ifdef CONFIG_SMP
+void example_send(struct example *example);
+#endif`,
		},
	});
});

test('where the twin does the same nothing is said', () => {
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
