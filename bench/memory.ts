/**
 * The memory that texts made to hurt take when all their patches are read, each in a separate process:
 * `bench/memory.ts [MEGABYTES [NAME]]`. Without `NAME` all are measured; `run` is what a process is called with.
 */
import { spawnSync } from 'node:child_process';
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
	'quoted-printable': `${HEADER}Content-Transfer-Encoding: quoted-printable\n\n`,
	'context hunks': '*** a\n--- b\n',
	'encoded words': 'Subject: ',
};

const [first = '32', name, mode] = process.argv.slice(2);
const megabytes = Number(first);

function measure(what: string): void {
	const unit = TEXTS[what] ?? '';
	const text = `${BEGINNINGS[what] ?? ''}${unit.repeat(Math.ceil((megabytes * 1_000_000) / unit.length))}\n`;
	const flat = Buffer.from(text, 'latin1').toString('latin1');
	const start = performance.now();
	const document = parseDocument(flat);
	// The parts of a patch are read on first use.
	problems(document);
	const time = performance.now() - start;
	const peak = process.resourceUsage().maxRSS / 1024;
	const limit = LIMITS.base + LIMITS.each * megabytes;
	console.log(
		`${what.padEnd(22)}${peak.toFixed(0).padStart(6)} MiB  ${((peak - LIMITS.base) / megabytes).toFixed(1).padStart(6)} MiB a MB  ${time.toFixed(0).padStart(6)} ms  ${document.patches.length} patches  ${peak <= limit ? 'reached' : 'NOT REACHED'}`,
	);
}

if (mode === 'run' && name !== undefined) measure(name);
else {
	for (const what of Object.keys(TEXTS)) {
		if (name !== undefined && what !== name) continue;
		const run = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), first, what, 'run'], {
			encoding: 'utf8',
		});
		process.stdout.write(run.status === 0 ? run.stdout : `${what.padEnd(22)}  dies: NOT REACHED\n`);
	}
}
