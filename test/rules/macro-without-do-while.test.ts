import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('macro-without-do-while');

test('one statement, a block, or a declaration is fine', () => {
	check({
		hunk: `+#define A foo();
+#define B do { a(); b(); } while (0)
+#define C { a(); b(); }
+#define D int a; int b
+#define E iffy(x)
+#define F(x) DEFINE_EXAMPLE(x, 1); EXPORT_EXAMPLE(x)`,
	});
});

test('other macros in capitals are a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+#define F(x) EXAMPLE_SHOW(x, 1); EXAMPLE_STORE(x)' })).map(
			({ severity, checkpatch }) => [severity, checkpatch],
		),
		[['hint', 'MULTISTATEMENT_MACRO_USE_DO_WHILE']],
	);
});

test('one statement with a semicolon, and instructions, are no list of statements', () => {
	check({
		hunk: `+#define A(x) example->count = (x);
+#define B(reg)	MOVE value,reg ; SUB $(SIZE),reg
+#define C	mov %rax,%rbx; ret
+#define D(x)	example->count = (x); example_update(x);
#        ^ macro-without-do-while: enclose multiple statements of a macro in do { } while (0)
#	^ macro-without-do-while: enclose multiple statements of a macro in do { } while (0)
+#define E(x)	example->count = (x) % SIZE; example_update(x)
#        ^ macro-without-do-while: enclose multiple statements of a macro in do { } while (0)
#	^ macro-without-do-while: enclose multiple statements of a macro in do { } while (0)`,
	});
});

test('a macro that ends with else leaves the statement to its users, one with a whole condition does not', () => {
	check({
		hunk: `+#define for_each_example(example, list)		\\
+	list_for_each_entry(example, list, node)	\\
+		if (example->is_dead)			\\
+			continue;			\\
+		else
+#define if_example(example)	\\
+	if (!(example)->count) {} else
+#define example_reset(example)	\\
#        ^^^^^^^^^^^^^ macro-without-do-while: enclose multiple statements of a macro in do { } while (0)
+	if ((example)->count)	\\
+		example_flush(example);	\\
+	else			\\
+		example_free(example)`,
	});
});
