import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('kernel-version-tested');

test('comments are fine', () => {
	check({ hunk: `+	/* LINUX_VERSION_CODE */` });
});
