import { ASSIGNMENT } from '../../c/lineBreaks.ts';
import { endOfOperand } from '../../c/operand.ts';
import type { CodeLine } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatternFinding, patternWith } from '../../lint/pattern.ts';
import type { Rule, RuleContext } from '../../lint/rule.ts';

export const nonConstOpsStruct: Rule = {
	id: 'non-const-ops-struct',
	formerIds: ['struct-of-operations-not-const'],
	group: 'types',
	severity: 'information',
	summary: 'Operations struct without const',
	why: `A writable table of function pointers helps attackers. These structs are initialised where they are defined, and the
functions that use them take pointers to const. Common structs are built in; with a kernel tree, the list is the tree's
\`scripts/const_structs.checkpatch\`.`,
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

/** Structs that are nearly always const, from all parts of the kernel. */
const CONSTANT = new Set(
	(
		'file_operations seq_operations inode_operations super_operations address_space_operations dentry_operations ' +
		'block_device_operations vm_operations_struct tty_operations sysfs_ops proto_ops pipe_buf_operations ' +
		'dev_pm_ops clk_ops regulator_ops pwm_ops watchdog_ops rtc_class_ops phy_ops pinctrl_ops pinconf_ops pinmux_ops ' +
		'net_device_ops ethtool_ops dma_map_ops irq_domain_ops snd_soc_dai_ops snd_soc_ops snd_pcm_ops snd_soc_component_driver ' +
		'v4l2_ioctl_ops v4l2_ctrl_ops backlight_ops uart_ops platform_suspend_ops reset_control_ops of_device_id kobj_type ctl_table ' +
		'regmap_config regmap_bus bin_attribute reg_sequence'
	).split(' '),
);

function check(match: RegExpExecArray, line: CodeLine, hunk: HunkView, { tree }: RuleContext): PatternFinding | null {
	if (!(tree?.constStructs ?? CONSTANT).has(match[1] ?? '') || /\bconst\b/.test(line.code)) return null;
	const rest = /^\s+$/.test(line.code.slice(0, match.index))
		? line.code.slice(match.index, match.index + MAX_DECLARATION)
		: '';
	const declared = line.code.slice(match.index);
	// A const object cannot get its value later.
	const [, pointer, name] = NAME.exec(declared) ?? [];
	const isDoubtful = LOCAL_COPY.test(rest) || isWritten(hunk, name, pointer !== '');
	return {
		message: `${match[0]} should be const`,
		...(LOCAL_POINTER.test(rest) && { severity: 'hint' }),
		...(isDoubtful && { severity: 'off' }),
	};
}

/** The name of the object, of the array of them, or of the pointer to them. */
const NAME = /^struct[ \t]+\w+[ \t]+(\*?)(\w+)/;

/** Whether the hunk assigns to the object or a member of it, or allocates what the pointer points to. */
function isWritten({ after: { tokens } }: HunkView, name: string | undefined, isPointer: boolean): boolean {
	return tokens.some(({ text }, index) => {
		if (text !== name) return false;
		const before = tokens[index - 1];
		if (before?.text === '&') return COPY.has(tokens[index - 3]?.text ?? '');
		const end = endOfOperand(tokens, index);
		if (!ASSIGNMENT.has(tokens[end]?.text ?? '')) return false;
		if (isPointer && end === index + 1) return ALLOCATION.test(tokens[end + 1]?.text ?? '');
		// A declaration has the type there.
		return /^[;{})]$|^else$/.test(before?.text ?? ';');
	});
}

const COPY = new Set(['memcpy', 'memset']);
const ALLOCATION = /^(?:devm_)?k?v?[kmzc]\w*(?:alloc|dup)/;
const LOCAL_COPY = /^struct[ \t]+\w+[ \t]+\w+;/;
/** It may point to such a copy. */
const LOCAL_POINTER = /^struct[ \t]+\w+[ \t]+\*\w+;/;
/** Maximum number of characters of a declaration that are examined. */
const MAX_DECLARATION = 120;
