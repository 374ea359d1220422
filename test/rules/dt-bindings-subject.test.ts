import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('dt-bindings-subject');
const FILES = { 'Documentation/devicetree/bindings/spi/example.yaml': '+type: object' };
const ASKED = '(devicetree)';

test('reports a missing prefix, and words that repeat it', () => {
	check({
		subject: `spi: Add the example
#                ^^^^^^^^^^^^^^^^^^^^ dt-bindings-subject: use the prefix "dt-bindings: <folder>:" ${ASKED}`,
		files: FILES,
	});
	check({
		subject: `dt-bindings: spi: Convert the example to YAML
#                                                         ^^^^ dt-bindings-subject: write "DT schema" instead of "YAML" ${ASKED}`,
		files: FILES,
	});
	check({
		subject: `dt-bindings: spi: Document
	 the example bindings
#                    ^^^^^^^^ dt-bindings-subject: drop "bindings": the dt-bindings prefix already says so ${ASKED}`,
		files: FILES,
	});
});

test('accepts both orders of the prefixes, file names, and patches that change code', () => {
	for (const subject of [
		'dt-bindings: spi: Add it',
		'spi: dt-bindings: Add it',
		'dt-bindings: spi: Sort common.yaml',
	]) {
		check({ subject, files: FILES });
	}
	check({ subject: 'spi: Add the example', files: { ...FILES, 'drivers/spi/example.c': '-	old();\n+	new();' } });
	check({ subject: 'Revert "spi: Add the bindings"', files: FILES });
});

test('accepts what the summary is about, and the words of those who put their prefix first', () => {
	check({ subject: 'dt-bindings: spi: Fix bindings', files: FILES });
	check({ subject: 'spi: dt-bindings: Add binding for the example', files: FILES });
	check({
		subject: `dt-bindings: spi: Fix bindings of the example
#                                      ^^^^^^^^ dt-bindings-subject: drop "bindings": the dt-bindings prefix already says so (devicetree)`,
		files: FILES,
	});
});
