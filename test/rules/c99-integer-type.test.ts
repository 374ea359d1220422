import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('c99-integer-type');

test('casts, sizes and headers for user space are fine', () => {
	check({
		hunk: `+	x = (uint32_t)y;
+	sizeof(uint8_t);
+	uint24_t a;`,
	});
});

test('user space has no u8', () => {
	check({ files: { 'include/uapi/linux/example.h': `+	uint32_t a;` } });
});

test('tools of an architecture are programs', () => {
	check({
		files: { 'arch/mips/tools/example.c': `+	uint32_t count;` },
	});
	check({
		files: {
			'arch/mips/mm/example.c': `+	uint32_t count;
#       ^^^^^^^^ c99-integer-type: use u32 instead of uint32_t`,
		},
	});
});
