import type { FunctionDefinition } from '../../c/functions.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const messageWithoutDevice: Rule = {
	id: 'message-without-device',
	group: 'messages',
	severity: 'hint',
	summary: 'pr_err() or a relative of it in a function that has the device',
	why: `\`dev_err()\` and its relatives print the driver and the device that a message is about. With several devices,
nobody knows which of them a \`pr_err()\` means.`,
	sources: [
		{
			title: 'Linux kernel coding style, 13) Printing kernel messages',
			url: 'https://docs.kernel.org/process/coding-style.html#printing-kernel-messages',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'drivers/example/example.c': `+static int example_start(struct device *dev)
+{
+	pr_err("cannot start\\n");
+	return -EIO;
+}`,
				},
			},
			good: {
				files: {
					'drivers/example/example.c': `+static int example_start(struct device *dev)
+{
+	dev_err(dev, "cannot start\\n");
+	return -EIO;
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

/** The parameter that is a device, or has one. */
const DEVICE =
	/\bstruct (device|(?:platform|spi|serdev|auxiliary|amba|mdio|hid|acpi|wmi|usb|rpmsg|virtio)_device|i2c_client|pci_dev) \* (\w+)/;

/** Messages that have a form with a device. */
const MESSAGE = /^pr_(emerg|alert|crit|err|warn|notice|info)((?:_once|_ratelimited)?)$/;

/** Code that drivers of devices are made of; that of buses also runs before there is a device. */
const DRIVERS = /^(?:drivers\/(?!base\/|of\/|pci\/|usb\/core\/)|sound\/)/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !DRIVERS.test(view.path) || !view.addedCode.text.includes('pr_')) return;
	const { after } = view;
	const { tokens } = after;
	const found: Occurrence[] = [];
	for (const definition of after.functions) {
		const device = deviceOf(after, definition);
		if (device === null) continue;
		for (let index = definition.open + 1; index < definition.close; index++) {
			const token = tokens[index];
			const [, level, suffix = ''] = MESSAGE.exec(token?.text ?? '') ?? [];
			if (token === undefined || level === undefined || tokens[index + 1]?.text !== '(') continue;
			const message = `use dev_${level}${suffix}(${device}, ...)`;
			const isAdded = after.isChanged(token);
			// The first added place shows it.
			if (isAdded && found.some((other) => other.isAdded)) break;
			found.push({ isAdded, finding: () => ({ span: after.span(token), message }) });
		}
	}
	reportAdded(found, 'hint', report);
}

/** The device that a function gets, as an expression; null for none, and for one that it tests for NULL. */
function deviceOf({ tokens }: CImage, { name, open, close }: FunctionDefinition): string | null {
	const head = tokens.slice(name + 1, open).map(({ text }) => text);
	const [, type, parameter] = DEVICE.exec(head.join(' ')) ?? [];
	if (type === undefined || parameter === undefined) return null;
	for (let index = open + 1; index < close; index++) {
		if (tokens[index]?.text !== parameter) continue;
		const [before, next] = [tokens[index - 1]?.text ?? '', tokens[index + 1]?.text ?? ''];
		if (before === '!' || /^(?:[?=]|[=!]=|&&|\|\|)$/.test(next) || /^(?:&&|\|\|)$/.test(before)) return null;
		if (before === '(' && next === ')' && tokens[index - 2]?.text === 'if') return null;
	}
	return type === 'device' ? parameter : `&${parameter}->dev`;
}
