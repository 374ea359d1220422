/** Packs the extension: `npm run package`. */
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { packExtension } from './packaging.ts';
import { repository } from './repository.ts';
import { runScript, scratchFolder } from './vscode-host/lifetime.ts';

async function main(): Promise<number> {
	const manifest = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as {
		readonly name: string;
		readonly version: string;
	};
	const vsix = `${manifest.name}-${manifest.version}.vsix`;
	const missing = await packExtension(path.join(repository, vsix), scratchFolder());
	console.log(`Wrote ${vsix}.`);
	if (missing.length > 0) console.log(`Before it is published, package.json needs: ${missing.join(', ')}.`);
	return 0;
}

await runScript(main);
