import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const driverAndDevicetree: Rule = {
	id: 'driver-and-devicetree',
	group: 'shape',
	severity: 'information',
	summary: 'Driver and devicetree source in one patch',
	why: `Devicetree sources describe hardware and go through the tree of their SoC; drivers go through the tree of their
subsystem. Neither maintainer can apply a patch with both, and a devicetree must work with the drivers of other kernels anyway.
Bindings are a third part, which checkpatch reports.`,
	sources: [
		{
			title: 'Submitting devicetree binding patches',
			url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html',
		},
		{
			title: 'SoC subsystem, Devicetree ABI stability',
			url: 'https://docs.kernel.org/process/maintainer-soc.html#devicetree-abi-stability',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/arm64/boot/dts/example/board.dts': ` / {
+	status = "okay";
 };`,
					'drivers/example/board.c': '+int example_board;',
				},
			},
			good: {
				files: {
					'arch/arm64/boot/dts/example/board.dts': ` / {
+	status = "okay";
 };`,
				},
			},
		},
	],
	visit: { patch: { check } },
};

function check({ diff, content }: Patch, report: PatchReport): void {
	const tree = diff.files.find((file) => /^arch\/\w+\/boot\/dts\/.*\.dts[io]?$/.test(filePath(file)));
	const driver = diff.files.find((file) => /^(?:drivers|sound|net)\/.*\.[ch]$/.test(filePath(file)));
	if (tree === undefined || driver === undefined) return;
	report({
		span: content.lines.span(tree.firstLine),
		message: `put the devicetree source and ${filePath(driver)} into separate patches`,
		related: [{ span: content.lines.span(driver.firstLine), message: 'the driver' }],
	});
}
