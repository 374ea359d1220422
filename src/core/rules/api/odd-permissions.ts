import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

/** Index of the argument, from 0, with the permissions. */
const ARGUMENT: Readonly<Record<string, number>> = {
	module_param: 2,
	module_param_named: 3,
	module_param_array: 3,
	module_param_array_named: 4,
	module_param_string: 3,
	module_param_call: 4,
	proc_create: 1,
	proc_create_data: 1,
	proc_create_single: 1,
	debugfs_create_file: 1,
	debugfs_create_u8: 1,
	debugfs_create_u16: 1,
	debugfs_create_u32: 1,
	debugfs_create_u64: 1,
	debugfs_create_x32: 1,
	debugfs_create_bool: 1,
	DEVICE_ATTR: 1,
	CLASS_ATTR: 1,
	DRIVER_ATTR: 1,
	BUS_ATTR: 1,
	SENSOR_ATTR: 1,
	SENSOR_DEVICE_ATTR: 1,
	SENSOR_DEVICE_ATTR_2: 1,
	IIO_DEVICE_ATTR: 1,
	__ATTR: 1,
};

export const oddPermissions: Rule = {
	id: 'odd-permissions',
	group: 'api',
	severity: 'warning',
	summary: 'File permissions that are not four octal digits, or are world-writable',
	why: `\`644\` without a leading 0 is decimal and sets the wrong bits. A world-writable file lets every user change kernel state.`,
	sources: [{ title: 'checkpatch: permissions', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#permissions' }],
	checkpatch: ['NON_OCTAL_PERMISSIONS', 'EXPORTED_WORLD_WRITABLE'],
	fixable: false,
	examples: [{ bad: { hunk: '+module_param(count, int, 644);' }, good: { hunk: '+module_param(count, int, 0644);' } }],
	visit: { words: { of: Object.keys(ARGUMENT), visit } },
};

function visit({ tokens, index, token, hunk }: WordView, report: Report): void {
	const mode = readCall(tokens, index)?.arguments[ARGUMENT[token.text] ?? -1];
	const first = tokens[mode?.first ?? -1];
	const last = tokens[mode?.last ?? -1];
	if (mode === undefined || first === undefined || last === undefined) return;
	const text = spell(tokens, mode.first, mode.last);
	const span = hunk.after.span(first, last);
	if (/^(?:module_param|proc_create)/.test(token.text) && text === '0') return;
	if (/^\d\w*$/.test(text) && !/^0[0-7]{3}$/.test(text)) {
		report({ span, message: `use four octal digits for permissions, not ${text}` });
	} else if (/^0[0-7]{3}$/.test(text) && (Number.parseInt(text, 8) & 0o002) !== 0) {
		report({
			span,
			checkpatch: 'EXPORTED_WORLD_WRITABLE',
			level: 'ERROR',
			message: 'file is world-writable: use more restrictive permissions',
		});
	} else if (/\bS_IW(?:UGO|OTH)\b|\bS_IRWX(?:UGO|O)\b/.test(text)) {
		report({
			span,
			checkpatch: 'EXPORTED_WORLD_WRITABLE',
			message: 'file is world-writable: use more restrictive permissions',
		});
	}
}
