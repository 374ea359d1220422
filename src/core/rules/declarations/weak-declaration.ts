import { patternWith } from '../../lint/pattern.ts';
import { isBpf } from '../../code/userSpace.ts';
import type { Rule } from '../../lint/rule.ts';

export const weakDeclaration: Rule = {
	id: 'weak-declaration',
	group: 'declarations',
	severity: 'warning',
	summary: '__weak on a declaration',
	why: `\`__weak\` belongs on a definition. On a declaration in a header it makes every definition that sees it weak, and the linker
may pick any of them.`,
	sources: [
		{
			title: 'checkpatch: WEAK_DECLARATION',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['WEAK_DECLARATION'],
	fixable: false,
	examples: [{ bad: { hunk: '+int __weak example_count(void);' }, good: { hunk: '+int example_count(void);' } }],
	visit: {
		hunk: patternWith(
			['weak'],
			/(?:\b__weak\b|\b__attribute__[ \t]*\([ \t]*\([ \t]*weak[ \t]*\)[ \t]*\))/g,
			(match, line, { path }) =>
				line.code.search(/\b__weak\b|\b__attribute__/) === match.index && DECLARATION.test(line.code)
					? {
							message: 'put __weak on the definition, not on a declaration',
							// There it means that the kernel may lack the function.
							...(isBpf(path) && { severity: 'off' }),
						}
					: null,
		),
	},
};

/** A prototype with __weak before or after it, or a variable followed by the attribute. */
const DECLARATION =
	/^\s*(?:__weak[ \t]+[\w \t]+\(.*\)[ \t]*;|[\w \t]+[ \t]__weak[ \t]+\w+[ \t]*\(.*\)[ \t]*;|[\w \t*]+\(.*\)[ \t]*__weak[ \t]*;|\w[\w \t]*__attribute__[ \t]*\([ \t]*\([ \t]*weak[ \t]*\)[ \t]*\)[ \t]*;)/;
