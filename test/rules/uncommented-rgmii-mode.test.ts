import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uncommented-rgmii-mode');

test('takes a comment on the line or above it', () => {
	check({
		files: {
			'arch/arm/boot/dts/example.dtsi': `+	phy-mode = "rgmii-txid";
#            ^^^^^^^^^^^^ uncommented-rgmii-mode: "rgmii-txid" without a comment on who delays
+	phy-mode = "rgmii"; /* the board delays */
+	/* The board delays. */
+	phy-connection-type = "rgmii-rxid";
+	phy-mode = "rgmii-id";
+	phy-mode = "sgmii";`,
		},
	});
});
