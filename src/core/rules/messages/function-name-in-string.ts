import { functionInHeading } from '../../c/headLine.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { addedStrings } from '../../code/strings.ts';

export const functionNameInString: Rule = {
	id: 'function-name-in-string',
	group: 'messages',
	severity: 'warning',
	summary: 'Name of the current function in a string',
	why: `\`"%s: …", __func__\` stays correct when the function is renamed or the code moves to another function.`,
	sources: [
		{ title: 'checkpatch: EMBEDDED_FUNCTION_NAME', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' },
	],
	checkpatch: ['EMBEDDED_FUNCTION_NAME'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ' int example_update(struct example *example)\n {\n+	pr_info("example_update: %d left\\n", count);' },
			good: { hunk: ' int example_update(struct example *example)\n {\n+	pr_info("%s: %d left\\n", __func__, count);' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	let functions: readonly (readonly [line: number, name: string])[] | null = null;
	/** Index of the last function that begins at or above the string. */
	let at = 0;
	for (const { token, span } of addedStrings(view)) {
		functions ??= scopesOf(view);
		while ((functions[at + 1]?.[0] ?? Infinity) <= token.line) at++;
		const name = functions[at]?.[1] ?? '';
		// A string that is only the name may be a lookup key.
		const found = name.length < 3 || token.text.length === name.length + 2 ? -1 : token.text.indexOf(name);
		// A single word is a name only where something like a call or a colon follows.
		if (!name.includes('_') && !/^(?:\(\)|:)/.test(token.text.slice(found + name.length))) continue;
		if (found === -1 || /\w/.test(token.text.charAt(found - 1) + token.text.charAt(found + name.length))) continue;
		report({
			span: span(found, found + name.length),
			message: 'use "%s" with __func__ instead of the function name',
		});
	}
}

/** The lines where functions of the hunk begin, and where they end, without a name; first the function that its heading names. */
function scopesOf({ content, hunk: { heading }, after, codeLines }: HunkView): readonly (readonly [number, string])[] {
	const { tokens } = after;
	const named = functionInHeading(content.text.slice(heading.start, heading.end)) ?? '';
	const heads = after.functions.map(
		({ head, name }) => [tokens[head.first]?.line ?? 0, tokens[name]?.text ?? ''] as const,
	);
	const ends = codeLines.filter(({ code }) => code.startsWith('}')).map(({ index }) => [index, ''] as const);
	return [[-1, named], ...[...heads, ...ends].sort(([a], [b]) => a - b)];
}
