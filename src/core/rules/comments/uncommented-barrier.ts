import { closingOf } from '../../c/brackets.ts';
import { hasExplainingComment } from '../../code/explained.ts';
import type { Rule, WordView } from '../../lint/rule.ts';

const KINDS = [
	'mb',
	'rmb',
	'wmb',
	'mb__before_atomic',
	'mb__after_atomic',
	'store_release',
	'load_acquire',
	'store_mb',
];
const INTERNAL = KINDS.map((kind) => `__smp_${kind}`);
const BARRIERS = [...KINDS.slice(0, 3), ...KINDS.flatMap((kind) => [`smp_${kind}`, `virt_${kind}`])];

export const uncommentedBarrier: Rule = {
	id: 'uncommented-barrier',
	group: 'comments',
	severity: 'warning',
	summary: 'Memory barrier without a comment',
	why: `A barrier orders two accesses against two others on another CPU, and the code shows neither the accesses nor the
paired barrier. The comment names both; without it nobody dares to change the barrier later. A function that consists of the
barrier only, or a function or macro with a name such as \`example_read_acquire\`, orders what its callers access, so they have the
comment. The variants with the prefix
\`__smp_\` are building blocks for the headers of architectures.`,
	sources: [
		{
			title: 'Linux kernel patch submission checklist: comment every memory barrier',
			url: 'https://docs.kernel.org/process/submit-checklist.html',
		},
		{ title: 'checkpatch: MEMORY_BARRIER', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' },
	],
	checkpatch: ['MEMORY_BARRIER'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` 	example->count++;\n+	smp_wmb();` },
			good: { hunk: ` 	example->count++;\n+	/* Pairs with smp_rmb() in example_read(). */\n+	smp_wmb();` },
		},
	],
	visit: {
		words: {
			of: [...BARRIERS, ...INTERNAL],
			visit: (word, report) => {
				const { hunk, token, index, tokens, span } = word;
				const line = hunk.codeLines[token.line];
				if (line === undefined || tokens[index + 1]?.text !== '(') return;
				if (tokens[index - 1]?.text === 'define') return;
				if (token.text.startsWith('__')) {
					const isOwn = hunk.path.includes('asm-generic/') || hunk.path.endsWith('/barrier.h');
					if (!isOwn) report({ span, message: `do not use ${token.text}() outside of barrier.h and asm-generic` });
				} else if (!isWholeFunction(word) && !hasExplainingComment(hunk, line)) {
					const isWrapped = isInWrapper(word);
					report({
						span,
						message: 'memory barrier without a comment on what it orders',
						...(isWrapped && { severity: 'off' }),
					});
				}
			},
		},
	},
};

/** Whether a barrier is all that a function consists of, and so orders what the function's callers access. */
function isWholeFunction({ hunk: { after }, token, index, tokens }: WordView): boolean {
	const first = tokens[index - 1]?.text === 'return' ? index - 1 : index;
	const close = closingOf(tokens, index + 1);
	if (tokens[close + 1]?.text !== ';' || tokens[close + 2]?.text !== '}') return false;
	const brace = tokens[first - 1]?.start;
	const wrapper = after.functions.find(({ open }) => after.tokens[open]?.start === brace);
	const name = after.tokens[wrapper?.name ?? -1]?.text ?? '';
	return wrapper !== undefined && (close === index + 2 || name.endsWith(token.text));
}

/** Whether a macro or a short function around a barrier is called like it, so that its users have the comment. */
function isInWrapper({ hunk: { after }, token }: WordView): boolean {
	const pattern = WRAPPERS.find(([suffix]) => token.text.endsWith(suffix))?.[1] ?? BARRIER;
	const { macros, functions, tokens } = after;
	const macro = macros.find(({ hash, body }) => hash.start < token.start && token.start <= (body.at(-1)?.start ?? -1));
	const around = functions.find(({ open, close }) => {
		const isInside = (tokens[open]?.start ?? Infinity) < token.start && token.start < (tokens[close]?.start ?? -1);
		return isInside && tokens.slice(open, close).filter(({ text }) => text === ';').length <= MAX_STATEMENTS;
	});
	return [macro?.name, tokens[around?.name ?? -1]].some((name) => name !== undefined && pattern.test(name.text));
}

/** What names of macros and functions have in common with the barrier in them, by the end of its name. */
const WRAPPERS: readonly (readonly [string, RegExp])[] = [
	['acquire', /(?:^|_)acquire(?:_|$)/i],
	['release', /(?:^|_)release(?:_|$)/i],
];
const BARRIER = /(?:^|_)(?:barrier|fence|[rw]?mb)(?:_|$)/i;

/** Maximum number of statements of a function that does little besides the barrier. */
const MAX_STATEMENTS = 3;
