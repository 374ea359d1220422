import { readCall } from '../../c/calls.ts';
import { linesBelow, withoutLine } from '../../code/lineEdits.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

const TABLE = 'MODULE_DEVICE_TABLE';
const DRIVERS = ['acpi', 'auxiliary', 'hid', 'i2c', 'pci', 'platform', 'sdio', 'spi', 'usb', 'wmi'].map(
	(bus) => `module_${bus}_driver`,
);

export const detachedDeviceTable: Rule = {
	id: 'detached-device-table',
	group: 'declarations',
	severity: 'hint',
	summary: 'MODULE_DEVICE_TABLE() or module_platform_driver() away from its object',
	why: `\`MODULE_DEVICE_TABLE()\` exports the table above it, and \`module_platform_driver()\` and similar macros register the driver
above them. Directly below the object, both are read and changed together.`,
	sources: [{ title: 'How to write Linux PCI drivers', url: 'https://docs.kernel.org/PCI/pci.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static const struct pci_device_id example_ids[] = {
+	{ PCI_DEVICE(1, 2) },
+	{ }
+};
+
+module_pci_driver(example_driver);
+MODULE_DEVICE_TABLE(pci, example_ids);`,
			},
			good: {
				hunk: `+static const struct pci_device_id example_ids[] = {
+	{ PCI_DEVICE(1, 2) },
+	{ }
+};
+MODULE_DEVICE_TABLE(pci, example_ids);
+
+module_pci_driver(example_driver);`,
			},
		},
	],
	visit: { words: { of: [TABLE, ...DRIVERS], visit } },
};

function visit({ hunk, token, index, tokens: flat, span }: WordView, report: Report): void {
	const isTable = token.text === TABLE;
	const name = flat[readCall(flat, index)?.arguments[isTable ? 1 : 0]?.first ?? -1]?.text;
	const { tokens, partners } = hunk.after;
	const table = tokens.findIndex(
		({ text, start }, at) => text === name && start < token.start && tokens[at + 1]?.text === (isTable ? '[' : '='),
	);
	const open = tokens.findIndex(({ text }, at) => at > table && (text === '{' || text === ';'));
	const end = tokens[open]?.text === '{' ? (partners[open] ?? -1) + 1 : 0;
	const semicolon = tokens[end];
	const next = tokens[end + 1];
	if (name === undefined || table === -1 || semicolon?.text !== ';' || next === undefined) return;
	// A row of exports and the directive around the table may be in between.
	if (next.start >= token.start || next.kind === 'directive' || next.text === TABLE) return;
	const line = hunk.codeLines[token.line];
	const isPlain = line?.raw.trimEnd().endsWith(');') === true && line.raw.startsWith(token.text);
	const isFree = semicolon.line < next.line && hunk.after.isChanged(semicolon);
	report({
		span,
		message: `put ${token.text}() directly below ${name}`,
		...(isPlain &&
			isFree && {
				fix: {
					title: 'Move it below the table',
					safety: 'unsafe',
					edits: [linesBelow(hunk, semicolon.line, [line.raw]), withoutLine(hunk, line)],
				},
			}),
	});
}
