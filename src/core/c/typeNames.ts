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
		'__maybe_unused __private __nocast __safe __bitwise __packed __refdata __initdata __initconst asmlinkage noinline'
	).split(' '),
);

/** Whether `word` by itself names a type, by the kernel's habits of naming. */
export function isTypeName(word: string): boolean {
	return BASIC.has(word) || (word.endsWith('_t') && word.length > 2) || word.endsWith('_handler_fn');
}

/** Whether `word` is a qualifier, an attribute or a storage class. */
export function isQualifier(word: string): boolean {
	return QUALIFIERS.has(word);
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
