import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hasDisplay } from './vscode-host/display.ts';
import { runScript, scratchFolder } from './vscode-host/lifetime.ts';
import { serveProduct } from './vscode-host/product.ts';
import { repository } from './repository.ts';
import { which } from './vscode-host/which.ts';

const HELP = `Usage: npm start -- [--port N] [FILE or FOLDER]...

Serves VS Code with Kernel Patch Review for the browser, and prints its address. Without files and folders it opens the sample patches;
of several files the first is shown, and the folders of all are in the Explorer.

  --port N   listen on port N of this machine; a free one by default
  --help     show this text
`;

/** Serves VS Code with Kernel Patch Review for the browser. */
async function main(): Promise<number> {
	const { values, positionals } = readArguments();
	if (values.help === true) {
		console.log(HELP.trimEnd());
		return 0;
	}
	const { port } = values;
	if (port !== undefined) await checkPort(port);
	const targets = positionals.length === 0 ? [path.join(repository, 'samples')] : positionals;
	const { folder, file } = await whatToOpen(targets.map((target) => path.resolve(target)));
	const server = await serveProduct(port);
	const address = server.address(folder, file === undefined ? {} : { openFile: server.resource(file) });
	console.log(`Kernel Patch Review runs at ${address}`);
	if (!showInBrowser(address)) console.log('No browser was found here: open this address in one.');
	console.log('Press Ctrl-C to stop.');
	return new Promise(() => {
		// The server runs until a signal ends the script.
	});
}

function readArguments() {
	try {
		return parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean' } }, allowPositionals: true });
	} catch (error) {
		const [what = ''] = String(error instanceof Error ? error.message : error).split('. ');
		// eslint-disable-next-line preserve-caught-error -- the rest of it is advice for programmers
		throw new Error(`${what}: see npm start -- --help.`);
	}
}

/** Throws unless a server can listen on the port. */
async function checkPort(port: string): Promise<void> {
	const number = Number(port);
	if (!/^\d{1,5}$/.test(port) || number > 65535) throw new Error(`--port ${port}: a port is a number up to 65535.`);
	await new Promise<void>((resolve, reject) => {
		const probe = createServer();
		probe.on('error', ({ message, code }: NodeJS.ErrnoException) => {
			const why = code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${message})`;
			reject(new Error(`Port ${port} ${why}: choose another one, or leave out --port.`));
		});
		probe.listen(number, '127.0.0.1', () => {
			probe.close(() => {
				resolve();
			});
		});
	});
}

/** The folder or workspace of what is named, and the file to show. */
async function whatToOpen(targets: readonly string[]): Promise<{ folder: string; file: string | undefined }> {
	const missing = targets.find((target) => !existsSync(target));
	if (missing !== undefined) throw new Error(`${missing}: no such file or folder.`);
	const kinds = await Promise.all(
		targets.map(async (target) => ({ target, isFolder: (await stat(target)).isDirectory() })),
	);
	const folders = [...new Set(kinds.map(({ target, isFolder }) => (isFolder ? target : path.dirname(target))))];
	const [first = repository] = folders;
	const named = kinds.find(({ isFolder }) => !isFolder)?.target;
	const patches = named === undefined ? await readdir(first) : [];
	const patch = patches.filter((name) => /\.(patch|diff|mbox|eml)$/.test(name)).sort()[0];
	const file = named ?? (patch === undefined ? undefined : path.join(first, patch));
	if (folders.length === 1) return { folder: first, file };
	const workspace = path.join(scratchFolder(), 'patches.code-workspace');
	await writeFile(workspace, JSON.stringify({ folders: folders.map((each) => ({ path: each })) }));
	return { folder: workspace, file };
}

/** Opens the browser, which is only a convenience; returns whether there is one. */
function showInBrowser(address: string): boolean {
	const opener = process.platform === 'darwin' ? which('open') : hasDisplay() ? which('xdg-open') : undefined;
	if (opener === undefined) return false;
	const child = spawn(opener, [address], { detached: true, stdio: 'ignore' });
	child.on('error', () => undefined);
	child.unref();
	return true;
}

await runScript(main);
