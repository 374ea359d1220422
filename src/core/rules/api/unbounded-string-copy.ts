import { readCall } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

const BETTER: Readonly<Record<string, readonly [type: string, instead: string]>> = {
	strcpy: ['STRCPY', 'strscpy()'],
	strlcpy: ['STRLCPY', 'strscpy()'],
	strncpy: ['STRNCPY', 'strscpy(), strscpy_pad() or __nonstring'],
};

export const unboundedStringCopy: Rule = {
	id: 'unbounded-string-copy',
	group: 'api',
	severity: 'warning',
	summary: 'strcpy(), strncpy() or strlcpy() instead of strscpy()',
	why: `\`strcpy()\` has no limit, \`strncpy()\` may leave the string without its terminating NUL and zero-fills the rest, and
\`strlcpy()\` reads the source to its end regardless of the limit. \`strscpy()\` has none of these problems.`,
	sources: [
		{ title: 'Deprecated interfaces, strcpy()', url: 'https://docs.kernel.org/process/deprecated.html#strcpy' },
	],
	checkpatch: ['STRCPY', 'STRLCPY', 'STRNCPY'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	strcpy(example->name, name);' },
			good: { hunk: '+	strscpy(example->name, name);' },
		},
	],
	visit: { words: { of: Object.keys(BETTER), visit } },
};

function visit({ tokens, index, token, span, hunk }: WordView, report: Report): void {
	const better = BETTER[token.text];
	// User-space programs have no strscpy().
	if (better === undefined || /^(?:tools|scripts)\//.test(hunk.path) || readCall(tokens, index) === null) return;
	report({ span, checkpatch: better[0], message: `use ${better[1]} instead of ${token.text}()` });
}
