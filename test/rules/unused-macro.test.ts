import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unused-macro');

test('a macro that nothing in the new file uses is reported', () => {
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/example.h>
+
+#define EXAMPLE_ADD(a, b)	((a) + (b))
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-macro: remove EXAMPLE_ADD(), which nothing uses
+#define EXAMPLE_SUM(a)		EXAMPLE_TWICE(a)
+#define EXAMPLE_TWICE(a)	(2 * (a))
+
+static int count = EXAMPLE_SUM(1);`,
		},
	});
});

test('values, headers and hunks of a file are left alone', () => {
	check({
		files: {
			'drivers/example/example.c': `+#define EXAMPLE_REG_A	1
+#define pr_fmt(fmt) "example: " fmt`,
		},
	});
	check({ files: { 'drivers/example/example.h': '+#define EXAMPLE_ADD(a, b)\t((a) + (b))' } });
	check({
		hunk: `+#define EXAMPLE_ADD(a, b)	((a) + (b))
 int count;`,
	});
});

test('a macro may be used far below its definition', () => {
	const files = (end: string): { files: Record<string, string> } => ({
		files: {
			'drivers/example/example.c': `+#define example_lock(example)	spin_lock(&(example)->lock)\n+${`\n+static int example_count;\n+`.repeat(5000)}\n+${end}`,
		},
	});
	check(files('static void example_update(struct example *example) { example_lock(example); }'));
});

test('a private header may use a macro of the file that includes it', () => {
	const files = (include: string, mark: string): { files: Record<string, string> } => ({
		files: {
			'drivers/example/example.c': `+#${include}
+
+#define REG(reg)	example->regs->reg${mark}
+
+static void example_update(struct example *example)
+{
+	REG_UPDATE(EXAMPLE_CONTROL, 1);
+}`,
		},
	});
	check(files('include "example.h"', ''));
	check(files(' include "example.h"', ''));
	check(files('include <example_helper.h>', ''));
	check(files('include EXAMPLE_HEADER', ''));
	check(files('include <linux/example.h>', '\n#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-macro: remove REG(), which nothing uses'));
});

test('macros that list the registers of a device are complete, not unused', () => {
	check({
		files: {
			'drivers/example/example.c': `+#define EXAMPLE_CONTROL		0x00
+#define EXAMPLE_COUNT(n)	(0x10 + (n) * 4)
+#define EXAMPLE_STATUS(n)	(0x40 + (n) * 4)
+
+static int example_count = EXAMPLE_CONTROL + EXAMPLE_STATUS(1);`,
		},
	});
});

test('macros between registers are part of their list, whatever the names of those', () => {
	check({
		files: {
			'drivers/example/example.c': `+#define REG_PORT_SELECT		0x608
+#define PORT_SELECT_A(n)	(1 << ((n) * 2))
+#define PORT_SELECT_B(n)	(2 << ((n) * 2))
+
+static int example_port = REG_PORT_SELECT + PORT_SELECT_A(1);`,
		},
	});
	check({
		files: {
			'drivers/example/example.c': `+#define REG_PORT_SELECT		0x608
+#define PORT_SELECT_A(n)	(1 << ((n) * 2))
+
+#define OTHER_THING(n)		(2 << ((n) * 2))
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-macro: remove OTHER_THING(), which nothing uses
+
+static int example_port = REG_PORT_SELECT + PORT_SELECT_A(1);`,
		},
	});
});

test('a comma before arguments that may be missing pastes no name', () => {
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/module.h>
+
+#define example_debug(format, ...) debug(format, ##__VA_ARGS__)
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-macro: remove example_debug(), which nothing uses
+static int example_count;`,
		},
	});
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/module.h>
+
+#define example_debug(format) debug(format ## suffix)
+static int example_count;`,
		},
	});
});
