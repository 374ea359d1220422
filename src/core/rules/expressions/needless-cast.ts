import { spell } from '../../c/calls.ts';
import { outermost } from '../../c/brackets.ts';
import { isDeclaration } from '../../c/declarations.ts';
import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { isAcpica } from '../../patch/area.ts';

export const needlessCast: Rule = {
	id: 'needless-cast',
	group: 'expressions',
	severity: 'hint',
	summary: 'Cast to the type that the variable has, or of a void pointer',
	why: `An assignment converts a number to the type of the variable, and a void pointer to any other. The cast repeats the type, and has
to be changed with it. Only values that are certainly numbers, and parameters that are void pointers, are reported.`,
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
+	count = (u8)(total * 2);`,
			},
			good: {
				hunk: `+	u8 count;
+
+	count = (total * 2);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || isAcpica(view.path)) return;
	const { after } = view;
	const { tokens } = after;
	const types = new Map<string, string>();
	let pointers: readonly string[] = [];
	/** The type of numbers that the function around returns. */
	let result = '';
	for (const { kind, first, last, block } of after.statements) {
		if (kind === 'function') {
			types.clear();
			pointers = voidPointers(tokens, first, last);
			result = numberBefore(first + (/^(?:static|inline)$/.test(tokens[first]?.text ?? '') ? 1 : 0)).type;
			for (let index = first + 1; index < last; index++)
				if (/^[(,]$/.test(tokens[index]?.text ?? '')) declareParameter(index + 1);
		}
		if (kind !== 'simple' || block.kind === 'members' || block.kind === 'values') continue;
		if (isDeclaration(tokens, first, last)) declare(first, last);
		pointerCast(first, last);
		const [name, equals, open] = tokens.slice(first, first + 3);
		const close = after.partners[first + 2] ?? -1;
		if (name?.text === 'return') {
			returnedCast(first, last);
			continue;
		}
		if (name?.kind !== 'identifier' || equals?.text !== '=' || open?.text !== '(' || close <= first + 3) continue;
		const type = tokens
			.slice(first + 3, close)
			.map(({ text }) => text)
			.join(' ');
		const operand = tokens[close + 1];
		const end = tokens[close];
		if (type !== types.get(name.text) || operand === undefined || end === undefined || !isNumber(close + 1, last))
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

	/** Reports a cast of a number to the type that the function returns. */
	function returnedCast(first: number, last: number): void {
		const [open, operand] = [tokens[first + 1], tokens[last - 1]];
		const close = after.partners[first + 1] ?? -1;
		const end = tokens[close];
		if (open?.text !== '(' || end === undefined || operand === undefined || result === '') return;
		if (spell(tokens, first + 2, close - 1) !== result || close + 2 !== last || !types.has(operand.text)) return;
		if (!after.isChanged(open) || !after.isChanged(operand)) return;
		report({
			span: after.span(open, end),
			message: `unnecessary cast: the function returns ${result}`,
			fix: {
				title: 'Remove the cast',
				safety: 'unsafe',
				edits: [{ span: after.span({ start: open.start, end: operand.start }), newText: '' }],
			},
		});
	}

	/** Reports a cast of a parameter, a void pointer, that is all of the value of a pointer. */
	function pointerCast(first: number, last: number): void {
		const call = after.partners[last - 1] ?? -1;
		const isCall = tokens[last - 1]?.text === ')' && VOID_POINTER.test(tokens[call - 1]?.text ?? '');
		const close = isCall ? call - 2 : last - 2;
		const [end, operand] = [tokens[close], tokens[close + 1]];
		const start = after.partners[close] ?? -1;
		const open = tokens[start];
		if (end?.text !== ')' || tokens[close - 1]?.text !== '*' || tokens[start - 1]?.text !== '=' || start < first)
			return;
		if (open === undefined || operand === undefined || !(isCall || pointers.includes(operand.text))) return;
		// Sparse knows pointers to other memory by the cast.
		if (tokens.slice(start, close).some(({ text }) => text.startsWith('__'))) return;
		if (!after.isChanged(open) || !after.isChanged(operand)) return;
		report({
			span: after.span(open, end),
			message: `unnecessary cast: ${operand.text}${isCall ? '() returns' : ' is'} a void pointer`,
			fix: {
				title: 'Remove the cast',
				safety: 'unsafe',
				edits: [{ span: after.span({ start: open.start, end: operand.start }), newText: '' }],
			},
		});
	}

	/** Notes the type of the variables of a declaration of numbers without pointers. */
	function declare(first: number, last: number): void {
		const { type, index } = numberBefore(first);
		if (index === first) return;
		for (let at = index; at < last; at++) {
			const [name, next] = [tokens[at], tokens[at + 1]?.text ?? ''];
			if (name?.kind === 'identifier' && /^[=,;]$/.test(next) && /^(?:,|\w+)$/.test(tokens[at - 1]?.text ?? ''))
				types.set(name.text, type);
		}
	}

	/** Notes the type of the parameter that begins at token `first`, if it is a number. */
	function declareParameter(first: number): void {
		const { type, index } = numberBefore(first);
		const [name, end] = [tokens[index], tokens[index + 1]];
		if (type !== '' && name?.kind === 'identifier' && /^[,)]$/.test(end?.text ?? '')) types.set(name.text, type);
	}

	/** The type of numbers whose words begin at token `first`, and the token after it. */
	function numberBefore(first: number): { readonly type: string; readonly index: number } {
		let index = first;
		while (INTEGER.test(tokens[index]?.text ?? '')) index++;
		const words = tokens.slice(first, index).map(({ text }) => text);
		return { type: tokens[index]?.text === '*' ? '' : words.join(' '), index };
	}

	/** Whether the operand is a number, and all that the statement has left: a variable, or what no pointer can be part of. */
	function isNumber(first: number, last: number): boolean {
		const token = tokens[first];
		if (token?.text !== '(') return first + 1 === last && types.has(token?.text ?? '');
		if (after.partners[first] !== last - 1) return false;
		const inside = outermost(tokens, first + 1, last - 2).filter((index) => tokens[index]?.kind === 'punctuator');
		const operators = inside.filter((index) => !ACCESS.test(tokens[index]?.text ?? ''));
		return operators.length > 0 && operators.every((index) => isArithmetic(index));
	}

	/** Whether token `index` is a binary operator without pointers as operands. */
	function isArithmetic(index: number): boolean {
		const [before, token] = [tokens[index - 1], tokens[index]];
		const isBinary = before?.kind !== 'punctuator' || before.text === ')' || before.text === ']';
		return isBinary && ARITHMETIC.test(token?.text ?? '');
	}
}

/** Functions that return a void pointer. */
const VOID_POINTER =
	/^(?:\w+_get_(?:drvdata|clientdata|platdata|devdata)|dev_get_drvdata|netdev_priv|iio_priv|kmap_local_page|page_address)$/;

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

/** The types of numbers, without those that sparse keeps separate. */
const INTEGER =
	/^(?:unsigned|signed|char|short|int|long|_*[us](?:8|16|32|64)|u?int(?:8|16|32|64)_t|s?size_t|uint|ulong)$/;
/** What leads to the operand of an operator. */
const ACCESS = /^(?:->|\.|[([])$/;
/** Operators that no pointer is an operand of. */
const ARITHMETIC = /^(?:[*/%&|^]|<<|>>)$/;
