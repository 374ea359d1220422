/** From a key to its squiggle, in the window of a real VS Code: a blank at the end of a line is typed, and deleted again. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../scripts/vscode-host/browser.ts';
import { installHost } from '../scripts/vscode-host/install.ts';
import { runScript, scratchFolder } from '../scripts/vscode-host/lifetime.ts';
import { startServer } from '../scripts/vscode-host/server.ts';
import { repository } from '../scripts/repository.ts';
import { line } from './support/measure.ts';
import { patchOfSize } from './support/patches.ts';

const KEYS = 60;
/** Keys at the beginning that do not count: V8 compiles what they run. */
const WARM_UP = 20;
/** Pause between two keys, in milliseconds, as in fast typing. */
const PAUSE = 200;
/** Time in which the window settles after a file was opened, in milliseconds. */
const SETTLED = 5_000;

async function main(): Promise<number> {
	const folder = scratchFolder();
	const server = await startServer(await installHost(), {
		data: scratchFolder(),
		args: ['--enable-smoke-test-driver'],
	});
	const browser = await launchBrowser();
	for (const [name, size] of [
		['small patch', 5_000],
		['1 MB patch', 1_000_000],
	] as const) {
		const text = patchOfSize(size);
		const file = path.join(folder, `${size}.patch`);
		await writeFile(file, text);
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		const openFile = server.resource(file);
		await page.goto(server.address(folder, { extensionDevelopmentPath: server.resource(repository), openFile }));
		await page.locator('[class*="squiggly-"]').first().waitFor();
		const middle = text.slice(0, text.indexOf('\n+\tint total', text.length / 2) + 1).split('\n').length;
		await page.keyboard.press('Control+g');
		await page.keyboard.type(String(middle));
		await page.keyboard.press('Enter');
		await page.keyboard.press('End');
		await page.waitForTimeout(SETTLED);
		const times: number[] = [];
		for (let key = 0; key < KEYS; key++) times.push(await keyToSquiggle(page, key % 2 === 0 ? 'Space' : 'Backspace'));
		console.log(
			line(
				`${name}: key to squiggle`,
				times.slice(WARM_UP).sort((a, b) => a - b),
			),
		);
		await page.close();
	}
	await browser.close();
	return 0;
}

/** Presses a key that makes a squiggle appear or disappear, and gives the time until it does. */
async function keyToSquiggle(page: Page, key: string): Promise<number> {
	const seen = page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				const count = (): number => document.querySelectorAll('.view-overlays [class*="squiggly-"]').length;
				const before = count();
				let start = NaN;
				const onKey = (): void => {
					start = performance.now();
				};
				addEventListener('keydown', onKey, { capture: true, once: true });
				const observer = new MutationObserver(() => {
					if (Number.isNaN(start) || count() === before) return;
					observer.disconnect();
					resolve(performance.now() - start);
				});
				observer.observe(document.body, { childList: true, subtree: true, attributes: true });
			}),
	);
	await page.keyboard.press(key);
	const time = await seen;
	await page.waitForTimeout(PAUSE);
	return time;
}

await runScript(main);
