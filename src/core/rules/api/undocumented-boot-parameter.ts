import { addedStrings } from '../../code/strings.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type Rule } from '../../lint/rule.ts';
import type { Span } from '../../text/span.ts';

const LIST = 'Documentation/admin-guide/kernel-parameters.txt';

interface Fact {
	/** Names that the hunk adds, and where. */
	readonly parameters: readonly { readonly name: string; readonly span: Span }[];
	/** Text that the hunk adds to the list of parameters. */
	readonly documented: string;
}

export const undocumentedBootParameter: Rule = {
	id: 'undocumented-boot-parameter',
	group: 'api',
	severity: 'information',
	strict: true,
	summary: 'Undocumented boot parameter',
	why: `Administrators look for boot parameters in \`${LIST}\`.`,
	sources: [
		{
			title: "The kernel's command-line parameters",
			url: 'https://docs.kernel.org/admin-guide/kernel-parameters.html',
		},
	],
	checkpatch: ['UNDOCUMENTED_SETUP'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+__setup("example=", example_setup);' },
			good: {
				files: {
					'mm/example.c': '+__setup("example=", example_setup);',
					[LIST]: ' 	earlycon=\n \n+	example=	Says what the example is.\n ',
				},
			},
		},
	],
	visit: {
		patch: acrossHunks<Fact>({
			gather,
			check: (_patch, report, { facts }) => {
				const documented = facts.map(({ fact }) => fact.documented).join('\n');
				for (const { start, fact } of facts) {
					for (const { name, span } of fact.parameters) {
						if (documented.includes(name)) continue;
						report({
							span: { start: start + span.start, end: start + span.end },
							message: `document ${name} in kernel-parameters.txt`,
						});
					}
				}
			},
		}),
	},
};

function gather(hunk: HunkView): Fact | null {
	if (hunk.path === LIST) {
		return { parameters: [], documented: [...hunk.addedLines()].map(({ text }) => text).join('\n') };
	}
	if (!hunk.content.text.includes('__setup')) return null;
	const parameters = [...addedStrings(hunk)].flatMap(({ token, index, span }) => {
		const isSetup = hunk.after.flatTokens[index - 2]?.text === '__setup';
		return isSetup ? [{ name: token.text.slice(1, -1), span: span(1, token.text.length - 1) }] : [];
	});
	return { parameters, documented: '' };
}
