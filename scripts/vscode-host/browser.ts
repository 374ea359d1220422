import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { run } from './run.ts';
import { isProgram, which } from './which.ts';

const names = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'microsoft-edge',
	'chrome',
	'msedge',
];

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
	darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
		(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
	),
	win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
		const folder = process.env[variable];
		const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
		return folder === undefined ? [] : programs.map((program) => path.join(folder, program));
	}),
};

const isRoot = process.getuid?.() === 0;

/** Starts a headless browser: the installed one, else Debian's, which is installed if possible. */
export async function launchBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: findBrowser() ?? (await installBrowser()),
		// Chromium's sandbox refuses to work for root.
		chromiumSandbox: !isRoot,
		args: [
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

function findBrowser(): string | undefined {
	for (const variable of ['CHROME_PATH', 'CHROMIUM_PATH']) {
		const program = process.env[variable];
		if (program === undefined || program === '') continue;
		if (isProgram(program)) return program;
		throw new Error(`${variable} is "${program}", which is not an executable.`);
	}
	return which(...names) ?? usualPlaces[process.platform]?.find(isProgram);
}

async function installBrowser(): Promise<string> {
	const advice = 'Install Chromium, Chrome or Edge, or name one in the environment as CHROME_PATH.';
	const aptGet = await aptGetCommand();
	if (aptGet === undefined) throw new Error(`No Chromium-family browser found. ${advice}`);
	console.error('Installing Chromium with apt-get (once)');
	try {
		const [program, ...args] = aptGet;
		await run(program, [...args, '-qq', 'update']);
		await run(program, [...args, '-qq', '-y', 'install', 'chromium']);
	} catch (cause) {
		throw new Error(`No Chromium-family browser found, and apt-get could not install one. ${advice}`, {
			cause,
		});
	}
	const browser = findBrowser();
	if (browser === undefined) throw new Error(`apt-get installed Chromium, but it is not on the PATH. ${advice}`);
	return browser;
}

/** How to call apt-get with the permission to install; undefined if that is impossible. */
async function aptGetCommand(): Promise<[string, ...string[]] | undefined> {
	const aptGet = which('apt-get');
	if (aptGet === undefined) return undefined;
	const command = ['env', 'DEBIAN_FRONTEND=noninteractive', aptGet] as const;
	if (isRoot) return [...command];
	const sudo = which('sudo');
	if (sudo === undefined) return undefined;
	const needsNoPassword = await run(sudo, ['-n', 'true']).then(
		() => true,
		() => false,
	);
	return needsNoPassword ? [sudo, '-n', ...command] : undefined;
}
