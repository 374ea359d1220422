import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('local-label-range');

test('beginnings and ends are marked', () => {
	check({
		files: {
			'arch/x86/lib/example.S': `+SYM_FUNC_START(.Lexample)
#               ^^^^^^^^^ local-label-range: a .L symbol has no size and no type
+	SYM_CODE_END(.Lexample)
#              ^^^^^^^^^ local-label-range: a .L symbol has no size and no type`,
		},
	});
});

test('labels inside a range and global symbols pass', () => {
	check({
		files: {
			'arch/x86/lib/example.S': `+SYM_FUNC_START(example)
+SYM_INNER_LABEL(.Lexample, SYM_L_LOCAL)
+.Lexample:`,
		},
	});
});
