import { everyBit, lowestBit } from '../../entry/word.ts';
import { add, after, and, cannotModel, constant, feature, flush, not, variable } from '../../eval/build.ts';
import type { Assertion, Effect, Truth, Word } from '../../eval/expression.ts';
import { binaryValue, truthOf } from '../lower/arithmetic.ts';
import { boolType, intType, longType, unsignedLongType, type CType } from '../parse/ctype.ts';
import { chooseWord, equalWords, negated, number, shiftWord, truthWord } from '../lower/fold.ts';
import { unreadable } from '../limits.ts';
import { pointee, exchangeEffect, exchangeWord, isAlike, loadedFrom, storeEffect, valueAt } from '../lower/place.ts';
import { once, type Builtin, type BuiltinCall } from '../lower/scope.ts';
import {
	commonType,
	convert,
	intConstant,
	missing,
	numberOf,
	truthValueOf,
	wordOf,
	type CValue,
	type LValue,
	type NumberValue,
} from '../lower/value.ts';

/**
 * What helpers call and we know without its source, by name: atomic accesses, checks, features of the processor, TLB
 * flushes, and what has no effect on entries. None of these names is looked up anywhere else.
 */
export const commonBuiltins = (pageShift: number): readonly (readonly [string, Builtin])[] => [
	...all(['READ_ONCE', 'WRITE_ONCE', 'smp_load_acquire', 'smp_store_release'], (name) =>
		name.startsWith('READ') || name.endsWith('acquire') ? readOnce : writeOnce,
	),
	...all(ordered('xchg'), () => exchangeCall),
	...all([...ordered('cmpxchg'), ...ordered('cmpxchg64')], () => compareExchange),
	...all([...ordered('try_cmpxchg'), ...ordered('try_cmpxchg64'), 'arch_try_cmpxchg'], () => tryCompareExchange),
	...all(['test_and_clear_bit', 'test_and_set_bit', 'set_bit', 'clear_bit', '__set_bit', '__clear_bit'], bitBuiltin),
	['atomic_read', atomicRead],
	['mm_tlb_flush_pending', (call) => truthValueOf(negated(equalWords(call.word(0), number(0n))), true)],

	...all(['IS_ENABLED', 'IS_BUILTIN', 'IS_REACHABLE'], () => isEnabled),
	...all(['likely', 'unlikely'], () => (call) => convert(truthValueOf(truthOf(asNumber(call.value(0)))), longType)),
	['__builtin_expect', (call) => convert(call.value(0), longType)],
	['__builtin_constant_p', (call) => intConstant(call.word(0).kind === 'constant' ? 1n : 0n)],
	// `_AT(type, value)`, as headers write it that assembly includes, too.
	['_AT', ({ type, value }) => convert(value(1), type(0) ?? unreadable('calls _AT() without a type'))],
	...all(
		['_AC', 'UL', 'ULL', '_UL', '_ULL'],
		() =>
			({ value }) =>
				convert(value(0), unsignedLongType),
	),
	...all(
		['BIT', 'BIT_ULL', '_BITUL', '_BITULL'],
		() =>
			({ value }) =>
				binaryValue('<<', UNIT, asNumber(value(0))),
	),
	...all(['GENMASK', 'GENMASK_ULL'], () => bitRange),
	...all(['min', 'max', 'min_t', 'max_t'], () => extreme),
	['ilog2', binaryLogarithm],
	['__ilog2_u64', binaryLogarithm],

	['BUILD_BUG_ON_ZERO', () => intConstant(0n)],
	['__builtin_choose_expr', (call) => call.value(isConstantZero(call.word(0)) ? 2 : 1)],
	['FIELD_GET', fieldGet],
	...all(['WARN_ON', 'WARN_ON_ONCE', 'WARN', 'WARN_ONCE'], () => (call) => warning(call, false)),
	...all(['VM_WARN_ON', 'VM_WARN_ON_ONCE', 'VM_WARN_ONCE', 'VM_WARN'], () => (call) => warning(call, true)),
	...all(['BUG_ON', 'VM_BUG_ON'], (name) => (call) => bug(call, name === 'VM_BUG_ON')),
	...all(['VM_BUG_ON_VMA', 'VM_BUG_ON_MM', 'VM_BUG_ON_PAGE', 'VM_BUG_ON_FOLIO'], () => (call) => bug(call, true)),
	['BUG', (call) => bug(call, false)],
	...all(['pte_ERROR', 'pmd_ERROR', 'pud_ERROR', 'p4d_ERROR', 'pgd_ERROR'], () => badEntryLog),

	...all(
		['flush_tlb_range', 'flush_pmd_tlb_range', 'flush_pud_tlb_range', 'flush_tlb_mm_range'],
		() => (call) => effect(flush(call.word(1), call.word(2))),
	),
	['flush_tlb_page', (call) => flushPage(call, pageShift)],

	['pfn_to_page', (call) => numberOf(PAGE_POINTER, pageOf(call.word(0)))],
	['__pfn_to_page', (call) => numberOf(PAGE_POINTER, pageOf(call.word(0)))],
	[
		'__va',
		(call) => numberOf({ kind: 'pointer', to: { kind: 'void' } }, add(call.word(0), variable('page_offset_base'))),
	],

	...changesNoEntry(CHANGE_NO_ENTRY),
];

const UNIT = numberOf(unsignedLongType, number(1n));
const ALL = numberOf(unsignedLongType, number(everyBit));

/** GENMASK(high, low). */
function bitRange({ value }: BuiltinCall): CValue {
	const [high, low] = [asNumber(value(0)), asNumber(value(1))];
	const above = binaryValue('<<', ALL, low);
	return binaryValue('&', above, binaryValue('>>', ALL, binaryValue('-', intConstant(63n), high)));
}

function isConstantZero(word: Word): boolean {
	return word.kind === 'constant' ? word.value === 0n : unreadable('chooses by what is not constant');
}

/** FIELD_GET(mask, word). */
function fieldGet({ word, value }: BuiltinCall): CValue {
	const bits = word(0);
	if (bits.kind !== 'constant' || bits.value === 0n) return unreadable('takes a field of an unknown mask');
	const mask = asNumber(value(0));
	const field = binaryValue('&', asNumber(value(1)), mask);
	return convert(binaryValue('>>', field, intConstant(BigInt(lowestBit(bits.value)))), mask.type);
}

/** An atomic access and its weaker forms, which differ for other processors only. */
function ordered(name: string): readonly string[] {
	return [name, ...['relaxed', 'acquire', 'release', 'local'].map((order) => `${name}_${order}`)];
}

/** What changes no entry: checks and marks for tools do nothing at all, of others it counts when they are called. */
export function changesNoEntry(names: readonly string[]): readonly (readonly [string, Builtin])[] {
	return names.map((name) => {
		const effects: readonly Effect[] = ONLY_CHECKS.test(name) ? [] : [{ kind: 'event', callee: name }];
		return [name, () => ({ kind: 'nothing', effects })];
	});
}

const ONLY_CHECKS =
	/^(?:BUILD_BUG|_?static_assert|_Static_assert|lockdep_|assert_|mmap_assert|might_|kasan_|instrument_|trace_)/;

const CHANGE_NO_ENTRY: readonly string[] = (
	'arch_enter_lazy_mmu_mode arch_leave_lazy_mmu_mode arch_flush_lazy_mmu_mode barrier smp_rmb smp_wmb smp_mb ' +
	'BUILD_BUG_ON BUILD_BUG_ON_MSG static_assert _Static_assert lockdep_assert_held mmap_assert_locked ' +
	'mmap_assert_write_locked might_sleep kasan_check_write instrument_atomic_read_write preempt_disable rcu_read_lock rcu_read_unlock dma_wmb dma_rmb ' +
	'preempt_enable update_mmu_cache update_mmu_cache_pmd update_mmu_cache_pud flush_tlb_fix_spurious_fault ' +
	'flush_tlb_fix_spurious_fault_pmd page_table_check_pte_clear page_table_check_pmd_clear ' +
	'page_table_check_pud_clear page_table_check_ptes_set page_table_check_pte_set page_table_check_pmd_set ' +
	'page_table_check_pmds_set page_table_check_pud_set page_table_check_puds_set page_table_check_pte_clear_range'
).split(' ');

/** One way to lower several functions. */
export function all(
	names: readonly string[],
	builtin: (name: string) => Builtin,
): readonly (readonly [string, Builtin])[] {
	return names.map((name) => [name, builtin(name)]);
}

const PAGE_POINTER: CType = { kind: 'pointer', to: { kind: 'structure', name: 'struct page' } };

/** A struct page has 64 bytes. */
function pageOf(frame: Word): Word {
	return add(variable('vmemmap_base'), shiftWord('shift-left', frame, 6));
}

function effect(...effects: readonly Effect[]): CValue {
	return { kind: 'nothing', effects };
}

function asNumber(value: CValue): NumberValue {
	return value.kind === 'number' ? value : unreadable('uses an address as an integer');
}

function readOnce({ callee, value }: BuiltinCall): CValue {
	const read = value(0);
	const found = callee === 'READ_ONCE' || read.kind === 'number' ? read : pointeeValue(read);
	return found.kind === 'number' ? { ...found, word: after([{ kind: 'event', callee }], found.word) } : found;
}

function pointeeValue(pointer: CValue): CValue {
	const place = pointee(pointer);
	return place.kind === 'cell' ? loadedFrom(place, new Map()) : missing('reads memory that is not modelled');
}

/** WRITE_ONCE(*p, v): the first operand is a place. */
function writeOnce({ callee, operands, lowering, scope, value }: BuiltinCall): CValue {
	const [target] = operands;
	if (!target || callee !== 'WRITE_ONCE') return unreadable(`calls ${callee}(), which is not modelled`);
	const place = pointerTo(value, target, lowering, scope);
	return effect(storeEffect(place, wordOf(convert(value(1), place.type)), 'once'));
}

/** atomic_read(&object->member). */
function atomicRead({ operands, lowering, scope }: BuiltinCall): CValue {
	const [operand] = operands;
	const place = operand?.kind === 'unary' && operand.operator === '&' && lowering.places(scope, operand.operand);
	return place ? numberOf(intType, wordOf(valueAt(place, scope))) : unreadable('reads memory that is not modelled');
}

/** min() and max(); min_t() and max_t(), which name their type first. */
function extreme({ callee, lowering, value, type: typeOf }: BuiltinCall): CValue {
	const typed = callee.endsWith('_t');
	const [a, b] = typed ? [asNumber(value(1)), asNumber(value(2))] : [asNumber(value(0)), asNumber(value(1))];
	const type = typed ? (typeOf(0) ?? unreadable(`${callee}() is called without a type`)) : commonType(a.type, b.type);
	return once(lowering, asNumber(convert(a, type)), (left) =>
		once(lowering, asNumber(convert(b, type)), (right) => {
			const isLess = truthOf(binaryValue('<', left, right));
			const [then, otherwise] = callee.startsWith('min') ? [left, right] : [right, left];
			return numberOf(type, chooseWord(isLess, then.word, otherwise.word));
		}),
	);
}

/** The entry that `*p` or `p->member` refers to. */
function pointerTo(
	value: (index: number) => CValue,
	target: BuiltinCall['operands'][number],
	lowering: BuiltinCall['lowering'],
	scope: BuiltinCall['scope'],
): Extract<LValue, { kind: 'cell' | 'memory' }> {
	const held = value(0);
	const place = lowering.places(scope, target);
	if ((place?.kind !== 'cell' && place?.kind !== 'memory') || held.kind !== 'number')
		return unreadable('writes to memory that is not modelled');
	return place;
}

/** The entry that a pointer argument points to. */
export function pointeeEntry(pointer: CValue): Extract<LValue, { kind: 'cell' }> {
	const place = pointee(pointer);
	return place.kind === 'cell' ? place : unreadable('exchanges memory that is not modelled');
}

function exchangeCall({ value }: BuiltinCall): CValue {
	const place = pointeeEntry(value(0));
	return numberOf(place.type, exchangeWord(place, wordOf(convert(value(1), place.type))));
}

/** The entry before; it is replaced where it is what is expected. */
function compareExchange({ value, lowering, scope }: BuiltinCall): CValue {
	const place = pointeeEntry(value(0));
	const operand = (index: number): NumberValue => asNumber(convert(value(index), place.type));
	return once(lowering, operand(1), (expected) =>
		once(lowering, operand(2), (wanted) =>
			once(lowering, asNumber(valueAt(place, scope)), (before) => {
				const exchanged = after([exchangeEffect(place, wanted.word)], before.word);
				return { ...before, word: chooseWord(equalWords(before.word, expected.word), exchanged, before.word) };
			}),
		),
	);
}

/** With one processor, the entry is still what it was when it was read; if not, there is more than we model. */
function tryCompareExchange({ value, scope }: BuiltinCall): CValue {
	const place = pointeeEntry(value(0));
	const expected = pointee(value(1));
	const wanted = value(2);
	if (expected.kind !== 'variable' || wanted.kind !== 'number' || !isAlike(wanted.type, place.type)) {
		return unreadable('exchanges memory that is not modelled');
	}
	const isUnchanged = equalWords(wordOf(valueAt(place, scope)), wordOf(valueAt(expected, scope)));
	return numberOf(boolType, {
		kind: 'choose',
		condition: isUnchanged,
		then: after([exchangeEffect(place, wanted.word)], constant(1n)),
		otherwise: cannotModel('the entry changes while it is being exchanged'),
	});
}

/** test_and_clear_bit(nr, p) and its variants. */
function bitBuiltin(name: string): Builtin {
	return ({ value, word, scope }) => {
		const bit = word(0);
		const place = pointeeEntry(value(1));
		if (bit.kind !== 'constant' || bit.value > 63n || !isAlike(place.type, unsignedLongType)) {
			return unreadable(`uses ${name}() in a way that is not modelled`);
		}
		const mask = number(1n << bit.value);
		const before = wordOf(valueAt(place, scope));
		const changed: Word = name.includes('clear') ? and(before, not(mask)) : { kind: 'or', left: before, right: mask };
		if (name.startsWith('__')) return effect(storeEffect(place, changed));
		if (!name.startsWith('test')) return effect(exchangeEffect(place, changed));
		return numberOf(boolType, truthWord(negated(equalWords(and(exchangeWord(place, changed), mask), number(0n)))));
	};
}

/** The macro of an option that is on has been replaced by 1; that of one that is off is still a name. */
function isEnabled({ operands }: BuiltinCall): CValue {
	const [operand] = operands;
	return intConstant(operand?.kind === 'number' && operand.value === 1n ? 1n : 0n);
}

function binaryLogarithm({ word, callee }: BuiltinCall): CValue {
	const operand = word(0);
	if (operand.kind !== 'constant' || operand.value === 0n)
		return missing(`needs ${callee}() of a value that is not constant`, intType);
	return intConstant(BigInt(operand.value.toString(2).length - 1));
}

/** The value of a WARN_ON() is its condition. */
function warning(call: BuiltinCall, isDebug: boolean): CValue {
	const condition = call.operands.length === 0 ? undefined : asNumber(call.value(0));
	if (condition === undefined) return unreadable(`calls ${call.callee}() without a condition`);
	const warn: Effect = { kind: 'warn', assertion: assertionOf(call), condition: truthOf(condition) };
	return isDebug ? effect(inDebugKernels(warn)) : truthAfter(warn, truthOf(condition));
}

function truthAfter(warn: Effect & { readonly kind: 'warn' }, condition: Truth): CValue {
	// The condition is evaluated once, for the warning and for the value.
	const held: Word = { kind: 'local', name: '#warned' };
	const isWarned = negated(equalWords(held, number(0n)));
	return numberOf(intType, {
		kind: 'let',
		name: '#warned',
		value: truthWord(condition),
		body: after([{ ...warn, condition: isWarned }], held),
	});
}

function bug(call: BuiltinCall, isDebug: boolean): CValue {
	const condition: Truth =
		call.operands.length === 0 ? { kind: 'literal', value: true } : truthOf(asNumber(call.value(0)));
	const stop: Effect = { kind: 'bug', assertion: assertionOf(call), condition };
	return effect(isDebug ? inDebugKernels(stop) : stop);
}

function inDebugKernels(check: Effect): Effect {
	return { kind: 'when', condition: feature('config:DEBUG_VM'), effects: [check] };
}

/** The claim is the opposite of what the kernel checks for. */
function assertionOf({ lowering, texts, line, callee }: BuiltinCall): Assertion {
	const condition = texts[0] ?? '1';
	const claim = /^!\w+\([^()]*\)$/.test(condition) ? condition.slice(1) : `!(${condition})`;
	const place = lowering.path === null ? null : `${lowering.path}:${line}`;
	return { helper: lowering.helper, claim: callee === 'BUG' ? 'this is never reached' : claim, place };
}

function badEntryLog({ lowering, callee, word, line }: BuiltinCall): CValue {
	const message = `bad ${callee.slice(0, 3)}`;
	const place = lowering.path === null ? null : `${lowering.path}:${line}`;
	return effect({ kind: 'log', message, value: word(0), place });
}

function flushPage({ lowering, value }: BuiltinCall, pageShift: number): CValue {
	const pageSize = constant(1n << BigInt(pageShift));
	return once(lowering, asNumber(value(1)), ({ word }) => effect(flush(word, add(word, pageSize))));
}
