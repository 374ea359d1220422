import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('else-below-brace');

test('else and the while of a do loop are marked', () => {
	check({
		hunk: `+	}
+	else if (example)
# ^^^^ else-below-brace: "else" belongs behind the closing brace above
+	do {
+	}
+	while (example);
# ^^^^^ else-below-brace: "while" belongs behind the closing brace above`,
	});
});

test('a loop, another depth and a brace with a comment are left alone', () => {
	check({ hunk: '+	}\n+	while (a) {\n+	}\n+	while (a)\n+		b();\n+		}\n+	else\n+	} /* text */\n+	else\n+	}\n+	elsewhere();' });
});
