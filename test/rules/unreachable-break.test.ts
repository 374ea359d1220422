import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unreachable-break');

test('break behind a jump of the same depth is marked', () => {
	check({
		hunk: `+		goto out;
+		break;
#  ^^^^^^ unreachable-break: nothing reaches a "break" behind "goto"`,
	});
});

test('a jump under a condition, a statement over two lines and the context are left alone', () => {
	check({ hunk: '+		if (a)\n+			return 0;\n+		break;\n+		return a(1,\n+			 2);\n+		break;' });
	check({ hunk: ' 		return 0;\n+		break;' });
});
