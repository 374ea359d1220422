import { readTreeData, type TreeData } from '../../tree/treeData.ts';

const MAINTAINERS = `
EXAMPLES OF OLD
S:	Obsolete
F:	drivers/old/
`;

/** The kernel tree for the examples of rules, with the answers to their questions. */
export const exampleTree = (): TreeData => ({
	...readTreeData('', '', MAINTAINERS),
	answers: {
		paths: new Map([
			['mm', 'folder'],
			['mm/example.c', 'file'],
		]),
		headers: new Map([['include/linux/example.h', '#include <asm/example.h>\n']]),
		commits: new Map([
			['123456789abc', 'mm: Count pages twice'],
			['123456789abd', null],
		]),
		bindings: new Map([
			['example,timer', true],
			['example,timr', false],
			['"^example,.*":', true],
		]),
		mentions: new Map([['example_total', [{ path: 'Documentation/mm/example.rst', line: 12 }]]]),
	},
});
