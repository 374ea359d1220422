import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('separate-declarations');

test('three lines of one type are reported', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	struct example *first;
#       ^^^^^^^^^^^^^^^^^^^^^^ separate-declarations: declare the 3 variables of type struct example on one line (tip)
+	struct example *second;
+	struct example *third;
+	int count;
+
 }`,
		},
	});
});

test('two lines, other types, values and comments are accepted', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	int count;
+	int users;
+	long first;
+	int last = 0;
+	int total; /* of both */
+	int other;
+
 }`,
		},
	});
});

test('declarations that do not fit on one line are accepted', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	struct example_with_a_long_name *first_of_them;
+	struct example_with_a_long_name *second_of_them;
+	struct example_with_a_long_name *third_of_them;
+
 }`,
		},
	});
});
