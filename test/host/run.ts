import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { runScript, scratchFolder } from '../../scripts/vscode-host/lifetime.ts';
import { repository } from '../../scripts/repository.ts';
import { findDesktop } from './support/desktop.ts';
import { timedOut, timeLimit } from './support/limit.ts';
import { webExtension } from './support/webExtension.ts';

type TestOptions = Parameters<typeof runTests>[0];

/** The bundle of host tests, relative to the extension; it exports `run(): Promise<void>`. */
const standard = 'dist/test/host.cjs';

const embedded = path.join(import.meta.dirname, 'support/embedded.ts');

/** Runs a bundle of tests in a real VS Code: in its Node extension host, or with --web in its web worker host. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: { web: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const { web } = values;
	const [bundle = standard] = positionals;
	if (!existsSync(path.join(repository, bundle))) throw new Error(`${bundle} is missing: build first.`);
	const scratch = scratchFolder();
	const extension = web ? await webExtension(scratch) : repository;
	try {
		return await runTests({
			extensionDevelopmentPath: extension,
			extensionTestsPath: path.join(extension, bundle),
			...chooseHost(web, [
				await copySamples(scratch),
				`--user-data-dir=${path.join(scratch, 'user')}`,
				`--extensions-dir=${path.join(scratch, 'extensions')}`,
			]),
		});
	} catch (error) {
		if (error instanceof TestRunFailedError) return error.code ?? 1;
		throw error;
	}
}

/** Desktop VS Code where there is one or the user allows its download, else, and for the web worker, the embedded one. */
function chooseHost(
	web: boolean,
	args: string[],
): Pick<TestOptions, 'vscodeExecutablePath' | 'cachePath' | 'launchArgs'> {
	const desktop = web ? undefined : findDesktop();
	const mayDownload = !web && process.env.VSCODE_DOWNLOAD === '1';
	if (desktop === undefined && !mayDownload) {
		return { vscodeExecutablePath: process.execPath, launchArgs: ['--import', 'tsx', embedded, ...args] };
	}
	// The embedded one keeps the limit itself, to show its window.
	setTimeout(() => {
		console.error(`The tests did not end within ${timeLimit / 1000} s.`);
		process.exit(timedOut);
	}, timeLimit).unref();
	if (desktop !== undefined) return { vscodeExecutablePath: desktop, launchArgs: args };
	return { cachePath: path.join(repository, '.vscode-host/desktop'), launchArgs: args };
}

/** The folder that the tests open: a copy, so that they may write, and a repository with one commit. */
async function copySamples(scratch: string): Promise<string> {
	const workspace = path.join(scratch, 'samples');
	await cp(path.join(repository, 'samples'), workspace, { recursive: true });
	const author = [
		'-c',
		'user.name=A Developer',
		'-c',
		'user.email=developer@example.com',
		'-c',
		'commit.gpgSign=false',
	];
	for (const command of [['init'], ['add', '.'], ['commit', '-m', 'mm: Add samples']]) {
		execFileSync('git', [...author, ...command], { cwd: workspace, stdio: 'ignore' });
	}
	return workspace;
}

await runScript(main);
