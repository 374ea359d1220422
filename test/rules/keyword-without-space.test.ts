import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('keyword-without-space');

test('each of the four keywords is marked', () => {
	check({
		hunk: `+	if(a)
# ^^^ keyword-without-space: no space between 'if' and its parenthesis
+	} while(a);
#   ^^^^^^ keyword-without-space: no space between 'while' and its parenthesis
+	for(;;)
# ^^^^ keyword-without-space: no space between 'for' and its parenthesis
+	switch(a) {
# ^^^^^^^ keyword-without-space: no space between 'switch' and its parenthesis`,
	});
});

test('names that end in a keyword, strings and comments are none', () => {
	check({
		hunk: `+	if (a)
+	for_each_example(a)
+	example_if(a);
+	x = "if(a)"; /* if(a) */`,
	});
});
