import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check, checkFix } = forRule('asm-header-include');
const tree = treeWith({
	headers: new Map([
		['include/linux/delay.h', '#ifndef _DELAY_H\n#include <asm/delay.h>\n'],
		['include/linux/sub/six.h', '#include <asm/sub/six.h>'],
		['include/linux/irq.h', '#include <asm/irq.h>'],
		['include/linux/other.h', '#include <asm/delay.h>'],
		['include/linux/none.h', null],
	]),
});

test('an asm/ header that a linux/ header includes is reported', () => {
	check(
		{
			hunk: ` #include <asm/delay.h>
+#include <asm/delay.h>
#         ^^^^^^^^^^^^^ asm-header-include: include <linux/delay.h> instead of <asm/delay.h>
+ # include	<asm/sub/six.h> /* six */
#               ^^^^^^^^^^^^^^^ asm-header-include: include <linux/sub/six.h> instead of <asm/sub/six.h>`,
		},
		{ tree },
	);
	checkFix(
		{ hunk: '+#include <asm/delay.h> /* udelay() */' },
		{ hunk: '+#include <linux/delay.h> /* udelay() */' },
		{ tree },
	);
});

test('headers that no linux/ header includes, and exceptions, are left alone', () => {
	const includes = `+#include <asm/irq.h>
+#include <asm/other.h>
+#include <asm/none.h>
+#include <asm/unasked.h>
+#include "asm/delay.h"
+/* #include <asm/delay.h> */`;
	check({ hunk: includes }, { tree });
	const delay = '+#include <asm/delay.h>';
	check({ files: { 'tools/x.c': delay, 'include/linux/delay.h': delay, 'arch/x86/x.S': delay } }, { tree });
	check({ hunk: delay });
});
