import { CONFIG_FILE } from '../../src/core/config/configFile.ts';
import { PRESETS } from '../../src/core/config/presets.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';

/** The schema of one setting, as the manifest of the extension has it. */
interface Setting {
	readonly default?: unknown;
	readonly scope?: string;
	readonly markdownDescription: string;
}

const PREFIX = 'kernelPatchReview.';

const presets = { enum: Object.keys(PRESETS) };
const EXTENDS = {
	anyOf: [presets, { type: 'array', items: presets }],
	default: 'default',
	markdownDescription: `Presets to begin with, one or a list, whose rules and profiles add up: ${presets.enum.map((name) => `\`${name}\``).join(', ')}.`,
};

/** A setting that the editor lacks, where nothing else is to be checked. */
const DOWNSTREAM = {
	type: 'boolean',
	default: DEFAULT_SETTINGS.downstream,
	markdownDescription: "Check the commit messages of backports, reverts and distributions' patches, too.",
};

/** The settings of a configuration file by key: `extends`, and those of the editor that decide what is found. */
function settingsOf(manifest: string): readonly (readonly [key: string, setting: Setting])[] {
	const { contributes } = JSON.parse(manifest) as {
		readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Setting>> } };
	};
	const own = Object.entries(contributes.configuration.properties)
		.map(([name, setting]) => [name.slice(PREFIX.length), setting] as const)
		.filter(([key]) => Object.hasOwn(DEFAULT_SETTINGS, key));
	return [['extends', EXTENDS], ...own, ['downstream', DOWNSTREAM]];
}

/** The page about configuration files, from a manifest in English. */
export function configurationPage(manifest: string): string {
	const rows = settingsOf(manifest).map(
		([key, { default: standard, markdownDescription }]) =>
			`| \`${key}\` | \`${JSON.stringify(standard)}\` | ${markdownDescription.replaceAll('|', '\\|')} |`,
	);
	return `# Configuration

A \`${CONFIG_FILE}\` is JSON with comments. The command line reads the one in the current folder, or the nearest above it, for all of its
arguments: patches lie anywhere, and are for the tree that you are in. \`--config FILE\` names another, \`--no-config\` reads none. The editor
reads the one in the folder of the patch, or the nearest above it.

| Key | Default | What it does |
| --- | --- | --- |
${rows.join('\n')}

[configuration.schema.json](configuration.schema.json) is the schema of the file, for \`"$schema"\`.
`;
}

/** The JSON schema of configuration files, from a manifest in English. */
export function configurationSchema(manifest: string): string {
	const properties = settingsOf(manifest).map(([key, setting]) => {
		const { markdownDescription: description, ...schema } = setting;
		// What may be set where is a matter of the editor.
		return [key, { description, ...schema, scope: undefined }] as const;
	});
	const schema = {
		$schema: 'http://json-schema.org/draft-07/schema#',
		title: CONFIG_FILE,
		type: 'object',
		additionalProperties: false,
		properties: Object.fromEntries<object>([['$schema', { type: 'string' }], ...properties]),
	};
	return `${JSON.stringify(schema, null, 2)}\n`;
}
