import { isDeclaration } from '../../c/declarations.ts';
import { isTypeName } from '../../c/typeNames.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessCast: Rule = {
	id: 'needless-cast',
	group: 'expressions',
	severity: 'hint',
	summary: 'Cast to the type that the variable has',
	why: `An assignment converts the value to the type of the variable. The cast repeats the type, and has to be changed with it.`,
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
				hunk: `+	u8 count;
+
+	count = (u8)example_count(example);`,
			},
			good: {
				hunk: `+	u8 count;
+
+	count = example_count(example);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens } = after;
	const types = new Map<string, string>();
	for (const { kind, first, last, block } of after.statements) {
		if (kind === 'function') types.clear();
		if (kind !== 'simple' || block.kind === 'members' || block.kind === 'values') continue;
		if (isDeclaration(tokens, first, last)) declare(first, last);
		const [name, equals, open] = tokens.slice(first, first + 3);
		const close = after.partners[first + 2] ?? -1;
		if (name?.kind !== 'identifier' || equals?.text !== '=' || open?.text !== '(' || close <= first + 3) continue;
		const type = tokens
			.slice(first + 3, close)
			.map(({ text }) => text)
			.join(' ');
		const operand = tokens[close + 1];
		const end = tokens[close];
		if (type !== types.get(name.text) || operand === undefined || end === undefined || !isPrimary(close + 1, last))
			continue;
		if (!after.isChanged(open) || !after.isChanged(operand)) continue;
		report({
			span: after.span(open, end),
			message: `unnecessary cast: ${name.text} is of the type ${type}`,
			fix: {
				title: 'Remove the cast',
				safety: 'unsafe',
				edits: [{ span: after.span({ start: open.start, end: operand.start }), newText: '' }],
			},
		});
	}

	/** Notes the type of the variables of a declaration of numbers without pointers. */
	function declare(first: number, last: number): void {
		let index = first;
		while (isTypeName(tokens[index]?.text ?? '')) index++;
		const type = tokens
			.slice(first, index)
			.map(({ text }) => text)
			.join(' ');
		if (index === first || type === 'void') return;
		for (let at = index; at < last; at++) {
			const [name, next] = [tokens[at], tokens[at + 1]?.text ?? ''];
			if (name?.kind === 'identifier' && /^[=,;]$/.test(next) && /^(?:,|\w+)$/.test(tokens[at - 1]?.text ?? ''))
				types.set(name.text, type);
		}
	}

	/** Whether the cast covers the whole value: its operand ends the statement. */
	function isPrimary(first: number, last: number): boolean {
		const [token, next] = [tokens[first], tokens[first + 1]];
		if (token?.text === '(') return after.partners[first] === last - 1;
		if (token?.kind !== 'identifier') return false;
		return next?.text === '(' ? after.partners[first + 1] === last - 1 : first + 1 === last;
	}
}
