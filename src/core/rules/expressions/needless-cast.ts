import { isDeclaration } from '../../c/declarations.ts';
import type { Token } from '../../c/lexer.ts';
import { isTypeName } from '../../c/typeNames.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessCast: Rule = {
	id: 'needless-cast',
	group: 'expressions',
	severity: 'hint',
	summary: 'Cast to the type that the variable has, or of a void pointer',
	why: `An assignment converts the value to the type of the variable, and a void pointer to any other. The cast repeats the type, and
has to be changed with it.`,
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
	let pointers: readonly string[] = [];
	for (const { kind, first, last, block } of after.statements) {
		if (kind === 'function') {
			types.clear();
			pointers = voidPointers(tokens, first, last);
		}
		if (kind !== 'simple' || block.kind === 'members' || block.kind === 'values') continue;
		if (isDeclaration(tokens, first, last)) declare(first, last);
		pointerCast(first, last);
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

	/** Reports a cast of a parameter, a void pointer, that is all of the value of a pointer. */
	function pointerCast(first: number, last: number): void {
		const close = last - 2;
		const [end, operand] = [tokens[close], tokens[last - 1]];
		const start = after.partners[close] ?? -1;
		const open = tokens[start];
		if (end?.text !== ')' || tokens[close - 1]?.text !== '*' || tokens[start - 1]?.text !== '=' || start < first)
			return;
		if (open === undefined || operand === undefined || !pointers.includes(operand.text)) return;
		// Sparse knows pointers to other memory by the cast.
		if (tokens.slice(start, close).some(({ text }) => text.startsWith('__'))) return;
		if (!after.isChanged(open) || !after.isChanged(operand)) return;
		report({
			span: after.span(open, end),
			message: `unnecessary cast: ${operand.text} is a void pointer`,
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

/** The parameters of a function that are plain void pointers. */
function voidPointers(tokens: readonly Token[], first: number, last: number): readonly string[] {
	const names: string[] = [];
	for (let index = first; index <= last; index++) {
		const [before, type, star, name, end] = tokens.slice(index, index + 5);
		if (type?.text !== 'void' || star?.text !== '*' || name?.kind !== 'identifier') continue;
		if (/^[(,]$/.test(before?.text ?? '') && /^[),]$/.test(end?.text ?? '')) names.push(name.text);
	}
	return names;
}
