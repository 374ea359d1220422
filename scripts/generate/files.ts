import { rulePage } from '../../src/core/features/rulePage.ts';
import { GROUPS, type Rule } from '../../src/core/lint/rule.ts';
import { PROFILE_CHOICES } from '../../src/core/lint/profiles.ts';
import { DEFAULT_SETTINGS, RULE_SEVERITIES } from '../../src/core/lint/settings.ts';

/** The generated files but for the rule index, as path and text; `read` gives a file's present text. */
export function generateFiles(rules: readonly Rule[], read: (file: string) => string): Map<string, string> {
	const files = new Map<string, string>();
	for (const rule of rules) files.set(`docs/rules/${rule.id}.md`, rulePage(rule));
	files.set('docs/rules/README.md', `# Rules\n\n${ruleTable(rules)}`);
	files.set('README.md', between(read('README.md'), 'rules', groupTable(rules)));
	files.set('package.json', withSettings(read('package.json'), rules));
	return files;
}

/** How many rules each group has; the rules themselves are too many for a README. */
function groupTable(rules: readonly Rule[]): string {
	const rows = GROUPS.flatMap((group) => {
		const own = rules.filter((rule) => rule.group === group);
		const fixable = own.filter((rule) => rule.fixable).length;
		return own.length === 0 ? [] : [`| ${group} | ${own.length} | ${fixable} |`];
	});
	return ['| Group | Rules | With a fix |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function ruleTable(rules: readonly Rule[]): string {
	const rows = rules.map(
		({ id, group, severity, summary, fixable }) =>
			`| [${id}](${id}.md) | ${group} | ${severity} | ${fixable ? 'yes' : ''} | ${summary} |`,
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
			'kernelPatchReview.profile': {
				enum: PROFILE_CHOICES,
				scope: 'resource',
				default: DEFAULT_SETTINGS.profile,
				markdownDescription:
					'Whose handbook holds. `auto`: those of the subsystems that a patch touches; `all`: every one.',
			},
			'kernelPatchReview.strict': {
				type: 'boolean',
				scope: 'resource',
				default: DEFAULT_SETTINGS.strict,
				markdownDescription: 'Show what `checkpatch.pl --strict` adds as information rather than as hints.',
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
