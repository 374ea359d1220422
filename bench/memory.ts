/**
 * The memory that texts made to hurt take when all their patches are read, each in a separate process:
 * `bench/memory.ts [MEGABYTES [NAME [COMMAND]]]`. Without `NAME` all are measured; `run` is what a process is called with.
 * With `show`, `check` or `fix` as `COMMAND`, and `all` or a name, the built command line is measured as a whole.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { problems } from '../src/core/features/problems.ts';
import { parseDocument } from '../src/core/patch/document.ts';

/** What the project promises: MiB at most, and further ones for each MB of text. */
const LIMITS = { base: 100, each: 12 };

const HEADER = 'Subject: [PATCH] x\n';

const TEXTS: Readonly<Record<string, string>> = {
	'mails of one line': 'From a@b Mon Sep 17 00:00:00 2001\n',
	'mails with a field': 'From a@b Mon Sep 17 00:00:00 2001\nSubject: x\n\n',
	'mails with fields': 'From a@b Mon Sep 17 00:00:00 2001\nFrom: a\nSubject: x\nDate: x\nTo: a\n\nx\n',
	'mails with patches': `From a@b Mon Sep 17 00:00:00 2001\n${HEADER}\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n+x\n`,
	'mails without a diff': 'From a@b Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\nx\n',
	'encoded mails': 'From a@b Mon Sep 17 00:00:00 2001\nContent-Transfer-Encoding: base64\n\neA==\n',
	'commits of a log': 'commit 0123456\nAuthor: a\n\n    x\n',
	fields: 'a: b\n',
	hunks: '@@ -1 +1 @@\n+x\n',
	files: '--- a/x\n+++ b/x\n@@ -1 +1 @@\n+x\n',
	'git headers': 'diff --git a/x b/x\n',
	'added lines': '+\n',
	'one line': 'x',
	'changelog lines': 'a b\n',
	paragraphs: 'a\n\n',
	tags: 'Cc: a\n',
	misspellings: 'teh a\n',
	'blanks at the ends of lines': '+a \n',
	'damaged hunks': '@@ -1,9 +1,9 @@\nx\n',
	'quoted-printable': '=C3=A4',
	'context hunks': '***************\n*** 1,9 ****\n--- 1,9 ----\n',
	'encoded words': '=?utf-8?q?=c3?= ',
};

const BEGINNINGS: Readonly<Record<string, string>> = {
	hunks: '--- a/x\n+++ b/x\n',
	'added lines': '--- a/x\n+++ b/x\n@@ -0,0 +1,99999999 @@\n',
	'damaged hunks': '--- a/x\n+++ b/x\n',
	'changelog lines': `${HEADER}\n`,
	paragraphs: `${HEADER}\n`,
	tags: `${HEADER}\n`,
	misspellings: `${HEADER}\n`,
	'blanks at the ends of lines': '--- a/x\n+++ b/x\n@@ -0,0 +1,99999999 @@\n',
	'quoted-printable': `${HEADER}Content-Transfer-Encoding: quoted-printable\n\n`,
	'context hunks': '*** a\n--- b\n',
	'encoded words': 'Subject: ',
};

/** Without a diff, nothing would be checked. */
const DIFF = '---\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
const ENDS: Readonly<Record<string, string>> = {
	'changelog lines': DIFF,
	paragraphs: DIFF,
	tags: DIFF,
	misspellings: DIFF,
};

const [first = '32', name, mode] = process.argv.slice(2);
const megabytes = Number(first);

function textOf(what: string): string {
	const unit = TEXTS[what] ?? '';
	return `${BEGINNINGS[what] ?? ''}${unit.repeat(Math.ceil((megabytes * 1_000_000) / unit.length))}\n${ENDS[what] ?? ''}`;
}

function measure(what: string): void {
	const flat = Buffer.from(textOf(what), 'latin1').toString('latin1');
	const start = performance.now();
	const document = parseDocument(flat);
	// The parts of a patch are read on first use.
	problems(document);
	const time = performance.now() - start;
	print(what, process.resourceUsage().maxRSS / 1024, time, `${document.patches.length} patches`);
}

/** Runs a command of the built command line on a text, and watches the peak of its memory. */
async function measureCommand(what: string, command: string): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	try {
		const file = path.join(folder, 'a.mbox');
		writeFileSync(file, textOf(what));
		const cli = path.join(import.meta.dirname, '../dist/cli.cjs');
		const start = performance.now();
		const child = spawn(process.execPath, [cli, command, file], { stdio: 'ignore', cwd: folder });
		let peak = 0;
		const timer = setInterval(() => {
			peak = Math.max(peak, peakOf(child.pid ?? 0));
		}, 5);
		const status = await new Promise((resolve) => child.once('exit', resolve));
		clearInterval(timer);
		print(what, peak, performance.now() - start, `${command}: exit status ${String(status)}`);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The most memory that a process has had so far, in MiB; 0 if it has ended. */
function peakOf(pid: number): number {
	try {
		return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}

function print(what: string, peak: number, time: number, note: string): void {
	const limit = LIMITS.base + LIMITS.each * megabytes;
	console.log(
		`${what.padEnd(22)}${peak.toFixed(0).padStart(6)} MiB  ${((peak - LIMITS.base) / megabytes).toFixed(1).padStart(6)} MiB a MB  ${time.toFixed(0).padStart(6)} ms  ${note}  ${peak <= limit ? 'reached' : 'NOT REACHED'}`,
	);
}

const chosen = Object.keys(TEXTS).filter((what) => name === undefined || name === 'all' || what === name);
if (mode !== undefined && mode !== 'run') {
	for (const what of chosen) await measureCommand(what, mode);
} else if (mode === 'run' && name !== undefined) measure(name);
else {
	for (const what of chosen) {
		const run = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), first, what, 'run'], {
			encoding: 'utf8',
		});
		process.stdout.write(run.status === 0 ? run.stdout : `${what.padEnd(22)}  dies: NOT REACHED\n`);
	}
}
