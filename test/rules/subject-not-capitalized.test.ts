import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('subject-not-capitalized');
const FILES = { 'arch/x86/mm/example.c': '-	old();\n+	new();' };
const ASKED = '(tip)';

test('marks the first word in small letters, of tip and KVM only', () => {
	check({
		subject: `x86/mm: read the count
#                        ^^^^ subject-not-capitalized: "read" begins the summary in small letters ${ASKED}`,
		files: FILES,
	});
	checkFix({ subject: 'genirq: read it', files: FILES }, { subject: 'genirq: Read it', files: FILES });
	check({ subject: 'x86/mm: read the count', files: FILES }, { profile: 'net' });
});

test('leaves names, words with capitals and prefixes of others alone', () => {
	for (const subject of [
		'x86/mm: Read the count',
		'x86/mm: pud_leaf() must ignore PRESENT',
		'x86/mm: x2apic is broken',
		'x86: perf tests need the lock',
		'mm: read the count',
		'mm/x86: read the count',
		'read the count',
	]) {
		check({ subject, files: FILES });
	}
});
