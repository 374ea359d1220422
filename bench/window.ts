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
const SETTLED = 10_000;
/** Maximum time from a key to its squiggle, in milliseconds; later ones count as that. */
const LIMIT = 3_000;

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
		// What runs in the page was compiled with names kept.
		await page.addInitScript('globalThis.__name = (named) => named;');
		const openFile = server.resource(file);
		await page.goto(server.address(folder, { extensionDevelopmentPath: server.resource(repository), openFile }));
		await page.locator('[class*="squiggly-"]').first().waitFor({ timeout: 60_000 });
		await page.waitForTimeout(SETTLED);
		const middle = text.slice(0, text.indexOf('\n+\tint total', text.length / 2) + 1).split('\n').length;
		await page.keyboard.press('Control+g');
		await page.keyboard.type(String(middle));
		await page.keyboard.press('Enter');
		await page
			.locator('[id="status.editor.selection"]')
			.filter({ hasText: `Ln ${middle}, ` })
			.waitFor();
		await page.keyboard.press('End');
		const times: number[] = [];
		for (let key = 0; key < KEYS; key++) times.push(await keyToSquiggle(page, key % 2 === 0));
		const counted = times.slice(WARM_UP).sort((a, b) => a - b);
		const late = counted.filter((time) => time >= LIMIT).length;
		console.log(line(`${name}: key to squiggle`, counted, late === 0 ? '' : `${late} of ${counted.length} never came`));
		await page.close();
	}
	await browser.close();
	return 0;
}

/** Presses a key that makes the only warning in view appear or disappear, and gives the time until it does. */
async function keyToSquiggle(page: Page, appears: boolean): Promise<number> {
	await page.evaluate(
		([wanted, limit]) => {
			const seen = new Promise<number>((resolve) => {
				let start = NaN;
				const observer = new MutationObserver(() => {
					const isShown = document.querySelector('.view-overlays .squiggly-warning') !== null;
					if (!Number.isNaN(start) && isShown === wanted) end(performance.now() - start);
				});
				const end = (time: number): void => {
					observer.disconnect();
					clearTimeout(timer);
					resolve(time);
				};
				const timer = setTimeout(end, limit, limit);
				const onKey = ({ timeStamp }: KeyboardEvent): void => {
					start = timeStamp;
				};
				addEventListener('keydown', onKey, { capture: true, once: true });
				observer.observe(document.body, { childList: true, subtree: true, attributes: true });
			});
			Object.assign(globalThis, { seen });
		},
		[appears, LIMIT] as const,
	);
	await page.keyboard.press(appears ? 'Space' : 'Backspace');
	const time = await page.evaluate(() => (globalThis as unknown as { readonly seen: Promise<number> }).seen);
	await page.waitForTimeout(PAUSE);
	return time;
}

await runScript(main);
