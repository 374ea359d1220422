import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './vscode-host/browser.ts';
import { runScript } from './vscode-host/lifetime.ts';
import { serveProduct } from './vscode-host/product.ts';
import { repository } from './repository.ts';

type Action = (page: Page) => Promise<void>;

/** One screenshot: the open file and line, the actions on it, and the output file. */
interface Shot {
	readonly sample: string;
	readonly line: number;
	readonly theme: 'light' | 'dark';
	readonly actions: readonly Action[];
	readonly output: string;
}

const shield = '0001-mm-x86-arch_shield_pud.patch';
const leaf = '0003-x86-mm-Take-PROT_NONE-puds-for-leaves.patch';
const thread = 'thread.mbox';

const shots: readonly Shot[] = [
	{ sample: shield, line: 34, theme: 'light', actions: [openProblems], output: 'editor.png' },
	{ sample: leaf, line: 34, theme: 'dark', actions: [hoverOver('pud_leaf', 1)], output: 'hover.png' },
	{ sample: leaf, line: 26, theme: 'light', actions: [openSimulator], output: 'simulator.png' },
	{ sample: thread, line: 89, theme: 'dark', actions: [openReview], output: 'review.png' },
	{ sample: thread, line: 50, theme: 'light', actions: [openReview, showEvidence], output: 'evidence.png' },
];

const squiggle = '.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint';

async function openProblems(page: Page): Promise<void> {
	await page.locator('[id="status.problems"] a').click();
	await page.locator('.markers-panel .monaco-list-row').first().waitFor();
}

/** Opens the simulator with the first lens of the editor. */
async function openSimulator(page: Page): Promise<void> {
	await page.locator('.codelens-decoration a').first().click();
	await page.locator('iframe.webview').first().waitFor();
	await page.waitForTimeout(2_000);
}

/** Opens the view of remarks, once the next version beside the thread has been read. */
async function openReview(page: Page): Promise<void> {
	await page.locator('[id$=".kernelPatchReview.review"] a').filter({ hasText: '4 of 7 open' }).waitFor();
	await page.locator('.activitybar .badge[aria-label^="Patch Review"]').click();
	await page.locator('.review-widget').first().waitFor();
	await page.locator('.pane-body [aria-label^="Max Maintainer"]').first().waitFor();
}

/** Opens the versions of the patch that the remark at the cursor is about. */
async function showEvidence(page: Page): Promise<void> {
	await page.keyboard.press('F1');
	await page.keyboard.type('Kernel Patch Review: Show Evidence');
	await page.keyboard.press('Enter');
	await page.locator('.diffOverview').first().waitFor();
}

/** Hovers over the nth visible token in the editor that contains `text`, from 1. */
function hoverOver(text: string, nth: number): Action {
	return async (page) => {
		const piece = page
			.locator('.view-lines .view-line > span > span')
			.filter({ hasText: text })
			.nth(nth - 1);
		const content = (await piece.textContent()) ?? '';
		const { width = 0, height = 0 } = (await piece.boundingBox()) ?? {};
		// The font is monospaced, so the offset in the token gives the position.
		const middle = (content.indexOf(text) + text.length / 2) / content.length;
		await piece.hover({ position: { x: width * middle, y: height / 2 } });
		await page.locator('.monaco-hover:not(.hidden) .hover-contents').first().waitFor();
	};
}

/** Waits until two screenshots in a row are equal, or until it gives up. */
async function settle(page: Page): Promise<void> {
	let before = await page.screenshot();
	for (let attempt = 0; attempt < 20; attempt++) {
		await page.waitForTimeout(500);
		const now = await page.screenshot();
		if (now.equals(before)) return;
		before = now;
	}
}

/** Takes the README's screenshots. */
async function main(): Promise<number> {
	const samples = path.join(repository, 'samples');
	const server = await serveProduct();
	const browser = await launchBrowser();
	for (const { sample, line, theme, actions, output } of shots) {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: theme });
		const openFile = `${server.resource(path.join(samples, sample))}:${line}:1`;
		await page.goto(server.address(samples, { openFile, gotoLineMode: 'true' }));
		await page.locator(squiggle).first().waitFor();
		await settle(page);
		for (const action of actions) await action(page);
		await settle(page);
		await page.screenshot({ path: path.join(repository, 'media', output) });
		console.log(`media/${output}`);
		await page.close();
	}
	await browser.close();
	return 0;
}

await runScript(main);
