import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('subject-not-capitalized');
const FILES = { 'arch/x86/mm/example.c': '-	old();\n+	new();' };
const ASKED = '(tip)';

test('reports a first word in lower case, for tip and KVM only', () => {
	check({
		subject: `x86/mm: read the count
#                        ^^^^ subject-not-capitalized: capitalize the first word of the summary: "Read" ${ASKED}`,
		files: FILES,
	});
	checkFix({ subject: 'genirq: read it', files: FILES }, { subject: 'genirq: Read it', files: FILES });
	check({ subject: 'x86/mm: read the count', files: FILES }, { profile: 'net' });
});

test('accepts names, words with capitals and prefixes of other subsystems', () => {
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
