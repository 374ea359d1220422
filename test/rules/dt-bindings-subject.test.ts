import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('dt-bindings-subject');
const FILES = { 'Documentation/devicetree/bindings/spi/example.yaml': '+type: object' };
const ASKED = '(devicetree)';

test('reports a missing prefix, and words that repeat it', () => {
	check({
		subject: `spi: Add the example
#                ^^^^^^^^^^^^^^^^^^^^ dt-bindings-subject: prefix of a binding is "dt-bindings: <folder>:" ${ASKED}`,
		files: FILES,
	});
	check({
		subject: `dt-bindings: spi: Convert the example to YAML
#                                                         ^^^^ dt-bindings-subject: "YAML" repeats what the prefix says ${ASKED}`,
		files: FILES,
	});
	check({
		subject: `dt-bindings: spi: Document
	 the example bindings
#                    ^^^^^^^^ dt-bindings-subject: "bindings" repeats what the prefix says ${ASKED}`,
		files: FILES,
	});
});

test('leaves both orders of the prefixes alone, file names, and patches that change code', () => {
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
