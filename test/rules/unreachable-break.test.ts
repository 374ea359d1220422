import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unreachable-break');

test('break after a jump at the same depth is reported', () => {
	check({
		hunk: `+		goto out;
+		break;
#               ^^^^^^ unreachable-break: unreachable "break" after "goto"`,
	});
});

test('a jump under a condition, a statement over two lines and the context are left alone', () => {
	check({ hunk: '+		if (a)\n+			return 0;\n+		break;\n+		return a(1,\n+			 2);\n+		break;' });
	check({ hunk: ' 		return 0;\n+		break;' });
});
