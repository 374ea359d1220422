import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('odd-comment-spacing');

test('text that touches the delimiters, and several spaces before the end, are reported', () => {
	check({
		hunk: `+	/* Wait for the device*/
#       ^^^^^^^^^^^^^^^^^^^^^^^^ odd-comment-spacing: put a space inside "/*" and "*/"
+	example_wait(example);
+	/*Wait for the device */
#       ^^^^^^^^^^^^^^^^^^^^^^^^ odd-comment-spacing: put a space inside "/*" and "*/"
+	example_wait(example);	/* at most 5 ms  */
#                               ^^^^^^^^^^^^^^^^^^^ odd-comment-spacing: use a single space before "*/"`,
	});
});

test('aligned ends, parameters, code and the form of the code around it are left alone', () => {
	check({
		hunk: `+	.first = 1,	/* the first one   */
+	.other = 2,	/* all other ones  */`,
	});
	check({ hunk: '+	example_set(example, /*count*/ 1);' });
	check({ hunk: '+	/*example_set(example);*/\n+	/**/\n+	/*-*/' });
	check({ hunk: ' 	/*first*/\n 	example_first();\n+	/*second*/\n+	example_second();' });
	check({ hunk: '+	/* Wait for the device */\n+	/* Wait,\n+	   then read*/' });
});

test('a comment is aligned with one a few lines away', () => {
	check({
		hunk: `+	u32 offset;		/* where it begins  */
+	struct example_list list;
+	DECLARE_EXAMPLE(first,
+		struct other);	/* what waits       */`,
	});
	check({
		hunk: `+	u32 offset;		/* where it begins */
+	struct example_list list;
+	DECLARE_EXAMPLE(first,
+		struct other);	/* what waits  */
#                               ^^^^^^^^^^^^^^^^^ odd-comment-spacing: use a single space before "*/"`,
	});
});

test('tabs before the end of a comment align it', () => {
	check({ hunk: '+	u32 type;		/* current type of the transfer		*/' });
	check({
		hunk: `+	u32 type;		/* current type of the transfer   */
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ odd-comment-spacing: use a single space before "*/"`,
	});
});

test('a word for another tool is no text', () => {
	check({ hunk: '+		/*EMPTY*/\n+	/*FALLTHROUGH*/' });
	check({
		hunk: `+	/*Empty*/
#       ^^^^^^^^^ odd-comment-spacing: put a space inside "/*" and "*/"`,
	});
});
