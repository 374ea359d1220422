import { readCall } from '../../c/calls.ts';
import type { CImage } from '../../code/hunkView.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const needlessOfMatchPtr: Rule = {
	id: 'needless-of-match-ptr',
	group: 'api',
	severity: 'hint',
	summary: 'of_match_ptr() or ACPI_PTR() of a table that is always built',
	why: `Without \`CONFIG_OF\`, \`of_match_ptr()\` is \`NULL\`, and the compiler warns that the table is unused. The table itself works with every
configuration, and devices described by ACPI can match it, too. It is reported where the patch adds a table that neither a
condition nor \`__maybe_unused\` is for.`,
	sources: [
		{
			title: 'Review of an IIO driver',
			url: 'https://lore.kernel.org/all/aO-16hC5r7-FB9Pw@smile.fi.intel.com/',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static const struct of_device_id example_of_match[] = {
+	{ .compatible = "example,device" },
+	{ }
+};
+
+static struct platform_driver example_driver = {
+	.driver.of_match_table = of_match_ptr(example_of_match),
+};`,
			},
			good: {
				hunk: `+static const struct of_device_id example_of_match[] = {
+	{ .compatible = "example,device" },
+	{ }
+};
+
+static struct platform_driver example_driver = {
+	.driver.of_match_table = example_of_match,
+};`,
			},
		},
	],
	visit: { words: { of: ['of_match_ptr', 'ACPI_PTR'], visit } },
};

function visit({ hunk, tokens, token, index }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const [table] = call?.arguments ?? [];
	const [name, close] = [tokens[table?.first ?? -1], tokens[call?.close ?? -1]];
	if (name?.kind !== 'identifier' || close === undefined || table?.last !== table?.first) return;
	if (!isAlwaysBuilt(hunk.after, name.text, token.line)) return;
	report({
		span: hunk.after.span(token),
		message: `use ${name.text} without ${token.text}(), which leaves it unused`,
		fix: {
			title: `Remove ${token.text}()`,
			safety: 'unsafe',
			edits: [{ span: hunk.after.span(token, close), newText: name.text }],
		},
	});
}

/** Whether the text above line `end` defines the table `name` under no condition, and not as one that may be unused. */
function isAlwaysBuilt({ tokens, image }: CImage, name: string, end: number): boolean {
	const at = tokens.findIndex(
		({ text }, index) => text === name && tokens[index + 1]?.text === '[' && tokens[index - 1]?.kind === 'identifier',
	);
	const table = tokens[at];
	const equals = tokens.slice(at, at + MAX_HEAD).findIndex(({ text }) => text === '=' || text === ';');
	if (table === undefined || table.line >= end || tokens[at + equals]?.text !== '=') return false;
	if (tokens.slice(at, at + equals).some(({ text }) => text === '__maybe_unused')) return false;
	if (image.lines.text(table.line).includes('__maybe_unused')) return false;
	let depth = 0;
	for (let line = 0; line < end; line++) {
		const directive = /^\s*#\s*(if|endif|el)/.exec(image.lines.text(line))?.[1];
		if (directive === 'if') depth++;
		else if (directive === 'endif') depth--;
		// The condition begins above the text.
		if (depth < 0 || (depth === 0 && directive === 'el') || (depth > 0 && line === table.line)) return false;
	}
	return true;
}

/** Maximum number of tokens between the name of a table and its value. */
const MAX_HEAD = 10;
