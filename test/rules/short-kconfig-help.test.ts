import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('short-kconfig-help');

test('counts lines of help without blank ones', () => {
	check({
		files: {
			'mm/Kconfig': `+config A
#^^^^^^^^ short-kconfig-help: the option has no help
+	tristate "A"
+
+	config B
#	^^^^^^^^ short-kconfig-help: 3 lines of help tell too little
+	bool 'B'
+	help
+	  One.
+
+	  Two.
+	  Three.
+
 config C`,
		},
	});
});

test('leaves options without prompt, and help that may go on below the hunk, alone', () => {
	check({ files: { 'mm/Kconfig': '+config A\n+	bool\n+\n+config B\n+	def_bool y\n config C' } });
	check({ files: { 'mm/Kconfig': '+config A\n+	bool "A"\n 	help\n 	  One.\n 	  Two.' } });
	check({
		files: {
			'mm/Kconfig': '+config A\n+	bool "A"\n+	help\n+	  1\n+	  2\n+	  3\n+	  4\n+',
			'mm/Makefile': '+config := A',
		},
	});
});
