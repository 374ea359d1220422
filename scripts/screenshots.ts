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
	/** The browser's preference, or a theme by its name. */
	readonly theme: string;
	readonly width?: number;
	readonly height?: number;
	readonly actions: readonly Action[];
	readonly output: string;
}

const shield = '0001-mm-x86-arch_shield_pud.patch';
const leaf = '0003-x86-mm-Take-PROT_NONE-puds-for-leaves.patch';
const thread = 'thread.mbox';

const themes = [
	'Default Dark Modern',
	'Default Light Modern',
	'Default Dark+',
	'Default High Contrast',
	'Default High Contrast Light',
];

/** The activity bar, which is beside the panel. */
const beside = 48;

/** What is looked at when colours or the panel change; not for the README. */
const judged: readonly Shot[] = [
	...themes.map((theme): Shot => {
		const output = `theme-${theme.replaceAll(/[^\w]+/g, '-').toLowerCase()}.png`;
		return { sample: leaf, line: 26, theme, width: 1400, actions: [openSimulator], output };
	}),
	...[480, 800, 1200].map((width): Shot => {
		const size = { width: width + beside, height: 1400 };
		return {
			sample: leaf,
			line: 26,
			theme: 'dark',
			...size,
			actions: [openSimulator, keepPanel],
			output: `panel-${width}.png`,
		};
	}),
	...(['Steps', 'Walks'] as const).map((name): Shot => {
		const size = { width: 480 + beside, height: 1400 };
		const actions = [openSimulator, keepPanel, openTab(name)];
		return { sample: leaf, line: 26, theme: 'light', ...size, actions, output: `panel-${name.toLowerCase()}.png` };
	}),
];

const shots: readonly Shot[] = [
	{ sample: shield, line: 34, theme: 'light', actions: [openProblems], output: 'editor.png' },
	{ sample: leaf, line: 34, theme: 'dark', actions: [hoverOver('pud_leaf', 1)], output: 'hover.png' },
	{ sample: leaf, line: 26, theme: 'light', actions: [openSimulator], output: 'simulator.png' },
	{ sample: thread, line: 89, theme: 'dark', actions: [openReview], output: 'review.png' },
	{ sample: thread, line: 50, theme: 'light', actions: [openReview, showEvidence], output: 'evidence.png' },
];

/** Small ones for the walkthrough, which shows a picture at half the width of the window or less. */
const steps: readonly Shot[] = [
	{
		sample: shield,
		line: 33,
		...small(760, 520),
		actions: [hideSideBar, resize(760, 520), openFixes],
		output: 'start-finding.png',
	},
	{ sample: leaf, line: 26, ...small(700, 620), actions: [openSimulator, keepPanel], output: 'start-simulator.png' },
	{ sample: thread, line: 89, ...small(900, 560), actions: [openReview], output: 'start-thread.png' },
];

function small(width: number, height: number): Pick<Shot, 'theme' | 'width' | 'height'> {
	return { theme: 'light', width, height };
}

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

/** Closes all editors but the panel, which then has the width of the window. */
async function keepPanel(page: Page): Promise<void> {
	await command(page, 'View: Close Editors in Other Groups');
	await page.waitForTimeout(500);
	await command(page, 'View: Toggle Primary Side Bar Visibility');
	await page.waitForTimeout(1_000);
}

async function hideSideBar(page: Page): Promise<void> {
	await command(page, 'View: Toggle Primary Side Bar Visibility');
	await page.waitForTimeout(500);
}

/** Gives the window its size before what a resize closes. */
function resize(width: number, height: number): Action {
	return (page) => page.setViewportSize({ width, height });
}

/** Opens the list of fixes for the next finding. */
async function openFixes(page: Page): Promise<void> {
	await page.keyboard.press('F8');
	await page.waitForTimeout(500);
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+.');
	await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
}

function openTab(name: string): Action {
	return async (page) => {
		const frames = page.frames();
		for (const frame of frames) {
			const tab = frame.locator(`[role=tab]:has-text("${name}")`);
			if ((await tab.count()) > 0) await tab.click();
		}
		await page.waitForTimeout(1_500);
	};
}

async function command(page: Page, name: string): Promise<void> {
	await page.keyboard.press('F1');
	await page.keyboard.type(name);
	await page.keyboard.press('Enter');
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
	await command(page, 'Kernel Patch Review: Show Evidence');
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

/** Takes the screenshots of the README and of the walkthrough and, into `dist/screenshots/`, those that are only looked at; with names, those whose path has one of them. */
async function main(): Promise<number> {
	const samples = path.join(repository, 'samples');
	const server = await serveProduct();
	const browser = await launchBrowser();
	const names = process.argv.slice(2);
	const wanted = [
		...[...shots, ...steps].map((shot) => ({ shot, folder: 'media' })),
		...judged.map((shot) => ({ shot, folder: 'dist/screenshots' })),
	].filter(({ shot, folder }) => names.length === 0 || names.some((name) => `${folder}/${shot.output}`.includes(name)));
	for (const { shot, folder } of wanted) {
		const { sample, line, theme, width = 1280, height = 800, actions, output } = shot;
		const isPreference = theme === 'light' || theme === 'dark';
		await server.configure(
			isPreference ? {} : { 'window.autoDetectColorScheme': false, 'workbench.colorTheme': theme },
		);
		const colorScheme = isPreference ? theme : null;
		const page = await browser.newPage({ viewport: { width: Math.max(width, 1280), height }, colorScheme });
		const openFile = `${server.resource(path.join(samples, sample))}:${line}:1`;
		await page.goto(server.address(samples, { openFile, gotoLineMode: 'true' }));
		await page.locator(squiggle).first().waitFor();
		await settle(page);
		for (const action of actions) await action(page);
		await page.setViewportSize({ width, height });
		await settle(page);
		const picture = path.join(repository, folder, output);
		await page.screenshot({ path: picture });
		console.log(path.relative(repository, picture));
		await page.close();
	}
	await browser.close();
	return 0;
}

await runScript(main);
