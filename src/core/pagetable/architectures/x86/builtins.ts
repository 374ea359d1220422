import { and, feature, not, variable } from '../../eval/build.ts';
import { unreadable } from '../../interpret/limits.ts';
import type { Builtin, BuiltinCall } from '../../interpret/lower/scope.ts';
import { numberOf, truthValueOf, type CValue } from '../../interpret/lower/value.ts';
import { unsignedLongType, unsignedType } from '../../interpret/parse/ctype.ts';
import { all, commonBuiltins } from '../../interpret/shims/builtins.ts';
import { pageShift } from './bits.ts';

const encryption = variable('encryption_mask');

/** What helpers of x86 call and we know without its source. */
export const X86_BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
	...commonBuiltins(pageShift),
	...all(['cpu_feature_enabled', 'static_cpu_has', 'boot_cpu_has', 'this_cpu_has'], () => cpuFeature),
	...all(['static_cpu_has_bug', 'boot_cpu_has_bug'], () => cpuFeature),
	['pgtable_l5_enabled', () => truthValueOf(feature('cpu:LA57'), true)],
	// `hoistCalls` checks whether the memory is of one type; the type matters only if it is not.
	['mtrr_type_lookup', () => numberOf(unsignedType, variable('mtrr type'))],
	['read_pkru', () => numberOf(unsignedType, variable('pkru'))],
	['cc_mkenc', (call) => numberOf(unsignedLongType, { kind: 'or', left: call.word(0), right: encryption })],
	['cc_mkdec', (call) => numberOf(unsignedLongType, and(call.word(0), not(encryption)))],
	['cc_get_mask', () => numberOf(unsignedLongType, encryption)],
]);

/** The operand is a name such as X86_FEATURE_SHSTK or X86_BUG_L1TF. */
function cpuFeature({ operands, callee }: BuiltinCall): CValue {
	const [operand] = operands;
	const name = operand?.kind === 'name' ? /^X86_(?:FEATURE_|(?=BUG_))(\w+)$/.exec(operand.name)?.[1] : undefined;
	return name === undefined
		? unreadable(`calls ${callee}() for an unknown feature`)
		: truthValueOf(feature(`cpu:${name}`), true);
}
