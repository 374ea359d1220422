import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../../../scripts/repository.ts';

/** The extension without its `main`, which makes VS Code take `browser` and the web worker host. */
export async function webExtension(scratch: string): Promise<string> {
	const folder = path.join(scratch, 'extension');
	await mkdir(folder);
	for (const entry of await readdir(repository)) {
		if (entry !== 'package.json') await symlink(path.join(repository, entry), path.join(folder, entry));
	}
	const manifest = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;
	delete manifest.main;
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
	return folder;
}
