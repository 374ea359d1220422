import { splitAtCommas } from '../../c/brackets.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const positionalInitialiser: Rule = {
	id: 'positional-initialiser',
	group: 'declarations',
	severity: 'hint',
	summary: 'Struct initialised by the order of its members',
	why: `With the name of each member, as in \`.open = example_open\`, the values stay right when members are added or moved, and readers
need not look up the struct. Tables, which have many rows of the same members, and lists of numbers are not reported.`,
	sources: [
		{
			title: 'The tip tree handbook, Struct declarations and initializers',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#struct-declarations-and-initializers',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+static const struct example_ops ops = { example_open, example_close };' },
			good: { hunk: '+static const struct example_ops ops = { .open = example_open, .close = example_close };' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !/=\s*\{/.test(view.addedCode.text)) return;
	const { after } = view;
	const { tokens, partners } = after;
	tokens.forEach((brace, open) => {
		const close = partners[open] ?? -1;
		const [word, tag, name, equals] = [4, 3, 2, 1].map((step) => tokens[open - step]);
		if (brace.text !== '{' || close === -1 || equals?.text !== '=' || name?.kind !== 'identifier') return;
		if (word?.text !== 'struct' || tag?.kind !== 'identifier' || !after.isChanged(name)) return;
		// By convention: { ACPI_ALLOCATE_BUFFER, NULL }.
		if (tag.text === 'acpi_buffer') return;
		const elements = splitAtCommas(tokens, open + 1, close - 1).filter(({ first, last }) => first <= last);
		const values = elements.map(({ first }) => tokens[first]);
		if (
			elements.length < 2 ||
			values.some((value) => value === undefined || !/^(?:identifier|string)$/.test(value.kind))
		)
			return;
		report({ span: after.span(name), message: 'name the members that the values are for: .member = value' });
	});
}
