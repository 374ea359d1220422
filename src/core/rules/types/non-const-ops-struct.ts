import type { CodeLine } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatternFinding, patternWith } from '../../lint/pattern.ts';
import type { Rule, RuleContext } from '../../lint/rule.ts';

export const nonConstOpsStruct: Rule = {
	id: 'non-const-ops-struct',
	formerIds: ['struct-of-operations-not-const'],
	group: 'types',
	severity: 'information',
	summary: 'Struct of operations is not const',
	why: `A table of function pointers that can be written is a way into the kernel. Structs like these are filled in once, when they are
defined, and the kernel's functions take pointers to const. Known are the usual ones; of a kernel tree, those that its
\`scripts/const_structs.checkpatch\` names.`,
	sources: [
		{
			title: 'checkpatch: CONST_STRUCT',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others',
		},
	],
	checkpatch: ['CONST_STRUCT'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+static struct file_operations example_fops = {' },
			good: { hunk: '+static const struct file_operations example_fops = {' },
		},
	],
	visit: { hunk: patternWith(['struct'], /\bstruct[ \t]+(\w+)\b(?![ \t]*[{;])/g, check) },
};

/** Structs that are hardly ever written, from all over the kernel. */
const CONSTANT = new Set(
	(
		'file_operations seq_operations inode_operations super_operations address_space_operations dentry_operations ' +
		'block_device_operations vm_operations_struct tty_operations sysfs_ops proto_ops pipe_buf_operations ' +
		'dev_pm_ops clk_ops regulator_ops pwm_ops watchdog_ops rtc_class_ops phy_ops pinctrl_ops pinconf_ops pinmux_ops ' +
		'net_device_ops ethtool_ops dma_map_ops irq_domain_ops snd_soc_dai_ops snd_soc_ops snd_pcm_ops snd_soc_component_driver ' +
		'v4l2_ioctl_ops v4l2_ctrl_ops backlight_ops uart_ops platform_suspend_ops reset_control_ops of_device_id kobj_type ctl_table'
	).split(' '),
);

function check(match: RegExpExecArray, line: CodeLine, _hunk: HunkView, { tree }: RuleContext): PatternFinding | null {
	if (!(tree?.constStructs ?? CONSTANT).has(match[1] ?? '') || /\bconst\b/.test(line.code)) return null;
	const rest = /^\s+$/.test(line.code.slice(0, match.index)) ? line.code.slice(match.index, match.index + LONGEST) : '';
	// A const object without a value could hold none.
	if (LOCAL_COPY.test(rest)) return null;
	return { message: `${match[0]} is hardly ever written`, ...(LOCAL_POINTER.test(rest) && { severity: 'hint' }) };
}

const LOCAL_COPY = /^struct[ \t]+\w+[ \t]+\w+;/;
/** It may lead to such a copy. */
const LOCAL_POINTER = /^struct[ \t]+\w+[ \t]+\*\w+;/;
const LONGEST = 120;
