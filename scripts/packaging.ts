import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from './repository.ts';
import { run } from './vscode-host/run.ts';

const vsce = path.join(repository, 'node_modules/@vscode/vsce/vsce');

/** The host of addresses that are placeholders until the extension has an owner. */
const PLACEHOLDER = 'https://example.com/';

/** The fields of package.json that an owner fills in, next to each other there. */
interface Publication {
	readonly publisher: string;
	readonly homepage: string;
	readonly repository: { readonly url: string };
	readonly bugs: { readonly url: string };
}

/** The fields of the manifest that still are placeholders. */
export function missingFields({ publisher, homepage, repository: { url }, bugs }: Publication): readonly string[] {
	const fields = { publisher, homepage, repository: url, bugs: bugs.url };
	return Object.entries(fields)
		.filter(([name, value]) => (name === 'publisher' ? value === 'kernel-patch-review' : value.startsWith(PLACEHOLDER)))
		.map(([name]) => name);
}

const PICTURE = /!\[[^\]]*\]\(media\/[\w-]+\.png\)\n*/g;

const RELATIVE_LINK = /\[([^\][]*)\]\((?!https?:|#)[^()]*\)/g;

/** Markdown without relative pictures and links: VS Code's page of an extension shows and follows only those that have an address. */
export function selfContained(markdown: string): string {
	return markdown.replace(PICTURE, '').replace(RELATIVE_LINK, '$1');
}

/** Writes the extension to `vsix`, made from a copy in the folder `scratch`; returns the fields that are missing. */
export async function packExtension(vsix: string, scratch: string): Promise<readonly string[]> {
	const files = (await run(process.execPath, [vsce, 'ls', '--no-dependencies'], repository)).trim().split('\n');
	const stage = path.join(scratch, 'package');
	for (const file of files) {
		await mkdir(path.join(stage, path.dirname(file)), { recursive: true });
		await copyFile(path.join(repository, file), path.join(stage, file));
	}
	const manifest = JSON.parse(await readFile(path.join(stage, 'package.json'), 'utf8')) as Publication & {
		readonly scripts: object;
	};
	const missing = missingFields(manifest);
	const hasAddress = !missing.includes('repository');
	const readme = path.join(stage, 'README.md');
	if (!hasAddress) {
		await writeFile(readme, selfContained(await readFile(readme, 'utf8')));
	}
	// Nothing is to be built there.
	await writeFile(path.join(stage, 'package.json'), JSON.stringify({ ...manifest, scripts: {} }));
	const links = hasAddress ? [] : ['--no-rewrite-relative-links'];
	await run(process.execPath, [vsce, 'package', '--no-dependencies', ...links, '--out', vsix], stage);
	return missing;
}
