import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const sizeofTypeOfArgument: Rule = {
	id: 'sizeof-type-of-argument',
	group: 'api',
	severity: 'hint',
	summary: 'sizeof(struct \u2026) of an object that is in the same call',
	why: `\`sizeof(*p)\` stays right when the type of \`p\` changes; the name of the type does not.`,
	sources: [
		{
			title: 'Coding style, Allocating memory',
			url: 'https://docs.kernel.org/process/coding-style.html#allocating-memory',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	struct example example;
+
+	memset(&example, 0, sizeof(struct example));`,
			},
			good: {
				hunk: `+	struct example example;
+
+	memset(&example, 0, sizeof(example));`,
			},
		},
	],
	visit: { words: { of: ['memset', 'memcpy', 'memmove', 'copy_from_user', 'copy_to_user'], visit } },
};

function visit({ hunk, tokens, index }: WordView, report: Report): void {
	const call = readCall(tokens, index)?.arguments ?? [];
	const size = call[2];
	if (size === undefined || call.length !== 3) return;
	const [word, , aggregate, tag, close] = tokens.slice(size.first, size.last + 1);
	if (
		word?.text !== 'sizeof' ||
		aggregate?.text !== 'struct' ||
		tag === undefined ||
		close?.text !== ')' ||
		size.last !== size.first + 4
	)
		return;
	for (const argument of call.slice(0, 2)) {
		const [, isAddress, name] = /^(&?)(\w+)$/.exec(spell(tokens, argument.first, argument.last)) ?? [];
		if (name === undefined || !declares(tokens, index, tag.text, name, isAddress === '')) continue;
		const object = isAddress === '' ? `*${name}` : name;
		report({
			span: hunk.after.span(aggregate, tag),
			message: `use sizeof(${object}) instead of the size of the type`,
			fix: {
				title: `Use sizeof(${object})`,
				safety: 'unsafe',
				edits: [{ span: hunk.after.span(aggregate, tag), newText: object }],
			},
		});
		return;
	}
}

/** Maximum number of tokens above a call in which a declaration is searched. */
const MAX_DISTANCE = 2000;

/** Whether the nearest declaration of a name above token `index` gives it the type, or a pointer to it. */
function declares(tokens: WordView['tokens'], index: number, tag: string, name: string, isPointer: boolean): boolean {
	for (let at = index - 1; at >= Math.max(2, index - MAX_DISTANCE); at--) {
		if (tokens[at]?.text !== name) continue;
		const type = at - (isPointer ? 2 : 1);
		if (isPointer && tokens[at - 1]?.text !== '*') {
			if (tokens[at - 1]?.kind === 'identifier') return false;
			continue;
		}
		if (tokens[type]?.text === tag && tokens[type - 1]?.text === 'struct')
			return /^[;,=)]$/.test(tokens[at + 1]?.text ?? '');
	}
	return false;
}
