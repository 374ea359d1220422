/**
 * Walks through the window of the embedded VS Code as a user does, with keys alone: what the extension's own tests cannot see, and
 * what they do not survive, such as a reload. `window.ts [--web] [NAME…]` runs the walks whose names contain NAME.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode-host/browser.ts';
import { installHost } from '../../scripts/vscode-host/install.ts';
import { runScript, scratchFolder } from '../../scripts/vscode-host/lifetime.ts';
import { repository } from '../../scripts/repository.ts';
import { type Server, startServer } from '../../scripts/vscode-host/server.ts';
import { describe, equal, eventually } from './support/harness.ts';
import { NEXT_THREAD, THREAD } from './support/thread.ts';
import { webExtension } from './support/webExtension.ts';

/** Time after which a palette that lacks a command is opened again, in milliseconds. */
const PALETTE = 10_000;

/** A window of VS Code with a folder open. */
class Window {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) await this.page.keyboard.press(key);
	}

	/** Runs the command of the palette whose title begins with `title`. */
	async command(title: string): Promise<void> {
		const row = '.quick-input-list .monaco-list-row.focused';
		// An open palette does not get the commands that are registered meanwhile.
		for (let trial = 1; trial <= 3; trial++) {
			await this.press('F1');
			await this.page.locator('.quick-input-widget input').first().waitFor();
			await this.page.keyboard.type(title);
			const shown = this.page.locator(row).filter({ hasText: title }).first().waitFor({ timeout: PALETTE });
			const isShown = await shown.then(
				() => true,
				() => false,
			);
			if (isShown || trial === 3) break;
			await this.press('Escape');
		}
		await this.see(row, title);
		await this.press('Enter');
	}

	/** Types into a picker, and takes what it offers first. */
	async pick(text: string): Promise<void> {
		await this.see('.quick-input-list .monaco-list-row', text);
		await this.page.keyboard.type(text);
		await this.press('Enter');
	}

	async goTo(line: number): Promise<void> {
		await this.press('Control+g');
		await this.page.keyboard.type(String(line));
		await this.press('Enter');
		await this.isAt(line);
	}

	/** Waits until something that `selector` matches contains `text`. */
	async see(selector: string, text: string): Promise<Locator> {
		const found = this.page.locator(selector).filter({ hasText: text }).first();
		await found.waitFor().catch(async (cause: unknown) => {
			const all = await this.page.locator(selector).allInnerTexts();
			throw new Error(`"${text}" is not in ${selector}, which has ${JSON.stringify(all)}`, { cause });
		});
		return found;
	}

	/** Waits until the status bar counts the open remarks so. */
	async counts(text: string): Promise<void> {
		await this.see('[id$=".kernelPatchReview.review"] a', text);
	}

	/** Waits until the cursor is on `line`. */
	async isAt(line: number): Promise<void> {
		await this.see('[id="status.editor.selection"]', `Ln ${line}, `);
	}

	/** Waits until the rows of the view "Review" are spoken so, as far as they are visible. */
	async rows(...wanted: readonly string[]): Promise<void> {
		await eventually(async () => {
			const shown = await this.page.locator('.pane-body .monaco-list-row').all();
			const rows = await Promise.all(shown.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
			const missing = wanted.filter((text) => !rows.some((row) => row.startsWith(text)));
			if (missing.length > 0) throw new Error(`${missing.join('; ')} is not among ${JSON.stringify(rows)}`);
		});
	}

	/** The offers of the bulb at the cursor. */
	async offers(): Promise<Locator> {
		const answer = this.page.locator('.action-widget, .monaco-editor-overlaymessage').first();
		// The editor does not hear the key while a picker closes.
		await eventually(async () => {
			await this.press('Control+.');
			await answer.waitFor({ timeout: 5_000 });
		});
		return this.page.locator('.action-widget .monaco-list-row.action');
	}

	async picture(name: string): Promise<void> {
		await this.page.waitForTimeout(300);
		await this.page.screenshot({ path: path.join(repository, `dist/screenshots/window-${name}.png`) });
	}
}

/** How a walk wants its window. */
interface Start {
	/** The file that is open at the beginning; null for none. */
	readonly file: string | null;
	readonly isTrusted?: false;
}

/** How many remarks are open: with the next version beside the thread, with one more that is done, and without the version. */
const OPEN = '5 of 8 open';
const DONE = '4 of 8 open';
const ALONE = '8 of 8 open';

type Walk = (window: Window) => Promise<void>;

const walks = new Map<string, readonly [Start, Walk]>();

function walk(name: string, start: Start, body: Walk): void {
	walks.set(name, [start, body]);
}

walk('an empty view says what to open', { file: null }, async (window) => {
	await window.command('View: Show Patch Review');
	await window.see('.welcome-view-content', 'Open a mail thread to see its remarks');
	await window.see('.welcome-view-content a', 'Paste a Thread');
	await window.picture('welcome');
});

const SUBJECT = 'Subject: [PATCH 2/2] mm: Show the number of walks';

walk('remarks on a whole patch are below its subject', { file: 'walk.mbox' }, async (window) => {
	await window.counts(OPEN);
	// In a window that has just been opened, headers that fold above move the line out of sight again.
	await eventually(async () => {
		await window.goTo(66);
		const subject = window.page.locator('.view-line').filter({ hasText: SUBJECT }).first();
		await subject.waitFor({ timeout: 3_000 });
		const widget = await window.see('.review-widget', 'Please send this to the list of the mm subsystem as well');
		const [line, shown] = [await subject.boundingBox(), await widget.boundingBox()];
		if (line === null || shown === null) throw new Error('both are visible');
		const distance = shown.y - (line.y + line.height);
		if (distance < -1 || distance > 10) throw new Error(`the remark is ${distance} px below the subject`);
	});
	await window.picture('whole-patch');
});

walk('keys walk, mark and answer, and a reload loses nothing', { file: 'walk.mbox' }, async (window) => {
	await window.counts(OPEN);
	await window.goTo(1);
	const visited: string[] = [];
	for (let i = 0; i < 4; i++) {
		const before = visited.at(-1) ?? '';
		await window.press('Alt+n');
		await eventually(async () => {
			const at = await window.page.locator('[id="status.editor.selection"]').innerText();
			if (at === before || at.startsWith('Ln 1, ')) throw new Error('the cursor has not moved');
			visited.push(at);
		});
	}
	const line = /Ln (\d+)/.exec(visited[2] ?? '')?.[1];
	await window.press('Alt+p');
	await window.isAt(Number(line));
	await window.press('Alt+m');
	await window.counts(DONE);
	await window.press('Alt+r');
	await window.see('.tab.active', 'Untitled-1');
	await window.page.keyboard.type('This is a draft.');
	await window.see('.view-line', 'This is a draft.');
	await window.picture('draft');
	await window.page.waitForTimeout(2_000);
	await window.page.reload();
	await window.counts(DONE);
	await window.see('.tab', 'Untitled-1');
	await window.command('View: Open Next Editor');
	await window.see('.view-line', 'This is a draft.');
	await window.see('[id="status.editor.mode"]', 'Patch Mail');
	await window.picture('reload');
});

/** The box for an answer below a conversation, once it has the keyboard. */
const ANSWER_BOX = '.review-widget .monaco-editor.focused';

walk('a line is answered where it is, and the answer is in the draft', { file: 'walk.mbox' }, async (window) => {
	await window.counts(OPEN);
	await window.goTo(85);
	await window.command('Comments: Add Comment on Current');
	await window.see('.review-widget', 'Add to Draft');
	await window.page.locator(ANSWER_BOX).waitFor();
	await window.page.keyboard.type('Why is this global?');
	await window.picture('comment');
	await window.press('Control+Enter');
	await window.see('.tab', 'Untitled-1');
	await window.see('.view-line', 'Why is this global?');
	await window.see('.view-line', '> +int walk_count;');
	await window.isAt(85);
	await window.picture('added-to-draft');
});

walk('a conversation is answered below its last words', { file: 'walk.mbox' }, async (window) => {
	await window.counts(OPEN);
	await window.goTo(89);
	const conversation = await window.see('.review-widget', 'This races with other CPUs');
	await conversation.locator('.review-thread-reply-button').click();
	await window.page.locator(ANSWER_BOX).waitFor();
	await window.page.keyboard.type('Then it needs a per-CPU counter.');
	await window.picture('conversation-reply');
	await window.press('Control+Enter');
	await window.see('.tab', 'Untitled-1');
	await window.see('.view-line', 'Then it needs a per-CPU counter.');
	await window.isAt(89);
	await window.picture('conversation-answered');
});

walk('filter and grouping change the tree', { file: 'walk.mbox' }, async (window) => {
	await window.counts(OPEN);
	await window.command('View: Show Patch Review');
	await window.rows('1/2 Count page-table walks 1 open', 'Max Maintainer, pushed back, line 89');
	await window.command('Kernel Patch Review: Group Remarks');
	await window.pick('By reviewer');
	await window.rows('Max Maintainer', 'Rhea Reviewer');
	await window.command('Kernel Patch Review: Filter Remarks');
	await window.pick('All remarks');
	await window.picture('by-reviewer');
	await window.command('Kernel Patch Review: Group Remarks');
	await window.pick('By state');
	await window.picture('by-state');
	await window.command('Kernel Patch Review: Filter Remarks');
	await window.pick('Remarks by me or on my patches');
	await window.rows('Pushed back', 'Max Maintainer, pushed back, line 89');
	await window.page.reload();
	await window.counts(OPEN);
	await window.rows('Pushed back', 'Max Maintainer, pushed back, line 89');
});

walk('a suggestion is a quick fix, and what it fixes is changed here', { file: 'alone/walk.mbox' }, async (window) => {
	await window.counts(ALONE);
	await window.goTo(33);
	await window.see('.review-widget', 'A rule finds the same');
	await window.picture('finding');
	const offer = (await window.offers()).filter({ hasText: 'Apply the suggestion by Rhea Reviewer' });
	await offer.first().waitFor();
	await window.picture('suggestion');
	await offer.first().click();
	await window.see('.view-line', 'of the walks shows whether batching pays off.');
	await window.see('.review-widget', 'changed here');
	await window.picture('changed-here');
});

walk('a remark is answered from its evidence', { file: 'walk.mbox' }, async (window) => {
	await window.counts(OPEN);
	await window.goTo(91);
	await window.command('Kernel Patch Review: Show Evidence');
	const evidence = await window.see('.monaco-diff-editor .review-widget', 'This check can be removed');
	await evidence.locator('[aria-label^="Reply to Remark"]').click();
	await window.see('.tab.active', 'Untitled-1');
	await window.picture('evidence');
});

walk('two versions are compared, also one in another file', { file: 'walk.mbox' }, async (window) => {
	await window.counts(OPEN);
	await window.command('Kernel Patch Review: Compare with Version');
	await window.pick('Another file…');
	await window.see('.quick-input-list .monaco-list-row', 'walk-v2.mbox');
	await window.page.keyboard.type('other/');
	await window.see('.quick-input-list .monaco-list-row', 'walk-v3.mbox');
	await window.page.keyboard.type('walk-v3.mbox');
	await window.press('Enter');
	await window.see('.view-line', 'v2 → v3');
	await window.picture('another-file');
});

walk('a folder that is not trusted runs nothing', { file: 'walk.mbox', isTrusted: false }, async (window) => {
	await window.see('.banner', 'Restricted Mode');
	await window.counts(OPEN);
	await window.goTo(30);
	await window.see('.squiggly-info, .squiggly-hint', '');
	await window.goTo(LINK);
	const offers = await (await window.offers()).allInnerTexts();
	equal(offers.filter((text) => text.includes('fetches this thread')).length, 0);
	await window.picture('restricted');
});

walk('commands on patches are offered in patches only', { file: 'notes.txt' }, async (window) => {
	const titles = [
		'Fix All Safe Findings',
		'Recount',
		'Split This Patch',
		'Reply to Patch',
		'Add Mails',
		'Treat as Patch',
	];
	const offered = async (): Promise<string> => {
		const found: string[] = [];
		for (const title of titles) {
			await window.press('F1');
			await window.page.keyboard.type(`Kernel Patch Review: ${title}`);
			// What is not offered never appears.
			await window.page.waitForTimeout(1000);
			const rows = await window.page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
			if (rows.some((row) => row.includes(title))) found.push(title);
			await window.press('Escape');
		}
		return found.join(', ');
	};
	equal(await offered(), 'Treat as Patch');
	const menu = window.page.locator('.monaco-menu .action-label');
	await window.page.locator('.view-line').first().click({ button: 'right' });
	await menu.filter({ hasText: 'Command Palette' }).waitFor();
	equal(await menu.filter({ hasText: 'Treat as Patch' }).count(), 0);
	await window.press('Escape');
	await window.press('Control+p');
	await window.page.keyboard.type('helpers');
	await window.see('.quick-input-list .monaco-list-row.focused', 'helpers.patch');
	await window.press('Enter');
	await window.see('.codelens-decoration a', 'pud_leaf()');
	equal(await offered(), titles.slice(0, -1).join(', '));
});

walk('the walkthrough opens a sample', { file: null }, async (window) => {
	await window.command('Welcome: Open Walkthrough');
	await window.pick('Get Started with Kernel Patch Review');
	await window.see('.getting-started-step', 'Fix a finding');
	await window.page.waitForTimeout(1_000);
	await window.picture('walkthrough');
	await (
		await window.see('.getting-started-step a, .getting-started-step .monaco-button', 'Open a Sample Patch')
	).click();
	await window.see('.tab.active', 'Untitled-1');
	await window.see('[id="status.editor.mode"]', 'Patch Mail');
});

walk('steps of the simulator lead to the lines of the patch', { file: 'helpers.patch' }, async (window) => {
	await (await window.see('.codelens-decoration a', 'pud_leaf()')).click();
	const panel = await eventually(async () => {
		for (const frame of window.page.frames()) {
			if ((await frame.locator('.steps').count()) > 0) return frame;
		}
		throw new Error('the panel has no steps');
	});
	await panel.locator('[role=tab]', { hasText: 'Steps' }).click();
	const step = panel.locator('[role=treeitem]', { hasText: 'return pud_val(pud) & _PAGE_PSE' });
	await step.waitFor();
	await step.locator('.line.link').click();
	await window.see('.line-numbers.active-line-number', '7');
	await panel.locator('.steps').press('Enter');
	await window.isAt(7);
	await window.picture('steps');
});

walk('a hover is seen at once', { file: 'helpers.patch' }, async (window) => {
	await window.see('.codelens-decoration a', 'pud_leaf()');
	for (const helper of HELPERS) {
		await window.page.locator('.view-line span > span').filter({ hasText: helper }).last().hover();
		const hover = window.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: helper });
		const content = hover.locator('.monaco-hover-content').first();
		await content.waitFor();
		// What is higher than VS Code allows can be scrolled.
		const height = await content.evaluate(({ scrollHeight }) => scrollHeight);
		if (height > HIGHEST_HOVER) throw new Error(`the hover of ${helper} is ${height} px high`);
		await window.press('Escape');
		await window.page.mouse.move(0, 0);
	}
});

/** Maximum height of a hover, in pixels: with more, it covers what one reads. */
const HIGHEST_HOVER = 250;

/** What has a hover: a helper that the patch changes, others, a bit, and a function that walks page tables. */
const HELPERS = ['pud_leaf', 'pud_modify', 'pmd_mkdirty', 'pte_swp_mkuffd_wp', '_PAGE_PSE', 'change_huge_pmd'];

const HELPERS_PATCH = `--- a/arch/x86/include/asm/pgtable.h
+++ b/arch/x86/include/asm/pgtable.h
@@ -10,${HELPERS.length + 2} +10,${HELPERS.length + 2} @@
 static inline bool pud_leaf(pud_t pud)
 {
-	return pud_val(pud) & (_PAGE_PSE | _PAGE_PRESENT);
+	return pud_val(pud) & _PAGE_PSE;
 }
${HELPERS.slice(1)
	.map((name) => ` ${name}\n`)
	.join('')}`;

/** The line with the link to an archive. */
const LINK = THREAD.split('\n').findIndex((text) => text.startsWith('Link: https://')) + 1;

/** Opens `folder` in a window as a walk wants it. */
async function open(page: Page, server: Server, folder: string, extension: string, start: Start): Promise<Window> {
	page.setDefaultTimeout(30_000);
	const address = server.address(folder, {
		extensionDevelopmentPath: server.resource(extension),
		...(start.file !== null && { openFile: server.resource(path.join(folder, start.file)) }),
	});
	await page.goto(address);
	await page.locator('[id="status.problems"]').waitFor();
	if (start.file !== null) await page.locator('.view-line').first().waitFor();
	return new Window(page);
}

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: { web: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const scratch = scratchFolder();
	const extension = values.web ? await webExtension(scratch) : repository;
	/** Each walk has a folder to itself: VS Code restores what it had open there. */
	const folderOf = async (index: number): Promise<string> => {
		const folder = path.join(scratch, `walk-${index}`);
		const files = {
			'walk.mbox': THREAD,
			'alone/walk.mbox': THREAD,
			'other/walk-v3.mbox': NEXT_THREAD,
			'helpers.patch': HELPERS_PATCH,
			'notes.txt': 'Some notes.\n',
		};
		await mkdir(folder);
		for (const [name, text] of Object.entries(files)) {
			await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
			await writeFile(path.join(folder, name), text);
		}
		await cp(path.join(repository, 'samples/thread-v2.mbox'), path.join(folder, 'walk-v2.mbox'));
		// The user is the author of the thread.
		for (const command of [
			['init'],
			['config', 'user.name', 'Dana Developer'],
			['config', 'user.email', 'dana@example.com'],
		])
			execFileSync('git', command, { cwd: folder, stdio: 'ignore' });
		return folder;
	};
	const host = await installHost();
	const browser = await launchBrowser();
	let failed = 0;
	const servers = new Map<boolean, Server>();
	const serverFor = async (isTrusted: boolean): Promise<Server> => {
		const known = servers.get(isTrusted);
		if (known !== undefined) return known;
		const data = scratchFolder();
		const server = await startServer(host, { data, args: ['--enable-smoke-test-driver'] });
		if (!isTrusted) {
			await server.configure({
				'security.workspace.trust.enabled': true,
				'security.workspace.trust.startupPrompt': 'never',
			});
		}
		servers.set(isTrusted, server);
		return server;
	};
	for (const [index, [name, [start, body]]] of [...walks].entries()) {
		if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue;
		const started = Date.now();
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
		try {
			await body(await open(page, await serverFor(start.isTrusted !== false), await folderOf(index), extension, start));
			console.log(`ok ${name} (${Date.now() - started} ms)`);
		} catch (error) {
			failed++;
			await new Window(page).picture(`failure-${failed}`);
			console.log(`not ok ${name} (${Date.now() - started} ms)\n${describe(error)}`);
		}
		await page.close();
	}
	await browser.close();
	return failed === 0 ? 0 : 1;
}

await runScript(main);
