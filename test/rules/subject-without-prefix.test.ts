import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('subject-without-prefix');

test('reports a subject without a prefix, and offers no fix', () => {
	check({
		subject: `Read the count
#                ^^^^^^^^^^^^^^ subject-without-prefix: missing "subsystem: " prefix in the subject`,
	});
	checkNoFix({ subject: 'Read the count' });
});

test('inserts the missing space after a prefix', () => {
	check({
		subject: `x86/mm:Read the count
#                ^^^^^^^ subject-without-prefix: add a space after "x86/mm:"`,
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

test('ignores reverts, merges and the marks of git', () => {
	for (const subject of ['Revert "mm: Read the count"', 'Merge branch foo', 'fixup! Read the count'])
		check({ subject });
});

test('the start of a sentence with a colon is not a prefix', () => {
	check({
		subject: `Add foo: the missing helper
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ subject-without-prefix: missing "subsystem: " prefix in the subject`,
	});
	check({ subject: 'Documentation/mm: Add foo: the helper' });
	check({ subject: 'x86 / ACPI: Add foo' });
});

test('close prefixes before one with a space are a hint', () => {
	check({
		subject: `iio:adc:example: Add a count
#                ^^^^ subject-without-prefix: add a space after "iio:"`,
	});
});

test('a revert in part names the subsystem in the title that it quotes', () => {
	check({ subject: 'Partially revert "mm: Count the pages"' });
	check({
		subject: `Partially count the pages
#                ^^^^^^^^^^^^^^^^^^^^^^^^^ subject-without-prefix: missing "subsystem: " prefix in the subject`,
	});
});
