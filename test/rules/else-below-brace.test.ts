import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('else-below-brace');

test('else and the while of a do loop are reported', () => {
	check({
		hunk: `+	}
+	else if (example)
#       ^^^^ else-below-brace: "else" should follow the closing brace: "} else"
+	do {
+	}
+	while (example);
#       ^^^^^ else-below-brace: "while" should follow the closing brace: "} while"`,
	});
});

test('a loop, another depth and a brace with a comment are accepted', () => {
	check({ hunk: '+	}\n+	while (a) {\n+	}\n+	while (a)\n+		b();\n+		}\n+	else\n+	} /* text */\n+	else\n+	}\n+	elsewhere();' });
});
