import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const openCodedDeviceAttr: Rule = {
	id: 'open-coded-device-attr',
	group: 'api',
	severity: 'warning',
	summary: 'DEVICE_ATTR() instead of DEVICE_ATTR_RW(), _RO() or _WO()',
	why: `\`DEVICE_ATTR_RW(name)\` uses \`name_show()\`, \`name_store()\` and the usual permissions, so readers know that the attribute is
nothing special. The shorter macros require functions with these names.`,
	sources: [
		{
			title: 'checkpatch: DEVICE_ATTR_RW',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['DEVICE_ATTR_RW', 'DEVICE_ATTR_RO', 'DEVICE_ATTR_WO', 'DEVICE_ATTR_FUNCTIONS', 'DEVICE_ATTR_PERMS'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+static DEVICE_ATTR(count, 0444, count_show, NULL);' },
			good: { hunk: '+static DEVICE_ATTR_RO(count);' },
		},
	],
	visit: { words: { of: ['DEVICE_ATTR'], visit } },
};

function visit({ tokens, index, token, span, hunk }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const end = tokens[call?.close ?? -1];
	if (call?.arguments.length !== 4 || end === undefined) return;
	const [name = '', mode = '', show = '', store = ''] = call.arguments.map(({ first, last }) =>
		spell(tokens, first, last),
	);
	const kind = /^(?:0644|\(?S_IRUGO\|S_IWUSR\)?|\(?S_IWUSR\|S_IRUGO\)?)$/.test(mode)
		? 'RW'
		: /^(?:0444|S_IRUGO)$/.test(mode) && store === 'NULL'
			? 'RO'
			: /^(?:0200|S_IWUSR)$/.test(mode) && show === 'NULL'
				? 'WO'
				: null;
	if (kind === null) return;
	const shows = show === `${name}_show` || kind === 'WO';
	const stores = store === `${name}_store` || kind === 'RO';
	if (!shows || !stores) {
		const isOther = (given: string): boolean => given !== 'NULL' && /^\w+$/.test(given);
		if ((kind === 'WO' || isOther(show)) && (kind === 'RO' || isOther(store))) {
			const names = [...(shows ? [] : [`${name}_show()`]), ...(stores ? [] : [`${name}_store()`])];
			report({
				span,
				checkpatch: 'DEVICE_ATTR_FUNCTIONS',
				message: `rename the function${names.length === 1 ? '' : 's'} to ${names.join(' and ')} to use DEVICE_ATTR_${kind}()`,
			});
		}
		return;
	}
	const newText = `DEVICE_ATTR_${kind}(${name})`;
	report({
		span,
		checkpatch: `DEVICE_ATTR_${kind}`,
		message: `use ${newText}`,
		fix: { title: `Use ${newText}`, safety: 'safe', edits: [{ span: hunk.after.span(token, end), newText }] },
	});
}
