import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('subject-prefix-misses-files');
const CHANGE = '-	old();\n+	new();';

test('reports an architecture as the prefix of a change that is mostly core code', () => {
	check({
		subject: `x86: Read the count
#                ^^^^^^^^^^^^^^^^^^^ subject-prefix-misses-files: prefix "x86" does not cover the core code that changes, such as mm/example.c`,
		files: { 'mm/example.c': `${CHANGE}\n${CHANGE}`, 'arch/x86/mm/example.c': CHANGE },
	});
});

test('accepts a longer prefix, a small part of core code, and drivers', () => {
	check({ subject: 'mm/x86: Read the count' });
	check({ subject: 'x86/mm: Read the count' });
	check({ subject: 'x86: mm: Read the count' });
	check({ subject: 'x86: Read the count', files: { 'mm/example.c': CHANGE, 'arch/x86/mm/example.c': CHANGE } });
	check({ subject: 'x86: Read the count', files: { 'drivers/acpi/example.c': CHANGE } });
	check({ subject: 'Read the count' });
});
