import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Host } from './install.ts';
import { atExit } from './lifetime.ts';
import { settings } from './settings.ts';

/** Maximum time until the server is ready, in milliseconds. */
const startLimit = 60_000;

/** A running VS Code server. */
export interface Server {
	/** URI of a local file or folder in the workbench. */
	resource(file: string): string;
	/** URL of the workbench with a folder or a workspace file open; `payload` are start parameters of the workbench. */
	address(folder: string, payload: Readonly<Record<string, string>>): string;
	/** Replaces the user's settings by ours and these. */
	configure(changed: Readonly<Record<string, unknown>>): Promise<void>;
}

interface ServerOptions {
	/** Folder for the server's and the user's data, and for installed extensions. */
	readonly data: string;
	/** Port to listen on; a free one if missing. */
	readonly port?: string | undefined;
	/** Further arguments of the server. */
	readonly args?: readonly string[];
}

/** Starts the server of the embedded VS Code on the loopback interface; it ends with the script. */
export async function startServer(host: Host, { data, port = '0', args = [] }: ServerOptions): Promise<Server> {
	// VS Code has a terminal, so other users of the machine must not connect.
	const token = randomBytes(16).toString('hex');
	const tokenFile = path.join(data, 'connection-token');
	await writeFile(tokenFile, token, { mode: 0o600 });
	await mkdir(path.join(data, 'User'), { recursive: true });
	const configure = (changed: Readonly<Record<string, unknown>>): Promise<void> =>
		writeFile(path.join(data, 'User/settings.json'), JSON.stringify({ ...settings, ...changed }, undefined, '\t'));
	await configure({});

	const server = spawn(
		host.node,
		[
			path.join(host.vscode, 'out/server-main.js'),
			...['--host', '127.0.0.1', '--port', port, '--connection-token-file', tokenFile],
			...['--accept-server-license-terms', '--disable-telemetry', ...dataArguments(data), ...args],
		],
		{
			cwd: host.vscode,
			// No extension gallery: nothing here uses the network.
			env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
			// A separate process group, so that all its processes can be killed at once.
			detached: process.platform !== 'win32',
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	atExit(() => {
		end(server);
	});
	const authority = `127.0.0.1:${await listening(server)}`;
	return {
		configure,
		resource: (file) => `vscode-remote://${authority}${pathToFileURL(file).pathname}`,
		address(folder, payload) {
			const query = new URLSearchParams({
				tkn: token,
				[folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: decodeURIComponent(
					pathToFileURL(folder).pathname,
				),
				payload: JSON.stringify(Object.entries(payload)),
			});
			return `http://${authority}/?${query.toString()}`;
		},
	};
}

/** Arguments for the folders of the embedded VS Code's data. */
export function dataArguments(data: string): readonly string[] {
	return ['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', path.join(data, 'extensions')];
}

function listening(server: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let output = '';
		const fail = (what: string): void => {
			clearTimeout(timer);
			reject(new Error(`The VS Code server ${what}:\n${output.trim()}`));
		};
		const timer = setTimeout(fail, startLimit, `was not ready after ${startLimit / 1000} s`);
		const read = (chunk: Buffer): void => {
			output += chunk.toString();
			// The server does not exit if the port is in use; the message may arrive a moment later.
			if (output.includes('Error occurred in server')) setTimeout(fail, 100, 'failed');
			const port = /Extension host agent listening on (\d+)\s/.exec(output)?.[1];
			if (port === undefined) return;
			clearTimeout(timer);
			resolve(port);
		};
		server.stdout?.on('data', read);
		server.stderr?.on('data', read);
		server.on('error', (error) => {
			fail(`did not start (${error.message})`);
		});
		server.on('close', (code, signal) => {
			fail(`ended with ${code ?? signal ?? '?'}`);
		});
	});
}

function end(server: ChildProcess): void {
	if (server.pid === undefined) return;
	try {
		if (process.platform === 'win32') server.kill();
		else process.kill(-server.pid, 'SIGKILL');
	} catch {
		// It has exited.
	}
}
