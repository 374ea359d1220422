import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('default-without-break');

test('default with only a semicolon is reported', () => {
	check({
		hunk: `+	default:
#       ^^^^^^^ default-without-break: use "break" in an empty "default"
+		;`,
	});
});

test('a default with a statement is fine', () => {
	check({ hunk: '+	default:\n+		break;\n+	default:\n+	case 1:\n+		;\n 	default:;' });
});
