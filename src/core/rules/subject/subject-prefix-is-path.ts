import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const SOURCE_FILE = /\.(?:[chS]|rs|dtsi?)$/;
/** Folders below which subsystems have a shorter name; `drivers/dax` and the like are the name. */
const LONG_PATH = /^(?:(?:arch|include)\/.|(?:drivers|sound)\/[^/]+\/.)/;

export const subjectPrefixIsPath: Rule = {
	id: 'subject-prefix-is-path',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject prefix is a file name or a path',
	why: `The diff already shows which files change. The prefix names the component, in the form that its other commits use:
\`x86/mm\`, not \`arch/x86/mm/pgtable.c\`. Such a prefix makes the log searchable, and stays the same when files are moved.

Folders and headers are reported as information only, because some subsystems use them; names of scripts and devicetree
bindings are accepted as components.`,
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
		// The maintainers of asm-generic and of some subsystems use the names of headers.
		severity: isFile && !prefix.endsWith('.h') ? 'warning' : 'information',
	});
}
