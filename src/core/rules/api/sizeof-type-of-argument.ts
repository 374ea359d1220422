import { openingOf } from '../../c/brackets.ts';
import { readCall, spell } from '../../c/calls.ts';
import type { Token } from '../../c/lexer.ts';
import { isTypeName } from '../../c/typeNames.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const sizeofTypeOfArgument: Rule = {
	id: 'sizeof-type-of-argument',
	group: 'api',
	severity: 'hint',
	summary: 'Size of the type of an object that is in the same call',
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
	visit: { words: { of: ['sizeof'], visit } },
};

function visit({ hunk, tokens, index }: WordView, report: Report): void {
	const open = openingOf(tokens, index);
	const call = tokens[open]?.text === '(' ? (readCall(tokens, open - 1)?.arguments ?? []) : [];
	const at = call.findIndex(({ first }) => first === index);
	const size = call[at];
	const inside = readCall(tokens, index)?.arguments[0];
	if (size === undefined || inside === undefined || size.last !== inside.last + 1) return;
	const [from, to] = [tokens[inside.first], tokens[inside.last]];
	const type =
		from?.text === 'struct' && inside.last === inside.first + 1 ? to?.text : isScalar(from, to) ? to?.text : undefined;
	if (from === undefined || to === undefined || type === undefined) return;
	// A size belongs to the object before it; copies have one size for both.
	const objects = /^(?:mem(?:set|cpy|move)|copy_(?:from|to)_user)$/.test(tokens[open - 1]?.text ?? '')
		? call.slice(0, 2)
		: call.slice(Math.max(0, at - 1), at);
	for (const argument of objects) {
		const [, isAddress, name] = /^(&?)(\w+)$/.exec(spell(tokens, argument.first, argument.last)) ?? [];
		if (name === undefined || !declares(tokens, index, type, name, isAddress === '')) continue;
		const object = isAddress === '' ? `*${name}` : name;
		report({
			span: hunk.after.span(from, to),
			message: `use sizeof(${object}) instead of the size of the type`,
			fix: {
				title: `Use sizeof(${object})`,
				safety: 'unsafe',
				edits: [{ span: hunk.after.span(from, to), newText: object }],
			},
		});
		return;
	}
}

/** Whether a type is one word, and that of a number. */
function isScalar(from: Token | undefined, to: Token | undefined): boolean {
	return from !== undefined && from === to && (isTypeName(from.text) || /^__[bl]e(?:16|32|64)$/.test(from.text));
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
		if (tokens[type]?.text === tag) return /^[;,=)]$/.test(tokens[at + 1]?.text ?? '');
	}
	return false;
}
