import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('file-name-in-file');

test('leaves other paths, and parts of longer ones, alone', () => {
	check({ hunk: '+#include "example.h"\n+/* mm/example.cc, comm/example.c */\n /* mm/example.c */' });
});
