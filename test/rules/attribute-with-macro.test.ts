import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('attribute-with-macro');

test('attributes without a macro are fine', () => {
	check({
		hunk: `+int a __attribute__((vector_size(16)));
+int b __attribute__((hot));
+int c __packed;`,
	});
});

test('the fix keeps the arguments', () => {
	checkFix({ hunk: '+int a __attribute__ ((__section__(".x")));' }, { hunk: '+int a __section(".x");' });
	checkFix(
		{ hunk: '+void a(const char *b, ...) __attribute__((format(printf, 1, 2)));' },
		{ hunk: '+void a(const char *b, ...) __printf(1, 2);' },
	);
	checkNoFix({ hunk: '+int a __attribute__((unused));\n+int b __attribute__((packed, aligned(4)));' });
});

test('programs and headers for user space have no macros', () => {
	check({
		files: { 'include/uapi/linux/example.h': `+} __attribute__((packed));` },
	});
	check({
		files: { 'tools/example/example.c': `+} __attribute__((packed));` },
	});
	check({
		files: {
			'include/linux/example.h': `+} __attribute__((packed));
#  ^^^^^^^^^^^^^^^^^^^^^^^ attribute-with-macro: use __packed instead of __attribute__`,
		},
	});
});
