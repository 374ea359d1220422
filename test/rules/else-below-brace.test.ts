import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('else-below-brace');

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

test('the fix is safe where no other rule asks for more', () => {
	const safety = (body: string, below: string): unknown =>
		lint(snippetText({ hunk: `+	if (first) {\n+		${body}\n+	}\n+	${below}\n+		count = 2;` }))[0]?.fix?.safety;
	assert.equal(safety('count = 1;', 'else {'), 'safe');
	assert.equal(safety('count = 1;', 'else'), 'unsafe');
	assert.equal(safety('return 1;', 'else {'), 'unsafe');
});
