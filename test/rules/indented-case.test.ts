import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('indented-case');

test('a switch with an added label in another column is reported, even if the switch is context', () => {
	check({
		hunk: ` 	switch (count) {
#       ^^^^^^ indented-case: align the labels with their "switch"
+		case 1:
 			break;
 	case 2: {
+		switch (other) {
#               ^^^^^^ indented-case: align the labels with their "switch"
+			default:
+		}
 	}
 	}`,
	});
});

test('aligned labels, labels in the context, and labels of an inner switch are accepted', () => {
	check({ hunk: '+	switch (count) {\n+	case 1:\n+		break;\n+	default:\n+	}' });
	check({ hunk: '+	switch (count) {\n 		case 1:\n+			break;\n 	}' });
	check({ hunk: '+	switch (a) {\n+	case 1:\n+		switch (b) {\n+		case 2:\n+			break;\n+		}\n+	}' });
});

test('there is no fix if lines of the body are context', () => {
	checkNoFix({ hunk: ' 	switch (count) {\n+		case 1:\n 			break;\n 	}' });
});

test('the brace of a switch may be on the next line', () => {
	check({
		hunk: `+	switch (count)
#       ^^^^^^ indented-case: align the labels with their "switch"
+	{
+		case 1:
+			break;
+	}
+	switch (count)
+	{
+	case 1:
+		break;
+	}
+	switch (count)
+		case 1:;`,
	});
	checkNoFix({ hunk: '+	switch (count)\n+	{\n+		case 1:\n+			break;\n+	}' });
});

test('there is no fix if a string continues on a line of the body', () => {
	checkNoFix({ hunk: '+	switch (count) {\n+		case 1:\n+			x = "a \\\n+		b";\n+	}' });
});
