import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('default-without-break');

test('default with nothing but a semicolon is marked', () => {
	check({
		hunk: `+	default:
# ^^^^^^^ default-without-break: an empty "default" says "break"
+		;`,
	});
});

test('a default with a statement is fine', () => {
	check({ hunk: '+	default:\n+		break;\n+	default:\n+	case 1:\n+		;\n 	default:;' });
});
