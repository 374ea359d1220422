import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('split-dereference');

test('a member below its object is marked', () => {
	check({
		hunk: `+	example->
+		count = 1;
#  ^^^^^ split-dereference: member access is broken over two lines`,
	});
});

test('a list of members, other breaks and text are left alone', () => {
	check({ hunk: '+	example\n+		->count = 1;\n+	.a = 1,\n+	.b = 2;\n+	/* text. */\n+	a();\n 	example->\n+		count = 1;' });
});
