import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('needless-return');

test('the brace below the return is reported', () => {
	check({
		hunk: `+	example->count++;
+	return;
+}
#^ needless-return: unnecessary "return" above`,
	});
});

test('a label, a value, an inner block and the context are left alone', () => {
	check({ hunk: '+	a();\n+out:\n+	return;\n+}\n+	a();\n+	return 0;\n+}\n+	a();\n+		return;\n+	}\n 	a();\n 	return;\n+}' });
});

test('the fix removes the return, not the brace', () => {
	checkFix({ hunk: ' 	a();\n+	b();\n+	return;\n }' }, { hunk: ' 	a();\n+	b();\n }' });
});
