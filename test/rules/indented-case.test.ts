import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('indented-case');

test('a switch with an added label in another column is marked, also where it is context', () => {
	check({
		hunk: ` 	switch (count) {
# ^^^^^^ indented-case: the labels belong into the column of their "switch"
+		case 1:
 			break;
 	case 2: {
+		switch (other) {
#  ^^^^^^ indented-case: the labels belong into the column of their "switch"
+			default:
+		}
 	}
 	}`,
	});
});

test('labels in their column, those of the context, and labels of an inner switch are fine', () => {
	check({ hunk: '+	switch (count) {\n+	case 1:\n+		break;\n+	default:\n+	}' });
	check({ hunk: '+	switch (count) {\n 		case 1:\n+			break;\n 	}' });
	check({ hunk: '+	switch (a) {\n+	case 1:\n+		switch (b) {\n+		case 2:\n+			break;\n+		}\n+	}' });
});

test('no fix where lines of the body are context', () => {
	checkNoFix({ hunk: ' 	switch (count) {\n+		case 1:\n 			break;\n 	}' });
});
