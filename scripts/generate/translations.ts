/** Strings of the manifest by their keys, and the manifest with the keys in their place. */
interface Translated {
	readonly manifest: string;
	readonly strings: string;
}

type Json = Record<string, unknown>;

/**
 * The manifest with a key in place of each text that people read, and the texts by key, as VS Code translates them. Texts are
 * written into package.json as they are, and get their key here.
 */
export function withTranslations(manifestText: string, known: string): Translated {
	const manifest = JSON.parse(manifestText) as Json & { contributes: Json };
	const before = JSON.parse(known) as Readonly<Record<string, string>>;
	const strings: Record<string, string> = {};
	const take = (owner: unknown, property: string, key: string): void => {
		const object = owner as Json;
		const text = object[property];
		if (typeof text !== 'string' || text === '') return;
		const own = /^%(.+)%$/.exec(text)?.[1];
		strings[own ?? key] = own === undefined ? text : (before[own] ?? '');
		object[property] = `%${own ?? key}%`;
	};
	const { contributes } = manifest;
	take(manifest, 'description', 'description');
	take((manifest.capabilities as Json).untrustedWorkspaces, 'description', 'untrustedWorkspaces');
	for (const command of list(contributes.commands)) {
		take(command, 'title', nameOf(command.command));
		take(command, 'category', 'category');
	}
	for (const submenu of list(contributes.submenus)) take(submenu, 'label', `submenu.${nameOf(submenu.id)}`);
	for (const container of groups(contributes.viewsContainers))
		take(container, 'title', `container.${nameOf(container.id)}`);
	for (const view of groups(contributes.views)) {
		take(view, 'name', `view.${nameOf(view.id)}`);
		take(view, 'accessibilityHelpContent', `view.${nameOf(view.id)}.help`);
	}
	list(contributes.viewsWelcome).forEach((welcome, index) => {
		take(welcome, 'contents', `welcome.${nameOf(welcome.view)}.${index + 1}`);
	});
	const { properties } = contributes.configuration as { properties: Record<string, Json> };
	for (const [name, setting] of Object.entries(properties))
		take(setting, 'markdownDescription', `setting.${nameOf(name)}`);
	for (const walkthrough of list(contributes.walkthroughs)) {
		const id = `walkthrough.${nameOf(walkthrough.id)}`;
		take(walkthrough, 'title', `${id}.title`);
		take(walkthrough, 'description', `${id}.description`);
		for (const step of list(walkthrough.steps)) {
			take(step, 'title', `${id}.${nameOf(step.id)}.title`);
			take(step, 'description', `${id}.${nameOf(step.id)}.description`);
			take(step.media, 'altText', `${id}.${nameOf(step.id)}.picture`);
		}
	}
	return { manifest: `${JSON.stringify(manifest, null, 2)}\n`, strings: `${JSON.stringify(strings, null, 2)}\n` };
}

/** The texts of `vscode.l10n.t`, or of `t` taken from it, in the sources of the extension; each is its own key. */
export function messageBundle(sources: readonly string[]): string {
	const texts = sources
		.filter((source) => source.includes('vscode.l10n'))
		.flatMap((source) => [...source.matchAll(/(?<![\w.])(?:vscode\.l10n\.)?t\(\s*'((?:[^'\\]|\\.)*)'/g)])
		.map(([, text = '']) => text.replaceAll("\\'", "'"));
	return `${JSON.stringify(Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text])), null, 2)}\n`;
}

function list(value: unknown): readonly Json[] {
	return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function groups(value: unknown): readonly Json[] {
	return Object.values(value as Json).flatMap(list);
}

/** A name without the prefix that all names of the extension have. */
function nameOf(name: unknown): string {
	return String(name).replace(/^kernelPatchReview\./, '');
}
