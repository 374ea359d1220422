import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check } = forRule('undocumented-compatible');
const tree = treeWith({
	bindings: new Map([
		['acme,one', true],
		['acme,two', false],
		['acme,chip-spi', false],
		['>-spi', true],
		['acme,chip-i2c', false],
		['>-i2c', false],
		['nobody,one', false],
		['"^acme,.*":', true],
		['"^nobody,.*":', false],
	]),
});

test('reports compatibles in device trees and in tables of drivers', () => {
	check(
		{
			files: {
				'arch/arm/boot/dts/a.dts': ` / {
+	compatible = "acme,one", "acme,two";
#                                 ^^^^^^^^ undocumented-compatible: compatible string "acme,two" is not documented by any binding
+	compatible = "acme,chip-spi", "acme,chip-i2c", "acme,unasked";
#                                      ^^^^^^^^^^^^^ undocumented-compatible: compatible string "acme,chip-i2c" is not documented by any binding`,
				'drivers/a.c': ` static const struct of_device_id ids[] = {
+	{ .compatible = "nobody,one", .data = "acme,two" },
#                        ^^^^^^ undocumented-compatible: vendor "nobody" is not in vendor-prefixes.yaml
#                        ^^^^^^^^^^ undocumented-compatible: compatible string "nobody,one" is not documented by any binding
+	/* .compatible = "acme,two" */`,
			},
		},
		{ tree },
	);
});

test('bindings in the patches of the series count', () => {
	const table = { 'drivers/a.c': '+	{ .compatible = "nobody,one" },' };
	const binding = {
		'Documentation/devicetree/bindings/a.yaml': '+  - const: nobody,one',
		'Documentation/devicetree/bindings/vendor-prefixes.yaml': '+  "^nobody,.*":',
	};
	check({ files: { ...table, ...binding } }, { tree });
	check({ files: table, brackets: 'PATCH 2/2', earlier: { files: binding, brackets: 'PATCH 1/2' } }, { tree });
	check({ files: table });
});
