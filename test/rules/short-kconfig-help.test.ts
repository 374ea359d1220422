import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('short-kconfig-help');

test('does not count blank lines of help', () => {
	check({
		files: {
			'mm/Kconfig': `+config A
#^^^^^^^^ short-kconfig-help: option has no help text
+	tristate "A"
+
+	config B
#	^^^^^^^^ short-kconfig-help: help text needs at least 4 lines, not 3
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

test('accepts options without a prompt, and help that may continue below the hunk', () => {
	check({ files: { 'mm/Kconfig': '+config A\n+	bool\n+\n+config B\n+	def_bool y\n config C' } });
	check({ files: { 'mm/Kconfig': '+config A\n+	bool "A"\n 	help\n 	  One.\n 	  Two.' } });
	check({
		files: {
			'mm/Kconfig': '+config A\n+	bool "A"\n+	help\n+	  1\n+	  2\n+	  3\n+	  4\n+',
			'mm/Makefile': '+config := A',
		},
	});
});

test('the help of a choice may explain its options', () => {
	const options = '+config A\n+	bool "A"\n+\n+config B\n+	bool "B"\n+\n+endchoice';
	check({ files: { 'mm/Kconfig': `+choice\n+	prompt "Default"\n+	default A\n+	help\n+	  Text.\n+\n${options}` } });
	check({
		files: {
			'mm/Kconfig': `+choice
+	prompt "Default"
+
+config A
#^^^^^^^^ short-kconfig-help: help text needs at least 4 lines, not 1
+	bool "A"
+	help
+	  Text.
+
+endchoice
+
+config B
#^^^^^^^^ short-kconfig-help: option has no help text
+	bool "B"`,
		},
	});
});
