import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const numberAsBool: Rule = {
	id: 'number-as-bool',
	group: 'types',
	severity: 'information',
	summary: '0 or 1 instead of false or true',
	why: `A \`bool\` is \`true\` or \`false\`. \`return 0\` in a function that returns \`bool\` looks like the success value
of a function that returns an error code.`,
	sources: [
		{
			title: 'Linux kernel coding style, 17) Using bool',
			url: 'https://docs.kernel.org/process/coding-style.html#using-bool',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static bool example_is_empty(struct example *example)
 {
+	if (!example)
+		return 1;
+
 	return !example->count;
 }`,
			},
			good: {
				hunk: ` static bool example_is_empty(struct example *example)
 {
+	if (!example)
+		return true;
+
 	return !example->count;
 }`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!after.image.text.includes('bool')) return;
	const { tokens } = after;
	tokens.forEach((token, index) => {
		if (token.text !== 'bool' || tokens[index + 2]?.text !== '=' || !/^[;,]$/.test(tokens[index + 4]?.text ?? ''))
			return;
		if (tokens[index + 1]?.kind === 'identifier') reportNumber(view, tokens[index + 3], report);
	});
	for (const { head, name, open, close } of after.functions) {
		const type = tokens[name - 1];
		if (type?.text !== 'bool' || name <= head.first) continue;
		for (let index = open; index < close; index++) {
			if (tokens[index]?.text === 'return' && tokens[index + 2]?.text === ';')
				reportNumber(view, tokens[index + 1], report);
		}
	}
}

function reportNumber({ after }: HunkView, value: Token | undefined, report: Report): void {
	if (value === undefined || !/^[01]$/.test(value.text) || !after.isChanged(value)) return;
	const word = value.text === '0' ? 'false' : 'true';
	const span = after.span(value);
	report({
		span,
		message: `use ${word} instead of ${value.text}`,
		fix: { title: `Use ${word}`, safety: 'safe', edits: [{ span, newText: word }] },
	});
}
