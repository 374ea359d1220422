import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('file-name-in-file');

test('accepts other paths and parts of longer paths', () => {
	check({ hunk: '+#include "example.h"\n+/* mm/example.cc, comm/example.c */\n /* mm/example.c */' });
});
