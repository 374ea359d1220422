import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uncommented-rgmii-mode');

test('accepts a comment on the line or above it', () => {
	check({
		files: {
			'arch/arm/boot/dts/example.dtsi': `+	phy-mode = "rgmii-txid";
#                  ^^^^^^^^^^^^ uncommented-rgmii-mode: "rgmii-txid" without a comment about the delays on the board
+	phy-mode = "rgmii"; /* the board delays */
+	/* The board delays. */
+	phy-connection-type = "rgmii-rxid";
+	phy-mode = "rgmii-id";
+	phy-mode = "sgmii";`,
		},
	});
});
