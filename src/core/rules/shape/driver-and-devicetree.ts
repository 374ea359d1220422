import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const driverAndDevicetree: Rule = {
	id: 'driver-and-devicetree',
	group: 'shape',
	severity: 'information',
	summary: 'Patch changes a driver and a device tree together',
	why: `Device tree sources describe hardware and go through the tree of their SoC; drivers go through their subsystem's.
Neither maintainer can take a patch that has both, and a device tree must work with the driver of another kernel anyway.
Bindings are a third part, which checkpatch points out.`,
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
		message: `device tree source in a patch that changes ${filePath(driver)}`,
		related: [{ span: content.lines.span(driver.firstLine), message: 'the driver' }],
	});
}
