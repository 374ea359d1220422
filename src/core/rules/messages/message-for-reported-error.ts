import { codeAfter } from '../../c/functions.ts';
import { readCall, spell } from '../../c/calls.ts';
import { assignedPath } from '../../code/assignedCall.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const messageForReportedError: Rule = {
	id: 'message-for-reported-error',
	group: 'messages',
	severity: 'hint',
	summary: 'Message for an error that the function already reports',
	why: `\`platform_get_irq()\` and the functions that map the resources of a device print what failed, with the name of the device. A second
message adds nothing.`,
	sources: [
		{
			title: 'Device drivers infrastructure, platform_get_irq()',
			url: 'https://docs.kernel.org/driver-api/infrastructure.html',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	irq = platform_get_irq(pdev, 0);
+	if (irq < 0)
+		return dev_err_probe(dev, irq, "no interrupt\\n");`,
			},
			good: {
				hunk: `+	irq = platform_get_irq(pdev, 0);
+	if (irq < 0)
+		return irq;`,
			},
		},
	],
	visit: { hunk },
};

const REPORTS =
	/^(?:platform_get_irq(?:_byname)?|devm_ioremap_resource|devm_platform_ioremap_resource(?:_byname)?|devm_platform_get_and_ioremap_resource)$/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !/platform_get|ioremap/.test(view.after.image.text)) return;
	const { after } = view;
	const { tokens, statements } = after;
	statements.forEach((call, at) => {
		const [test, body] = statements.slice(at + 1, at + 3);
		const path = assignedPath(after, call);
		if (path === null || test?.kind !== 'head' || test.first !== call.last + 1 || body === undefined) return;
		const assigned = spell(tokens, call.first, call.last);
		const callee = /=(\w+)\(/.exec(assigned)?.[1] ?? '';
		if (!REPORTS.test(callee) || tokens[test.first]?.text !== 'if') return;
		if (![`${path}<0`, `${path}<=0`, `IS_ERR(${path})`].includes(spell(tokens, test.first + 2, test.last - 1))) return;
		const open = codeAfter(tokens, test.last);
		if ((tokens[open]?.text === '{' ? codeAfter(tokens, open) : open) !== body.first) return;
		const isReturned = tokens[body.first]?.text === 'return';
		const place = isReturned ? body.first + 1 : body.first;
		const [name, end] = [tokens[place], tokens[body.last - 1]];
		if (name === undefined || end === undefined || !/^dev_err(?:_probe)?$/.test(name.text) || !after.isChanged(name))
			return;
		const code = readCall(tokens, place)?.arguments[1];
		const newText = code === undefined ? '' : spell(tokens, code.first, code.last);
		report({
			span: after.span(name),
			message: `unnecessary message: ${callee}() reports its errors`,
			...(isReturned &&
				newText !== '' && {
					fix: { title: `Return ${newText}`, safety: 'unsafe', edits: [{ span: after.span(name, end), newText }] },
				}),
		});
	});
}
