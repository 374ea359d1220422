import { rulePage } from '../../src/core/features/rulePage.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { levels } from '../../src/core/pagetable/layout.ts';
import { DEFAULT_SETTINGS, RULE_SEVERITIES } from '../../src/core/lint/settings.ts';

/** The generated files but for the rule index, as path and text; `read` gives a file's present text. */
export function generateFiles(rules: readonly Rule[], read: (file: string) => string): Map<string, string> {
	const files = new Map<string, string>();
	for (const rule of rules) files.set(`docs/rules/${rule.id}.md`, rulePage(rule));
	files.set('docs/rules/README.md', `# Rules\n\n${ruleTable(rules, '')}`);
	files.set('README.md', between(read('README.md'), 'rules', ruleTable(rules, 'docs/rules/')));
	files.set('package.json', withSettings(read('package.json'), rules));
	return files;
}

function ruleTable(rules: readonly Rule[], folder: string): string {
	const rows = rules.map(
		({ id, group, severity, summary, fixable }) =>
			`| [${id}](${folder}${id}.md) | ${group} | ${severity} | ${fixable ? 'yes' : ''} | ${summary} |`,
	);
	return ['| Rule | Group | Severity | Fix | What it finds |', '| --- | --- | --- | --- | --- |', ...rows, ''].join(
		'\n',
	);
}

/** `text` with what stands between the markers of `name` replaced. */
function between(text: string, name: string, content: string): string {
	const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
	const from = text.indexOf(start);
	const to = text.indexOf(end);
	if (from === -1 || to === -1) throw new Error(`README.md lacks the markers of ${name}`);
	return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

/** package.json with the settings that follow from the rules and their defaults. */
function withSettings(text: string, rules: readonly Rule[]): string {
	const manifest = JSON.parse(text) as { contributes: { configuration: unknown } };
	const limit = (description: string, standard: number): object => ({
		type: 'integer',
		minimum: 40,
		maximum: 1000,
		default: standard,
		scope: 'resource',
		markdownDescription: description,
	});
	manifest.contributes.configuration = {
		title: 'Kernel Patch Review',
		properties: {
			'kernelPatchReview.rules': {
				type: 'array',
				scope: 'resource',
				default: [],
				markdownDescription:
					'Severities of rules, by id, checkpatch type, or a pattern with `*`. The last entry that matches a rule decides.',
				items: {
					type: 'object',
					required: ['rule', 'severity'],
					additionalProperties: false,
					properties: {
						rule: {
							anyOf: [
								{ enum: rules.map(({ id }) => id), enumDescriptions: rules.map(({ summary }) => summary) },
								{ type: 'string' },
							],
						},
						severity: { enum: RULE_SEVERITIES },
					},
				},
			},
			'kernelPatchReview.maxLineLength': limit('Columns that a line of code may have.', DEFAULT_SETTINGS.maxLineLength),
			'kernelPatchReview.preferredLineLength': limit(
				'Columns that a statement should fit on: up to here a needless line break is a warning, above only a hint.',
				DEFAULT_SETTINGS.preferredLineLength,
			),
			'kernelPatchReview.samples': {
				type: 'array',
				scope: 'resource',
				default: DEFAULT_SETTINGS.samples,
				markdownDescription:
					'Entries of your own that hovers and the simulator try page-table helpers on: hexadecimal, or names of bits and a page frame number as in `PRESENT,RW,PSE@0x40000`.',
				items: {
					type: 'object',
					required: ['name', 'level', 'entry'],
					additionalProperties: false,
					properties: {
						name: { type: 'string', pattern: '^\\w{1,40}$' },
						level: { enum: levels },
						entry: { type: 'string' },
					},
				},
			},
			'kernelPatchReview.recountWhileTyping': {
				type: 'boolean',
				scope: 'resource',
				default: false,
				markdownDescription: 'Keep the counts in the `@@` line of the hunk being edited right.',
			},
		},
	};
	return `${JSON.stringify(manifest, null, 2)}\n`;
}
