import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('execute-permission');

test('accepts executable scripts', () => {
	check({ files: { 'tools/example.sh': '+#!/bin/sh', 'scripts/example': '+#!/bin/sh' }, newMode: '100755' });
});

test('accepts a file that names its interpreter, whatever it is called', () => {
	check({ files: { 'tools/testing/selftests/example/run': '+#!/usr/bin/env python3\n+pass' }, newMode: '100755' });
	assert.equal(lint(snippetText({ files: { 'tools/example/Makefile': '+all:' }, newMode: '100755' })).length, 1);
	assert.equal(lint(snippetText({ files: { 'mm/example.c': '+int a;\n+#!/bin/sh' }, newMode: '100755' })).length, 1);
});

test('a file whose first line is not known may be a script', () => {
	const mode = (path: string): string => `diff --git a/${path} b/${path}
old mode 100644
new mode 100755
`;
	assert.equal(lint(mode('tools/example/run_tests')).length, 0);
	assert.equal(lint(mode('tools/example/example.c')).length, 1);
	assert.equal(lint(mode('tools/example/Makefile')).length, 1);
});
