import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('function-without-parentheses');
const FILES = {
	'arch/x86/mm/example.c': ` int example_read(struct example_count *example)
 {
-	return old_count(example);
+	return new_count(example, ops->read_count(example), example_limit);
 }`,
};
const ASKED = '(tip)';

test('reports the first occurrence of each name, and fixes all of them', () => {
	check({
		subject: 'x86/mm: Read the count',
		changelog: `The result of old_count is stale, and old_count is slow.
#             ^^^^^^^^^ function-without-parentheses: add parentheses to the function name: old_count() ${ASKED}

Call new_count.
#    ^^^^^^^^^ function-without-parentheses: add parentheses to the function name: new_count() ${ASKED}`,
		files: FILES,
	});
	checkFix(
		{ subject: 'x86/mm: Read it', changelog: 'old_count is stale: old_count\nis old.', files: FILES },
		{ subject: 'x86/mm: Read it', changelog: 'old_count() is stale: old_count()\nis old.', files: FILES },
	);
});

test('reports the place in a folded subject', () => {
	check({
		subject: `x86/mm: Do not call
	 old_count
#        ^^^^^^^^^ function-without-parentheses: add parentheses to the function name: old_count() ${ASKED}`,
		files: FILES,
	});
});

test('ignores names that may be something else', () => {
	for (const changelog of [
		'old_count() is stale.',
		'struct old_count, old_count_max, old_count.c, fs/old_count, @old_count, &old_count and %old_count stay.',
		'The old_count member and the member old_count stay.',
		'The macro old_count stays, `old_count` and "old_count" do.',
		'CONFIG_old_count and old_count=1 stay.',
		'The example_limit, the example_count and read_count stay.',
		'It prints:\n\n    old_count',
	]) {
		check({ subject: 'x86/mm: Read the count', changelog, files: FILES });
	}
	checkNoFix({ subject: 'mm: Call old_count', files: { 'mm/example.c': FILES['arch/x86/mm/example.c'] } });
});

test('recognizes a function whose head is in the context, exported or not', () => {
	check({
		subject: 'x86/mm: Read the count',
		changelog: `Readers of example_read see a stale count.
#          ^^^^^^^^^^^^ function-without-parentheses: add parentheses to the function name: example_read() ${ASKED}`,
		files: {
			'arch/x86/mm/example.c': ` int example_read(struct example *example)
 {
+	if (!example)
+		return 0;
 	return example->count;
 }
 EXPORT_SYMBOL_GPL(example_read);`,
		},
	});
});
