import path from 'node:path';
import { build } from 'esbuild';
import { BUNDLES } from '../../scripts/build.ts';
import { repository } from '../../scripts/repository.ts';

/** Builds the command line into `folder`, and returns the path of the file that Node starts. */
export async function buildCli(folder: string): Promise<string> {
	await buildBundles(folder, ['cli', 'thread', 'program']);
	return path.join(folder, 'cli.cjs');
}

/** Builds bundles for Node into `folder`, each as `NAME.cjs`. */
export async function buildBundles(
	folder: string,
	names: readonly ('cli' | 'thread' | 'program' | 'lsp' | 'mcp')[],
): Promise<void> {
	for (const name of names) {
		await build({ ...BUNDLES[name], outfile: path.join(folder, `${name}.cjs`), absWorkingDir: repository });
	}
}
