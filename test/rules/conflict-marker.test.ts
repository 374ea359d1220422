import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('conflict-marker');

test('an added conflict is reported once, in any file', () => {
	for (const path of ['mm/example.c', 'Documentation/mm/example.rst', 'scripts/example.py', 'mm/Kconfig'])
		check({
			files: {
				[path]: ` first
+<<<<<<< HEAD
#^^^^^^^^^^^^ conflict-marker: resolve the conflict and remove the markers of git
+	ours
+||||||| 0123456789ab
+	base
+=======
+	theirs
+>>>>>>> 0123456789ab (mm: Return the count)
 last
+<<<<<<<
#^^^^^^^ conflict-marker: resolve the conflict and remove the markers of git
+=======
+>>>>>>>
 end`,
			},
		});
});

test('rulers, context and single markers are no conflict', () => {
	check({
		files: {
			'Documentation/mm/example.rst': ` first
+Example
+=======
+
+>>>>>>> text
+
+<<<<<<< text
+
+=========
+>>>>>>>>>
+	<<<<<<< HEAD
+	=======
+	>>>>>>> indented
 last`,
		},
	});
	check({ hunk: ' first\n <<<<<<< HEAD\n+	ours\n =======\n 	theirs\n >>>>>>> theirs' });
	check({ hunk: ' first\n-<<<<<<< HEAD\n 	ours\n-=======\n-	theirs\n->>>>>>> theirs' });
});
