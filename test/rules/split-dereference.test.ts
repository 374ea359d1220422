import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('split-dereference');

test('a member on the line below its object is reported', () => {
	check({
		hunk: `+	example->
+		count = 1;
#               ^^^^^ split-dereference: member access is split over two lines`,
	});
});

test('a list of members, other breaks and text are accepted', () => {
	check({ hunk: '+	example\n+		->count = 1;\n+	.a = 1,\n+	.b = 2;\n+	/* text. */\n+	a();\n 	example->\n+		count = 1;' });
});
