import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const SOURCE_FILE = /\.(?:[chS]|rs|dtsi?)$/;
/** Folders below which a subsystem has a name of its own; `drivers/dax` and the like are the name. */
const LONG_PATH = /^(?:(?:arch|include)\/.|(?:drivers|sound)\/[^/]+\/.)/;

export const subjectPrefixIsPath: Rule = {
	id: 'subject-prefix-is-path',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject prefix is a file name or a path',
	why: `The diff below already says which files change. A prefix names the component, by the words that its other
commits use: \`x86/mm\`, not \`arch/x86/mm/pgtable.c\`. Then a log can be searched for it, and it survives when a file is
moved.

A folder is only mentioned as information, because some subsystems go by theirs; names of scripts and of
device-tree bindings are names of components.`,
	sources: [
		{
			title: 'The tip tree handbook, Patch subject',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#patch-subject',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { subject: 'arch/x86/mm/pgtable.c: Read the example count under its lock' },
			good: { subject: 'x86/mm: Read the example count under its lock' },
		},
	],
	visit: { subject },
};

function subject({ content, prefixes, span }: Subject, report: Report): void {
	const prefix = prefixes.find((candidate) => SOURCE_FILE.test(candidate) || LONG_PATH.test(candidate));
	if (prefix === undefined) return;
	const isFile = SOURCE_FILE.test(prefix);
	const start = content.text.indexOf(prefix, span.start);
	report({
		span: start === -1 || start >= span.end ? span : { start, end: start + prefix.length },
		message: `subject prefix is a ${isFile ? 'file name' : 'path'}, not a component`,
		// The maintainers of asm-generic and of some subsystems name headers themselves.
		severity: isFile && !prefix.endsWith('.h') ? 'warning' : 'information',
	});
}
