import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('guard-in-networking');

test('__free() is reported anywhere', () => {
	check({
		files: {
			'net/core/example.c': ` static int example_update(struct example *example)
 {
+	char *name __free(kfree) = NULL;
#                  ^^^^^^ guard-in-networking: __free() is discouraged in networking code (net)
+
 }`,
		},
	});
});

test('guard() in a short function is fine', () => {
	check({
		files: {
			'net/core/example.c': ` static int example_update(struct example *example)
 {
+	guard(mutex)(&example->lock);
+	return example->count;
 }`,
		},
	});
});

test('guard() in a long function is reported', () => {
	check({
		files: {
			'net/core/example.c': `+static void example_reset(struct example *example)
+{
+	guard(mutex)(&example->lock);
#       ^^^^^ guard-in-networking: avoid guard() in functions of more than 20 lines (net)
+	example->counts[0] = 0;
+	example->counts[1] = 0;
+	example->counts[2] = 0;
+	example->counts[3] = 0;
+	example->counts[4] = 0;
+	example->counts[5] = 0;
+	example->counts[6] = 0;
+	example->counts[7] = 0;
+	example->counts[8] = 0;
+	example->counts[9] = 0;
+	example->counts[10] = 0;
+	example->counts[11] = 0;
+	example->counts[12] = 0;
+	example->counts[13] = 0;
+	example->counts[14] = 0;
+	example->counts[15] = 0;
+	example->counts[16] = 0;
+	example->counts[17] = 0;
+	example->counts[18] = 0;
+	example->counts[19] = 0;
+}`,
		},
	});
});

test('other subsystems are not checked', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	char *name __free(kfree) = NULL;
+
 }`,
	});
});
