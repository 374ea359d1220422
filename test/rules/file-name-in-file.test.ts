import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('file-name-in-file');

test('accepts other paths and parts of longer paths', () => {
	check({ hunk: '+#include "example.h"\n+/* mm/example.cc, comm/example.c */\n /* mm/example.c */' });
});

test('accepts the name of a file at the top of the tree', () => {
	check({ files: { Makefile: '+include/generated/example.h: $(srctree)/Makefile FORCE' } });
	check({
		files: {
			'mm/Makefile': `+# mm/Makefile
#  ^^^^^^^^^^^ file-name-in-file: remove the file's own path`,
		},
	});
});
