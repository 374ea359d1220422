import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const tableWithoutSentinel: Rule = {
	id: 'table-without-sentinel',
	group: 'declarations',
	severity: 'warning',
	summary: 'Device id table without a terminating empty entry',
	why: `Code that walks such a table stops at an empty entry. Without one, it reads whatever follows the table in memory.
Tables are only checked if the hunk shows all of them and does not use \`ARRAY_SIZE()\` on them.`,
	sources: [
		{
			title: 'How to write Linux PCI drivers, pci_register_driver()',
			url: 'https://docs.kernel.org/PCI/pci.html#pci-register-driver-call',
		},
		{
			title: 'checkpatch: MISSING_SENTINEL',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['MISSING_SENTINEL'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static const struct of_device_id example_ids[] = {
+	{ .compatible = "vendor,example" },
+};`,
			},
			good: {
				hunk: `+static const struct of_device_id example_ids[] = {
+	{ .compatible = "vendor,example" },
+	{ }
+};`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { image } = after;
	if (!image.text.includes('_device_id')) return;
	const { tokens, partners } = after;
	let sized: ReadonlySet<string> | null = null;
	tokens.forEach((type, index) => {
		if (!type.text.endsWith('_device_id') || tokens[index - 1]?.text !== 'struct') return;
		const [name, left, right, equals, open] = tokens.slice(index + 1, index + 6);
		if (name === undefined || left?.text !== '[' || right?.text !== ']' || equals?.text !== '=' || open?.text !== '{')
			return;
		const close = partners[index + 5] ?? -1;
		const entry = lastEntry(tokens, partners, index + 5, close);
		const [first, last, brace] = [tokens[entry.first], tokens[entry.last], tokens[close]];
		if (first === undefined || last === undefined || brace === undefined || isSentinel(tokens, entry)) return;
		const isDefinitionAdded = image.isContext[type.line] === false;
		if (!isDefinitionAdded && image.isContext[first.line] !== false) return;
		if ((sized ??= sizedTables(tokens)).has(name.text)) return;
		const end = after.span(tokens[entry.comma] ?? last).end;
		const comma = tokens[entry.comma]?.text === ',' ? '' : ',';
		const indentation = image.text.slice(image.lines.start(first.line), first.start);
		// A comment after the entry must end on its line, too.
		const next = tokens[Math.max(entry.last, entry.comma) + 1];
		const endsLine = last.endLine < brace.line && (next?.line !== last.endLine || next.endLine === last.endLine);
		const canAdd = endsLine && indentation.trim() === '' && image.isContext[last.endLine] === false;
		// After anything else on the last line of the entry, such as a comment.
		const below = after.span({ start: image.lines.end(last.endLine), end: image.lines.end(last.endLine) }).start;
		report({
			span: isDefinitionAdded ? after.span(name) : after.span(first, last),
			message: `'${name.text}' is missing its terminating { } entry`,
			...(isDefinitionAdded ? {} : { checkpatch: null }),
			...(canAdd && {
				fix: {
					title: 'Add a terminating { } entry',
					safety: 'unsafe',
					edits: [
						...(comma === '' ? [] : [{ span: { start: end, end }, newText: comma }]),
						{ span: { start: below, end: below }, newText: `\n+${indentation}{ }` },
					],
				},
			}),
		});
	});
}

/** The last entry of a table, as indices of tokens; `comma` is the comma after it, or -1. */
interface Entry {
	readonly first: number;
	readonly last: number;
	readonly comma: number;
}

function lastEntry(tokens: readonly Token[], partners: Int32Array, open: number, close: number): Entry {
	const none = { first: -1, last: -1, comma: -1 };
	if (close === -1) return none;
	let end = close - 1;
	while (tokens[end]?.kind === 'comment') end--;
	const comma = tokens[end]?.text === ',' ? end : -1;
	if (comma !== -1) end--;
	while (tokens[end]?.kind === 'comment') end--;
	const first = tokens[end]?.text === '}' ? (partners[end] ?? -1) : -1;
	// `[INDEX] = { … }` is accessed by its index; a macro without braces may be the empty entry.
	return first > open && /^[{,]$/.test(codeBefore(tokens, first)) ? { first, last: end, comma } : none;
}

function codeBefore(tokens: readonly Token[], index: number): string {
	let before = index - 1;
	while (tokens[before]?.kind === 'comment') before--;
	return tokens[before]?.text ?? '';
}

/** Whether an entry in braces contains only zeros, or a single name, which may be a macro for them. */
function isSentinel(tokens: readonly Token[], { first, last }: Entry): boolean {
	const inside = tokens.slice(first + 1, last).filter(({ kind }) => kind !== 'comment');
	if (inside.some(({ kind }) => kind === 'directive')) return true;
	const values = inside.filter(({ kind }, index) => kind !== 'punctuator' && inside[index - 1]?.text !== '.');
	return values.every(({ text }) => EMPTY.test(text)) || (inside.length === 1 && inside[0]?.kind === 'identifier');
}

const EMPTY = /^(?:0[xX]?0*[uUlL]*|NULL|"")$/;

/** The tables whose number of entries the code uses: they need no empty entry. */
function sizedTables(tokens: readonly Token[]): ReadonlySet<string> {
	return new Set(tokens.flatMap(({ text }, index) => (text === 'ARRAY_SIZE' ? (tokens[index + 2]?.text ?? []) : [])));
}
