import type { Token } from './lexer.ts';

const BASIC = new Set(
	(
		'void char short int long float double signed unsigned bool _Bool __int128 __signed__ ' +
		'u8 u16 u32 u64 s8 s16 s32 s64 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64 ' +
		'__le16 __le32 __le64 __be16 __be32 __be64 unchar ushort uint ulong atomic_t'
	).split(' '),
);

const AGGREGATE = new Set(['struct', 'union', 'enum']);

const QUALIFIERS = new Set(
	(
		'const volatile restrict static extern inline register auto typedef __restrict __inline __always_inline ' +
		'__force __user __kernel __iomem __rcu __percpu __init __exit __read_mostly __ro_after_init __must_check ' +
		'__maybe_unused __private __nocast __safe __bitwise __packed __refdata __initdata __initconst asmlinkage noinline ' +
		'__init_or_module __ref __refconst __meminit __meminitdata __exitdata __net_init __net_exit __net_initdata __cold __hot __weak ' +
		'__always_unused __used __pure __noreturn __visible __naked __noclone __deprecated __attribute_const__ __kprobes ' +
		'__sched __lockfunc __cpuidle __irq_entry __latent_entropy __nonstring __bpf_kfunc __cacheline_aligned ' +
		'noinline_for_stack notrace noinstr'
	).split(' '),
);

/** Whether `word` by itself names a type, by the kernel's habits of naming. */
export function isTypeName(word: string): boolean {
	return BASIC.has(word) || (word.endsWith('_t') && word.length > 2) || word.endsWith('_handler_fn');
}

/** Words that, with their parentheses, are a type. */
const TYPEOF = new Set(['typeof', '__typeof__', '__typeof', 'typeof_member', 'typeof_unqual', '__typeof_unqual__']);

/** Whether `word` makes a type of what follows in parentheses. */
export function isTypeof(word: string): boolean {
	return TYPEOF.has(word);
}

/** Whether `word` is a qualifier, an attribute or a storage class. */
export function isQualifier(word: string): boolean {
	return QUALIFIERS.has(word);
}

const STORAGE = new Set(['static', 'inline', '__always_inline', 'extern', '__inline__']);

/** Whether a definition may say `word` or not without a difference to what it does. */
export function isStorageWord(word: string): boolean {
	return STORAGE.has(word);
}

/** Attributes with arguments, which a variable may have too. */
const ATTRIBUTE_CALLS = new Set(
	(
		'__attribute__ __attribute __aligned __section __alias __printf __scanf __counted_by __counted_by_le ' +
		'__counted_by_be __guarded_by __acquires __releases __must_hold __cleanup __free __assume_aligned __mode ' +
		'__alloc_size __no_sanitize'
	).split(' '),
);

/** Whether `word` is an attribute that takes arguments. */
export function isAttributeCall(word: string): boolean {
	return ATTRIBUTE_CALLS.has(word);
}

/** Whether `word` is followed by a tag: `struct`, `union` or `enum`. */
export function isAggregate(word: string): boolean {
	return AGGREGATE.has(word);
}

/** The token after the type that certainly begins at `index`, its stars included; -1 if none does. */
export function endOfType(tokens: readonly Token[], index: number): number {
	let found = false;
	for (; ; index++) {
		const token = tokens[index];
		if (token === undefined) return found ? index : -1;
		if (isQualifier(token.text)) continue;
		if (found && token.text === '*') continue;
		if (AGGREGATE.has(token.text) && tokens[index + 1]?.kind === 'identifier') {
			if (found) return index;
			found = true;
			index++;
		} else if (token.kind === 'identifier' && isTypeName(token.text) && tokens[index - 1]?.text !== '*') found = true;
		else return found ? index : -1;
	}
}
