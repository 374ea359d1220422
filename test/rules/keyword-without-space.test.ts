import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('keyword-without-space');

test('each of the four keywords is reported', () => {
	check({
		hunk: `+	if(a)
#       ^^^ keyword-without-space: space required after 'if'
+	} while(a);
#         ^^^^^^ keyword-without-space: space required after 'while'
+	for(;;)
#       ^^^^ keyword-without-space: space required after 'for'
+	switch(a) {
#       ^^^^^^^ keyword-without-space: space required after 'switch'`,
	});
});

test('names that end in a keyword, strings and comments are accepted', () => {
	check({
		hunk: `+	if (a)
+	for_each_example(a)
+	example_if(a);
+	x = "if(a)"; /* if(a) */`,
	});
});

test('a macro that is called like a keyword keeps its parameters', () => {
	check({ hunk: '+#define if(cond, ...) if ( (cond , ## __VA_ARGS__) )\n+#  define	while(x) example(x)' });
	check({
		hunk: `+#define EXAMPLE(a) if(a) b
#                   ^^^ keyword-without-space: space required after 'if'`,
	});
});
