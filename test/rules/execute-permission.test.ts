import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('execute-permission');

test('accepts executable scripts', () => {
	check({ files: { 'tools/example.sh': '+#!/bin/sh', 'scripts/example': '+#!/bin/sh' }, newMode: '100755' });
});
