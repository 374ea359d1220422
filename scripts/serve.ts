import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from './vscode-host/lifetime.ts';
import { serveProduct } from './vscode-host/product.ts';
import { repository } from './repository.ts';
import { which } from './vscode-host/which.ts';

/** Serves VS Code with Kernel Patch Review for the browser: `serve.ts [--port N] [FOLDER or PATCH]`. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
	const { folder, file } = await whatToOpen(path.resolve(positionals[0] ?? path.join(repository, 'samples')));
	const server = await serveProduct(values.port);
	const address = server.address(folder, file === undefined ? {} : { openFile: server.resource(file) });
	console.log(`Kernel Patch Review runs at ${address}`);
	console.log('Press Ctrl-C to stop.');
	showInBrowser(address);
	return new Promise(() => {
		// The server runs until a signal ends the script.
	});
}

async function whatToOpen(target: string): Promise<{ folder: string; file: string | undefined }> {
	if (!(await stat(target)).isDirectory()) return { folder: path.dirname(target), file: target };
	const patches = (await readdir(target)).filter((name) => /\.(patch|diff|mbox|eml)$/.test(name)).sort();
	return { folder: target, file: patches[0] === undefined ? undefined : path.join(target, patches[0]) };
}

/** Opens the browser. It is only a convenience, so failures are ignored. */
function showInBrowser(address: string): void {
	const hasDisplay = ['DISPLAY', 'WAYLAND_DISPLAY'].some((variable) => process.env[variable] !== undefined);
	const opener = process.platform === 'darwin' ? which('open') : hasDisplay ? which('xdg-open') : undefined;
	if (opener === undefined) return;
	const child = spawn(opener, [address], { detached: true, stdio: 'ignore' });
	child.on('error', () => undefined);
	child.unref();
}

await runScript(main);
