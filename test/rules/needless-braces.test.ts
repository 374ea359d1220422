import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix, lint } = forRule('needless-braces');

test('one statement on one line is reported if all branches are alike', () => {
	check({
		hunk: `+	while (first) {
#       ^^^^^^^^^^^^^^^ needless-braces: unnecessary braces around a single statement
+		second();
+	}
+	if (first) {
#       ^^^^^^^^^^^^ needless-braces: unnecessary braces: no branch needs them
+		second();
+	} else {
+		third();
+	}
+	if (first)
#       ^^^^^^^^^^ needless-braces: use braces on all branches
+		second();
+	else {
+		third();
+		fourth();
+	}
 	return 0;`,
	});
});

test('comments, inner conditions, wrapped lines and a block that extends past the hunk keep their braces', () => {
	check({ hunk: '+	if (a) {\n+		/* text */\n+		b();\n+	}\n+	if (a) {\n+		if (b)\n+			c();\n+	}\n 	return;' });
	check({ hunk: '+	if (a) {\n+		b(1,\n+		  2);\n+	}\n+	if (a &&\n+	    b) {\n+		c();\n+	}\n 	return;' });
	check({ hunk: '+	if (a) {\n+		b();' });
});

test('directives do not end a block, and the "else" of an outer condition is not a branch of the inner one', () => {
	check({
		hunk: `+	if (first)
#       ^^^^^^^^^^ needless-braces: use braces on all branches
 		second();
 	else {
 		third();
 #ifdef CONFIG_EXAMPLE
 		fourth();
 #endif
 	}
 	return 0;`,
	});
	check({
		hunk: `+	if (first) {
+		if (second) {
+			third();
+			fourth();
+		} else {
+			fifth();
+			sixth();
+		}
+	} else if (fourth) {
+		fifth();
+	}
 	return 0;`,
	});
});

test('the fix removes the braces of all branches, or adds them to all', () => {
	checkFix(
		{ hunk: '+	if (a) {\n+		b();\n+	} else if (c) {\n+		d();\n+	} else {\n+		e();\n+	}\n 	return;\n }' },
		{ hunk: '+	if (a)\n+		b();\n+	else if (c)\n+		d();\n+	else\n+		e();\n 	return;\n }' },
	);
	checkFix(
		{ hunk: '+	if (a)\n+		b(1,\n+		  2);\n+	else if (c) {\n+		d();\n+		d();\n+	} else\n+		e();\n 	return;\n }' },
		{
			hunk: '+	if (a) {\n+		b(1,\n+		  2);\n+	} else if (c) {\n+		d();\n+		d();\n+	} else {\n+		e();\n+	}\n 	return;\n }',
		},
	);
});

test('there is no fix if a line is context, or the body may be several statements', () => {
	checkNoFix({ hunk: ' 	if (a) {\n+		b();\n+	} else if (c) {\n+		d();\n 	}\n 	return;' });
	checkNoFix({ hunk: '+	if (a) {\n+		b();\n+\n+	}\n 	return;' });
	checkNoFix({ hunk: '+	if (a) {\n+		b();\n+		c();\n+	} else\n+		for (;;)\n+			d();\n 	return;' });
	checkNoFix({ hunk: '+	if (a) {\n+		b();\n+		c();\n+	} else\n+		d();\n+		e();\n 	return;' });
});

test('a branch that extends past the hunk has no checkpatch type', () => {
	const body = '+	if (a)\n+		b();\n+	else {\n+		c();\n+		d();';
	const types = (hunk: string): unknown => lint(snippetText({ hunk })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types(body), [null]);
	assert.deepEqual(types(`${body}\n+	}\n+	e();`), ['BRACES']);
});

test('a block on the line of its condition is reported, unless it has more statements or an else on the next line', () => {
	check({
		hunk: `+	if (a) { b(); }
#       ^^^^^^^^^^^^^^^ needless-braces: unnecessary braces around a single statement
+	c();`,
	});
	for (const line of ['	if (a) { b(); c(); }', '	if (a) { if (b) c(); }', '	if (a) { b(); }\n+	else {\n+		c();'])
		check({ hunk: `+${line}\n+	d();` });
});

test('a comment after the brace keeps it', () => {
	check({ hunk: '+	if (a) { /* text */\n+		b();\n+	}\n+	c();' });
});

test('the scope of a declaration needs its braces, a call does not', () => {
	check({
		hunk: `+	if (example->count) {
+		guard(mutex)(&example->lock);
+	}
+	if (example->count) {
+		CLASS(example, other)(example);
+	}
+	if (example->count) {
+		struct example *other __free(kfree) = example_get();
+	}
+	if (example->count) {
+		int count;
+	}
+	if (example->count) { guard(mutex)(&example->lock); }
+	if (example->count) {
#       ^^^^^^^^^^^^^^^^^^^^^ needless-braces: use braces on all branches
+		guard(mutex)(&example->lock);
+	} else
+		example_stop();
+	if (example->count) {
#       ^^^^^^^^^^^^^^^^^^^^^ needless-braces: unnecessary braces around a single statement
+		guard_example(example);
+	}
+	if (example->count) {
#       ^^^^^^^^^^^^^^^^^^^^^ needless-braces: unnecessary braces around a single statement
+		example *= count;
+	}`,
	});
});
