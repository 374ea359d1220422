import path from 'node:path';
import { build } from 'esbuild';
import { BUNDLES } from '../../scripts/build.ts';
import { repository } from '../../scripts/repository.ts';

/** Builds the command line into `folder`, and returns the path of the file that Node starts. */
export async function buildCli(folder: string): Promise<string> {
	const files = [
		[BUNDLES.cli, 'cli.cjs'],
		[BUNDLES.thread, 'thread.cjs'],
		[BUNDLES.program, 'program.cjs'],
	] as const;
	for (const [options, name] of files) {
		await build({ ...options, outfile: path.join(folder, name), absWorkingDir: repository });
	}
	return path.join(folder, 'cli.cjs');
}
