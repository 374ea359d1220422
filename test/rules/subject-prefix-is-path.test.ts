import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('subject-prefix-is-path');

test('reports a prefix that is a file name, at any position', () => {
	check({
		subject: `pgtable.c: Read the count
#                ^^^^^^^^^ subject-prefix-is-path: subject prefix is a file name, not a component`,
	});
	check({
		subject: `x86: mm/pgtable.c: Read the count
#                     ^^^^^^^^^^^^ subject-prefix-is-path: subject prefix is a file name, not a component`,
	});
});

test('reports a path below arch/, include/ or deep below drivers/', () => {
	check({
		subject: `arch/x86: Read the count
#                ^^^^^^^^ subject-prefix-is-path: subject prefix is a path, not a component`,
	});
	check({
		subject: `drivers/net/dsa: Read the count
#                ^^^^^^^^^^^^^^^ subject-prefix-is-path: subject prefix is a path, not a component`,
	});
});

test('accepts components with slashes, scripts, bindings and folders that subsystems use', () => {
	for (const prefix of [
		'x86/hyperv/vtl',
		'powerpc/book3s64/mm',
		'drivers/dax',
		'drm/amd/display',
		'lib/crc/arm',
		'tools/perf/tests',
		'checkpatch.pl',
		'dt-bindings: snps,dw-hdmi-rx.yaml',
		'Documentation/powerpc',
	]) {
		check({ subject: `${prefix}: Read the count` });
	}
});
