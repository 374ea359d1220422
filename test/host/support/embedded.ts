import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/vscode-host/browser.ts';
import { installHost } from '../../../scripts/vscode-host/install.ts';
import { runScript, scratchFolder } from '../../../scripts/vscode-host/lifetime.ts';
import { repository } from '../../../scripts/repository.ts';
import { startServer } from '../../../scripts/vscode-host/server.ts';
import { timedOut, timeLimit } from './limit.ts';
import { shownLines } from './shownLines.ts';

/** How many of the browser console's last messages a failure shows, and how many lines of each: most have long stacks. */
const shown = { messages: 20, lines: 3 };

const pictures = path.join(repository, 'dist/screenshots');

/** What the browser console said besides the tests' own lines, and the pictures being taken. */
interface Relay {
	readonly messages: string[];
	readonly pictures: Promise<string>[];
}

/** Stands in for desktop VS Code's executable: takes its arguments and runs the tests in the embedded one. */
async function main(): Promise<number> {
	endWithParent();
	const { extension, tests, workspace } = readArguments();
	// Without the smoke test driver a built VS Code ignores the extension under development.
	const args = ['--enable-smoke-test-driver'];
	const server = await startServer(await installHost(), { data: scratchFolder(), args });
	const browser = await launchBrowser();
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
	const relay = relayConsole(page, workspace);
	// VS Code calls these two where it finds them; the second ends a test run.
	await page.exposeFunction('codeAutomationLog', () => undefined);
	const exited = new Promise<number>((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
	await page.goto(
		server.address(workspace, {
			extensionDevelopmentPath: server.resource(extension),
			extensionTestsPath: server.resource(tests),
		}),
	);
	const code = await Promise.race([exited, after(timeLimit)]);
	await Promise.all(relay.pictures);
	if (code !== 0) await explain(code, page, relay.messages);
	await browser.close();
	return code;
}

function readArguments(): { extension: string; tests: string; workspace: string } {
	const { values, positionals } = parseArgs({
		options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
		allowPositionals: true,
		// The other arguments are for windows and sandboxes that are not here.
		strict: false,
	});
	const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
	const [workspace] = positionals;
	if (typeof extension !== 'string' || typeof tests !== 'string' || workspace === undefined) {
		throw new Error('Needs --extensionDevelopmentPath=, --extensionTestsPath= and a folder.');
	}
	return { extension, tests, workspace };
}

/** Prints what the tests log, takes the pictures and looks at the lines that they ask for, and keeps the rest for a failure. */
function relayConsole(page: Page, workspace: string): Relay {
	const relay: Relay = { messages: [], pictures: [] };
	page.on('console', (message) => {
		const text = message.text();
		const line = /\[test\] .*|\d+ passed, \d+ failed$/s.exec(text)?.[0];
		const picture = /\[shot\] ([\w-]+)/.exec(text)?.[1];
		const lines = /\[lines\] ([\w-]+)/.exec(text)?.[1];
		if (line !== undefined) console.log(line);
		else if (picture !== undefined) relay.pictures.push(takePicture(page, picture));
		else if (lines !== undefined) void writeLines(page, path.join(workspace, '..', `${lines}.json`));
		else relay.messages.push(text);
	});
	return relay;
}

async function explain(code: number, page: Page, messages: readonly string[]): Promise<void> {
	if (code === timedOut) console.error(`The tests did not end within ${timeLimit / 1000} s.`);
	const last = messages.slice(-shown.messages).flatMap((message) => message.split('\n').slice(0, shown.lines));
	console.error(`The browser console's last messages:\n${last.join('\n')}`);
	console.error(`The window at the end: ${await takePicture(page, 'failure')}`);
}

async function takePicture(page: Page, name: string): Promise<string> {
	const file = path.join(pictures, `${name}.png`);
	await page.screenshot({ path: file });
	return file;
}

/** Writes how the lines of the first editor look. */
async function writeLines(page: Page, file: string): Promise<void> {
	const lines = await page.evaluate(shownLines);
	await writeFile(`${file}.part`, JSON.stringify(lines));
	await rename(`${file}.part`, file);
}

/** A runner that was killed can't end this process. */
function endWithParent(): void {
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) process.exit(1);
	}, 1_000).unref();
}

function after(milliseconds: number): Promise<number> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds, timedOut));
}

await runScript(main);
