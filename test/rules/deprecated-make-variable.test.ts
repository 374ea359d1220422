import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('deprecated-make-variable');

test('all variables are reported where a Makefile of the kernel sets them', () => {
	check({
		files: {
			'mm/Makefile': `+EXTRA_AFLAGS := -Wa,-DEXAMPLE
#^^^^^^^^^^^^ deprecated-make-variable: EXTRA_AFLAGS is deprecated: use asflags-y
+EXTRA_CPPFLAGS += -DEXAMPLE
#^^^^^^^^^^^^^^ deprecated-make-variable: EXTRA_CPPFLAGS is deprecated: use cppflags-y
+EXTRA_LDFLAGS = -r
#^^^^^^^^^^^^^ deprecated-make-variable: EXTRA_LDFLAGS is deprecated: use ldflags-y
+EXTRA_WARNINGS = -Wall
+ccflags-y += $(EXTRA_CFLAGS)`,
			'tools/example/Makefile': '+EXTRA_CFLAGS += -DEXAMPLE',
		},
	});
});
