import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('local-label-range');

test('starts and ends of ranges are reported', () => {
	check({
		files: {
			'arch/x86/lib/example.S': `+SYM_FUNC_START(.Lexample)
#               ^^^^^^^^^ local-label-range: avoid the .L prefix: the symbol loses its size and type
+	SYM_CODE_END(.Lexample)
#                    ^^^^^^^^^ local-label-range: avoid the .L prefix: the symbol loses its size and type`,
		},
	});
});

test('labels inside a range and global symbols are fine', () => {
	check({
		files: {
			'arch/x86/lib/example.S': `+SYM_FUNC_START(example)
+SYM_INNER_LABEL(.Lexample, SYM_L_LOCAL)
+.Lexample:`,
		},
	});
});
