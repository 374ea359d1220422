import ts from 'typescript';
import { GROUPS, type Rule } from '../../src/core/lint/rule.ts';
import { exportName } from './ruleIndex.ts';

/** Marks what a contributor still has to write; a test refuses it in the files of a rule. */
const PLACEHOLDER = 'FILL IN';

/** Ids that make no name for what the files of a rule define, besides keywords. */
const RESERVED = new Set(['arguments', 'eval', 'hunk', 'index', 'undefined']);

/** What is there already. */
export interface Existing {
	readonly rules: readonly Pick<Rule, 'id' | 'group' | 'formerIds'>[];
	/** Whether there is a file at a path relative to the repository. */
	readonly hasFile: (path: string) => boolean;
}

/** The files of a new rule, as path and text; a string says why there are none and what to do. */
export function newRule(args: readonly string[], { rules, hasFile }: Existing): ReadonlyMap<string, string> | string {
	const [argument = '', ...more] = args;
	const [, groupName, id] = /^([^/]*)\/([^/]*)$/.exec(argument) ?? [];
	if (groupName === undefined || id === undefined || more.length > 0) {
		return `Give one new rule as GROUP/RULE-ID, for example layout/tail-comment.`;
	}
	const group = GROUPS.find((name) => name === groupName);
	if (group === undefined) return `There is no group '${groupName}'. Use one of ${GROUPS.join(', ')}.`;
	if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
		return `'${id}' is not a rule id. Use lower-case words and digits, joined by hyphens.`;
	}
	if (RESERVED.has(id) || isKeyword(exportName(id))) return `'${id}' is reserved. Use an id of two words or more.`;
	for (const rule of rules) {
		if (exportName(rule.id) === exportName(id)) {
			return `The rule ${rule.group}/${rule.id} has this name already. Choose another id.`;
		}
		if (rule.formerIds?.includes(id) === true) {
			return `'${id}' is a former id of the rule ${rule.group}/${rule.id}. Choose another id.`;
		}
	}
	const files = new Map([
		[`src/core/rules/${group}/${id}.ts`, ruleText(group, id)],
		[`test/rules/${id}.test.ts`, testText(id)],
	]);
	const taken = [...files.keys()].find(hasFile);
	return taken === undefined ? files : `${taken} exists already. Remove it, or choose another id.`;
}

function isKeyword(name: string): boolean {
	return ts.createScanner(ts.ScriptTarget.Latest, false, undefined, name).scan() !== ts.SyntaxKind.Identifier;
}

/** The placeholders that `source` still has, each as its line. */
export function placeholders(source: string): readonly string[] {
	return source
		.split('\n')
		.filter((line) => line.includes(PLACEHOLDER))
		.map((line) => line.trim());
}

function ruleText(group: string, id: string): string {
	return `import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const ${exportName(id)}: Rule = {
	id: '${id}',
	group: '${group}',
	severity: 'hint',
	summary: '${PLACEHOLDER}: what it finds, in one clause',
	why: \`${PLACEHOLDER}: why maintainers ask for it.\`,
	sources: [{ title: '${PLACEHOLDER}: document, section', url: 'https://docs.kernel.org/process/' }],
	checkpatch: [],
	fixable: false,
	examples: [{ bad: { hunk: '+	${PLACEHOLDER}' }, good: { hunk: '+	${PLACEHOLDER}' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { span, text } of view.addedLines()) {
		if (text.includes('${PLACEHOLDER}')) report({ span, message: 'what is wrong, in one clause' });
	}
}
`;
}

function testText(id: string): string {
	return `import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('${id}');

test('${PLACEHOLDER}: what it finds', () => {
	check({
		hunk: \`+	${PLACEHOLDER}\`,
	});
});

test('${PLACEHOLDER}: what it leaves alone', () => {
	check({
		hunk: \`+	${PLACEHOLDER}\`,
	});
});
`;
}
