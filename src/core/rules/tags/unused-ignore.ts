import type { PatchReport, Rule, UnusedIgnore } from '../../lint/rule.ts';

export const unusedIgnore: Rule = {
	id: 'unused-ignore',
	group: 'tags',
	severity: 'information',
	summary: 'Name in a list of what to ignore that ignores nothing',
	why: `A patch may name findings that are to be ignored in it, rules or types of checkpatch.pl, with the reason after \`#\`: in
a tag, on a line below the \`---\`, or in a note of git, which \`git format-patch --notes=checkpatch-ignore\` prints there:

\`\`\`
Checkpatch-ignore: LONG_LINE, camel-case # as the data sheet has it

Notes (checkpatch-ignore):
    LONG_LINE
\`\`\`

Maintainers prefer what does not become part of the commit. A name that ignores nothing misleads the reader, and hides what is
found later. checkpatch.pl may report what we do not, so that a type of it is a hint only.`,
	sources: [
		{
			title: 'checkpatch: Add support for Checkpatch-ignore, a proposal',
			url: 'https://lore.kernel.org/all/20250115-checkpatch-ignore-v2-0-8467750bf713@google.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	covers: true,
	examples: [
		{
			bad: {
				tags: 'Checkpatch-ignore: unused-ignores # as the data sheet has it\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: { tags: 'Signed-off-by: A Developer <developer@example.com>' },
		},
	],
	visit: { unusedIgnore: visit },
};

function visit({ name, span, isKnown, meant }: UnusedIgnore, report: PatchReport): void {
	const isType = /^\w+$/.test(name);
	if (name === '') {
		report({ span, message: 'the list names nothing: name a rule or type, or remove it' });
	} else if (isKnown) {
		const message = `nothing found that ${name} ignores${isType ? '; keep it only if checkpatch.pl reports it' : ': remove it'}`;
		report({ span, message, ...(isType && { severity: 'hint' }) });
	} else if (isType && meant === null) {
		report({ span, message: `no rule has the type ${name}; keep it only if checkpatch.pl has it`, severity: 'hint' });
	} else {
		const suggestion = meant === null ? '' : `; did you mean ${meant}?`;
		report({ span, message: `no rule or type is called ${name}${suggestion}` });
	}
}
