import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('truth-value-ternary');

test('the value of a condition is reported', () => {
	check({
		hunk: '+\treturn example_is_on(example) ? 1 : 0;\n#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ truth-value-ternary: unnecessary "? 1 : 0" of a truth value',
	});
	check({
		hunk: '+\texample->on = (count == 1) ? true : false;\n#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ truth-value-ternary: unnecessary "? true : false" of a truth value',
	});
	check({
		hunk: '+\texample_set(example, on ? 1 : 0);\n#                            ^^^^^^^^^^ truth-value-ternary: unnecessary "? 1 : 0" of a truth value',
	});
});

test('other values and sums are left alone', () => {
	check({ hunk: '+\tcount = on ? 2 : 0;' });
	check({ hunk: '+\tcount = on ? 0 : 1;' });
	check({ hunk: '+\tcount = base + (on ? 1 : 0);' });
	check({ hunk: '+\tflags |= on ? 1 : 0;' });
});

test('bits of a number are a number', () => {
	check({
		hunk: `+	example_write(example, EXAMPLE_BIAS,
+		      params->bias & EXAMPLE_LAST ? 1 : 0);`,
	});
	check({
		hunk: `+	example_write(example, EXAMPLE_BIAS,
+		      params->bias == EXAMPLE_LAST ? 1 : 0);
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ truth-value-ternary: unnecessary "? 1 : 0" of a truth value`,
	});
});
