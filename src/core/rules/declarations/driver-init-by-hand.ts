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

/** Functions that register a driver, with the macro that calls them. */
const MACROS: ReadonlyMap<string, string> = new Map(
	['platform', 'pci', 'i2c', 'spi', 'usb', 'acpi_bus', 'wmi', 'serdev_device', 'auxiliary', 'hid', 'mdio', 'amba'].map(
		(bus) => [
			bus === 'i2c'
				? 'i2c_add_driver'
				: bus === 'usb' || bus === 'pci' || bus === 'spi' || bus === 'hid' || bus === 'amba' || bus === 'auxiliary'
					? `${bus}_register_driver`
					: `${bus}_driver_register`,
			`module_${bus === 'acpi_bus' ? 'acpi' : bus}_driver`,
		],
	),
);

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.addedCode.text.includes('module_init(')) return;
	const { after } = view;
	const { tokens } = after;
	const macros = after.functions.flatMap((definition) => {
		const [only, more] = statementsOf(after, definition);
		const name = tokens[definition.name];
		if (only === undefined || more !== undefined || name === undefined || !isStatementAdded(after, only)) return [];
		const callee = tokens[only.first + (tokens[only.first]?.text === 'return' ? 1 : 0)]?.text ?? '';
		return [{ name, callee }];
	});
	const init = macros.find(
		({ name, callee }) => MACROS.has(callee) && after.image.text.includes(`module_init(${name.text})`),
	);
	const exit = macros.find(
		({ name, callee }) =>
			/unregister|_del_driver/.test(callee) && after.image.text.includes(`module_exit(${name.text})`),
	);
	if (init === undefined || exit === undefined) return;
	report({
		span: after.span(init.name),
		message: `use ${MACROS.get(init.callee) ?? ''}() instead of functions that only register`,
	});
}
