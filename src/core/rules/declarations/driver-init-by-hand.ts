import { spell } from '../../c/calls.ts';
import { isDeclaration } from '../../c/declarations.ts';
import { statementsOf } from '../../c/functions.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const driverInitByHand: Rule = {
	id: 'driver-init-by-hand',
	group: 'declarations',
	severity: 'hint',
	summary: 'Init and exit functions that only register a driver',
	why: `\`module_platform_driver()\` and its relatives define both functions, and say that the module does nothing else.`,
	sources: [{ title: 'Driver basics, module_driver()', url: 'https://docs.kernel.org/driver-api/basics.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+static int __init example_init(void)
+{
+	return platform_driver_register(&example_driver);
+}
+module_init(example_init);
+
+static void __exit example_exit(void)
+{
+	platform_driver_unregister(&example_driver);
+}
+module_exit(example_exit);`,
			},
			good: { hunk: '+module_platform_driver(example_driver);' },
		},
	],
	visit: { hunk },
};

/** Buses with `BUS_driver_register()`, and with `BUS_register_driver()`: their macro is `module_BUS_driver()`. */
const DRIVER_REGISTER =
	'amba apr auxiliary bcma comedi dfl fsi fsl_mc i3c mhi mhi_ep mips_cdmm nd nvmem_layout platform serdev_device siox slim ' +
	'spi_mem spmi ssam_device sunxi_rsb wmi';
const REGISTER_DRIVER = 'gameport hid mcb moxtet parport pci pnp sdio sdw serio spi typec_altmode ulpi vdpa';

/** A function that registers a driver, the one that unregisters it, and the macro that calls both. */
type Registration = readonly [register: string, unregister: string, macro: string];

const REGISTRATIONS: readonly Registration[] = [
	...DRIVER_REGISTER.split(' ').map((bus): Registration => [
		`${bus}_driver_register`,
		`${bus}_driver_unregister`,
		`module_${bus}_driver`,
	]),
	...REGISTER_DRIVER.split(' ').map((bus): Registration => [
		`${bus}_register_driver`,
		`${bus}_unregister_driver`,
		`module_${bus}_driver`,
	]),
	['acpi_bus_register_driver', 'acpi_bus_unregister_driver', 'module_acpi_driver'],
	['ffa_register', 'ffa_unregister', 'module_ffa_driver'],
	['greybus_register', 'greybus_deregister', 'module_greybus_driver'],
	['i2c_add_driver', 'i2c_del_driver', 'module_i2c_driver'],
	['iio_register_sw_device_type', 'iio_unregister_sw_device_type', 'module_iio_sw_device_driver'],
	['iio_register_sw_trigger_type', 'iio_unregister_sw_trigger_type', 'module_iio_sw_trigger_driver'],
	['led_trigger_register', 'led_trigger_unregister', 'module_led_trigger'],
	['mdio_driver_register', 'mdio_driver_unregister', 'mdio_module_driver'],
	['mei_cldev_driver_register', 'mei_cldev_driver_unregister', 'module_mei_cl_driver'],
	['misc_register', 'misc_deregister', 'module_misc_device'],
	['ntb_register_client', 'ntb_unregister_client', 'module_ntb_client'],
	['register_mtd_blktrans', 'deregister_mtd_blktrans', 'module_mtd_blktrans'],
	['register_mtd_parser', 'deregister_mtd_parser', 'module_mtd_part_parser'],
	['register_rpmsg_driver', 'unregister_rpmsg_driver', 'module_rpmsg_driver'],
	['register_virtio_driver', 'unregister_virtio_driver', 'module_virtio_driver'],
	['scmi_register', 'scmi_unregister', 'module_scmi_driver'],
	['usb_composite_probe', 'usb_composite_unregister', 'module_usb_composite_driver'],
	['usb_register', 'usb_deregister', 'module_usb_driver'],
	['w1_register_family', 'w1_unregister_family', 'module_w1_family'],
];

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.addedCode.text.includes('module_init(')) return;
	const { after } = view;
	const { tokens } = after;
	/** Functions that only call one with one argument. */
	const wrappers = after.functions.flatMap((definition) => {
		const statements = statementsOf(after, definition);
		const name = tokens[definition.name];
		const only = statements.find((statement) => !isDeclaration(tokens, statement.first, statement.last));
		if (only === undefined || name === undefined || !isStatementAdded(after, only)) return [];
		const rest = statements.slice(statements.indexOf(only) + 1).map(({ first, last }) => spell(tokens, first, last));
		const result = tokens[only.first + 1]?.text === '=' ? (tokens[only.first]?.text ?? '') : '';
		if (rest.length > 0 && !passesOn(result, rest.join(''))) return [];
		const first = only.first + (result !== '' ? 2 : tokens[only.first]?.text === 'return' ? 1 : 0);
		const [callee = '', open, ...given] = tokens.slice(first, only.last + 1).map(({ text }) => text);
		const isCall = open === '(' && given.at(-2) === ')' && !given.includes(',');
		return isCall ? [{ name, callee, argument: given.slice(0, -2).join('') }] : [];
	});
	for (const { name, callee, argument } of wrappers) {
		const [, unregister, macro] = REGISTRATIONS.find(([register]) => register === callee) ?? [];
		if (macro === undefined || !after.image.text.includes(`module_init(${name.text})`)) continue;
		const isUndone = wrappers.some(
			(other) =>
				other.callee === unregister &&
				other.argument === argument &&
				after.image.text.includes(`module_exit(${other.name.text})`),
		);
		if (!isUndone) continue;
		report({ span: after.span(name), message: `use ${macro}() instead of functions that only register` });
	}
}

/** Whether statements, as written without blanks, only return `result`. */
function passesOn(result: string, statements: string): boolean {
	if (result === '') return false;
	return [
		`return${result};`,
		`if(${result})return${result};return0;`,
		`if(${result}<0)return${result};return0;`,
	].includes(statements);
}
