import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('gnu-inline-keyword');

test('headers for user space are fine', () => {
	check({ files: { 'include/uapi/linux/example.h': `+static __inline__ int a(void)` } });
});
