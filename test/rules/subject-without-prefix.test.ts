import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('subject-without-prefix');

test('marks a subject that has no prefix, and offers none', () => {
	check({
		subject: `Read the count
#                ^^^^^^^^^^^^^^ subject-without-prefix: subject has no "subsystem: " prefix`,
	});
	checkNoFix({ subject: 'Read the count' });
});

test('inserts the blank that a prefix lacks', () => {
	check({
		subject: `x86/mm:Read the count
#                ^^^^^^^ subject-without-prefix: no blank behind the prefix "x86/mm:"`,
	});
	checkFix({ subject: 'x86/mm:Read the count' }, { subject: 'x86/mm: Read the count' });
});

test('accepts prefixes of one or more words, and lists of them', () => {
	for (const prefix of [
		'mm',
		'x86/mm',
		'driver core',
		'net: phy',
		'mm, arch',
		'PM / OPP',
		'KVM: x86/mmu',
		'dt-bindings',
	]) {
		check({ subject: `${prefix}: Read the count` });
	}
});

test('says nothing of reverts, merges and the marks of git', () => {
	for (const subject of ['Revert "mm: Read the count"', 'Merge branch foo', 'fixup! Read the count'])
		check({ subject });
});

test('a sentence with a colon in it has no prefix', () => {
	check({
		subject: `Add foo: the missing helper
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ subject-without-prefix: subject has no "subsystem: " prefix`,
	});
	check({ subject: 'Documentation/mm: Add foo: the helper' });
	check({ subject: 'x86 / ACPI: Add foo' });
});
