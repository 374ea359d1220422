/**
 * How fast patches are read, against other parsers and a scan for line ends; the memory of the tree; and how the time
 * grows with the input, also with input made to hurt: `bench/parse.ts FOLDER [MEGABYTES [NAME]]`.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsePatch as parseWithDiff } from 'diff';
import gitdiffPackage from 'gitdiff-parser';
import parseDiffPackage from 'parse-diff';
import { parseDocument, type PatchDocument } from '../src/core/patch/document.ts';

/** Text that is parsed for the comparison with other parsers, in bytes. */
const SIZE = 10_000_000;
const WARM_UP = 10;
const ROUNDS = 15;
/** What the project promises: time against a line scan, and memory against the text. */
const LIMITS = { scan: 4, memory: 3, doubling: 2.2 };

// Its types describe another module format than the one that Node loads.
const gitdiffParser = gitdiffPackage as unknown as { readonly parse: (text: string) => unknown };

const [folder] = process.argv.slice(2);
if (folder === undefined) {
	console.log('SKIPPED: bench/parse.ts needs a folder of patches');
	process.exit(0);
}

/** Real patches one after the other until they are `SIZE` long; small folders are taken several times. */
function readPatches(root: string): string {
	const patches = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.map((name) => join(root, name))
		.filter((path) => /\.(?:patch|diff|eml|mbox)$/.test(path) && statSync(path).isFile())
		.sort()
		.map((path) => readFileSync(path, 'latin1'))
		.filter((text) => text.startsWith('From ') && !/^content-transfer-encoding: (?:quoted|base64)/im.test(text));
	if (patches.length === 0) throw new Error(`no patches in ${root}`);
	const parts: string[] = [];
	for (let length = 0, i = 0; length < SIZE; i++) {
		const patch = patches[i % patches.length] ?? '';
		const part = patch.endsWith('\n') ? patch : `${patch}\n`;
		parts.push(part);
		length += part.length;
	}
	return flat(parts.join(''));
}

/** Reads every patch: its parts are read on first use. */
function read(text: string): PatchDocument {
	const document = parseDocument(text);
	for (const { subject, diff } of document.patches) results[1] = [subject, diff];
	return document;
}

/** The text as one piece, so that the first reader does not pay for joining it. */
function flat(text: string): string {
	return Buffer.from(text, 'latin1').toString('latin1');
}

/** Mail signatures, at which npm's `diff` throws, are taken out of what the peers see. */
function withoutSignatures(text: string): string {
	return text.replace(/^-- ?\n(?:.*\n){0,3}?(?=From |diff |\n|$(?![\s\S]))/gm, '');
}

function scanLines(text: string): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
	return count;
}

function milliseconds(run: () => unknown): number {
	const start = process.hrtime.bigint();
	results[0] = run();
	return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Keeps the last result alive, so that nothing is optimised away. */
const results: unknown[] = [];

function median(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function comparePeers(text: string): void {
	const peerText = flat(withoutSignatures(text));
	const runs: Readonly<Record<string, () => unknown>> = {
		'line scan': () => scanLines(text),
		ours: () => read(text),
		diff: () => parseWithDiff(peerText),
		'gitdiff-parser': () => gitdiffParser.parse(peerText),
		'parse-diff': () => parseDiffPackage(peerText),
	};
	const times = new Map<string, number[]>();
	for (let round = -WARM_UP; round < ROUNDS; round++) {
		for (const [name, run] of Object.entries(runs)) {
			try {
				const time = milliseconds(run);
				if (round >= 0) times.set(name, [...(times.get(name) ?? []), time]);
			} catch (error) {
				if (round === 0) console.log(`  ${name} throws: ${error instanceof Error ? error.message : String(error)}`);
			}
		}
	}
	const ours = median(times.get('ours') ?? []);
	console.log(`${(text.length / 1e6).toFixed(1)} MB of patches, medians of ${ROUNDS} interleaved rounds`);
	for (const [name, own] of times) {
		const time = median(own);
		const speed = text.length / 1000 / time;
		console.log(
			`  ${name.padEnd(16)}${time.toFixed(1).padStart(8)} ms${speed.toFixed(0).padStart(7)} MB/s   ours takes ${(ours / time).toFixed(2)} of it`,
		);
	}
	const scan = ours / median(times.get('line scan') ?? []);
	console.log(`  against the line scan: ${scan.toFixed(2)}, at most ${LIMITS.scan}: ${verdict(scan <= LIMITS.scan)}`);
}

function measureMemory(text: string): void {
	if (globalThis.gc === undefined) {
		console.log('memory: run with node --expose-gc');
		return;
	}
	results[0] = null;
	globalThis.gc();
	const before = process.memoryUsage();
	results[0] = read(text);
	globalThis.gc();
	const after = process.memoryUsage();
	const tree = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
	const ratio = (tree + text.length) / text.length;
	console.log(
		`memory of text and tree: ${ratio.toFixed(2)} times the text, at most ${LIMITS.memory}: ${verdict(ratio <= LIMITS.memory)}`,
	);
	results[0] = null;
}

/** Texts made to hurt; each is `size` long or a little more. */
const ADVERSARIES: Readonly<Record<string, (size: number) => string>> = {
	'From lines': (size) => repeat('From a@b Mon Sep 17 00:00:00 2001\n', size),
	'From lines with fields': (size) => repeat('From a@b Mon Sep 17 00:00:00 2001\nSubject: x\n\n', size),
	'From lines after blanks': (size) =>
		'\n'.repeat(size / 2) + 'x\n' + repeat('From a@b Mon Sep 17 00:00:00 2001\n', size / 2),
	'quoted From lines': (size) =>
		`From a@b Mon Sep 17 00:00:00 2001\nSubject: x\n\n${'>'.repeat(size / 2)}${repeat('>From ', size / 2)}\n`,
	'mails before a quoted From line': (size) =>
		`${repeat('From a@b Mon Sep 17 00:00:00 2001\nSubject: x\n\n', size)}>From x\n`,
	'one hunk, many lines too many': (size) => `--- a/x\n+++ b/x\n@@ -1 +1 @@\n${repeat('+x\n', size)}`,
	'short hunks with wrong counts': (size) => `--- a/x\n+++ b/x\n${repeat('@@ -1,9 +1,9 @@\n+x\n y\n', size)}`,
	'hunks that promise everything': (size) => `--- a/x\n+++ b/x\n${repeat('@@ -1,999999999 +1,999999999 @@\n', size)}`,
	'hunks without white space': (size) => `--- a/x\n+++ b/x\n${repeat('@@ -1,999999999 +1,999999999 @@\nx\n', size)}`,
	'combined hunks': (size) =>
		`diff --cc x\n--- a/x\n+++ b/x\n@@ -1,999999999 +1,999999999 @@\n${repeat('@@@ -1,99 -1,99 +1,99 @@@\n', size)}`,
	'old names': (size) => repeat('--- \n', size),
	'old names with a path': (size) => repeat('--- a/x\n', size),
	'file headers': (size) => repeat('--- a/x\n+++ b/x\n@@ -1 +1 @@\n', size),
	'git headers': (size) => repeat('diff --git a/x b/x\n', size),
	'one line': (size) => 'x'.repeat(size),
	'one removed line': (size) => `--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-${'-'.repeat(size)}`,
	'one path of blanks': (size) => `--- ${' '.repeat(size)}x\n+++ b/x\n@@ -1 +1 @@\n`,
	'one path of quotes': (size) => `diff --git "${'\\'.repeat(size)}`,
	'one hunk header': (size) => `--- a/x\n+++ b/x\n@@ -${'1'.repeat(size)} +1 @@\n`,
	'lone backslashes': (size) => `--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n${repeat('\\\n', size)}`,
	'blank lines in a hunk': (size) => `--- a/x\n+++ b/x\n@@ -1,9 +1,99999999 @@\n+x\n${'\n'.repeat(size)}`,
	scissors: (size) => `Subject: x\n\n${repeat('- >8 '.repeat(30) + '\n', size)}`,
	'one scissors line': (size) => `Subject: x\n\n${repeat('- >8 ', size)}\n`,
	'encoded words': (size) => `Subject: ${repeat('=?', size)}\nFrom: a\n`,
	'encoded words without data': (size) => `Subject: ${repeat('=?utf-8?q?', size)}\nFrom: a\n`,
	'encoded words apart': (size) => `Subject: ${repeat('=?utf-8?q?=c3?= ', size)}\nFrom: a\n`,
	'folded field': (size) => `Subject: x\n${repeat(' y\n', size)}From: a\n`,
	'field of blanks': (size) => `Subject: ${' '.repeat(size)}x\nFrom: a\n`,
	fields: (size) => `Subject: x\n${repeat('a: b\n', size)}From: a\n`,
	'content types': (size) => `Subject: x\nContent-Type: multipart/mixed;${repeat(' boundary=', size)}\n\nx\n`,
	'unterminated parts': (size) =>
		`Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${repeat('--b\nx\n', size)}`,
	'nested parts': (size) =>
		`Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${repeat('--b\nContent-Type: multipart/mixed; boundary=b\n\n', size)}`,
	'quoted-printable without escapes': (size) =>
		`Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${repeat('x\n', size)}=\n`,
	'quoted-printable blanks': (size) =>
		`Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${repeat('=x', size / 2)}${' '.repeat(size / 2)}\n`,
	'quoted-printable escapes': (size) =>
		`Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${repeat('=C3', size)}\n`,
	'base64 on one line': (size) => `Subject: x\nContent-Transfer-Encoding: base64\n\n${repeat('eHh4', size)}\n`,
	'one line like a device': (size) => `Subject: x\n\na ${repeat('1.', size / 1000)}\n`,
	'page of senders': (size) => repeat('* x\nFrom: a @ 2024-08-07 19:48 UTC (permalink / raw)\n', size),
	'page on one line': (size) => repeat('From:  UTC (permalink / raw)', size),
	'context hunks': (size) =>
		`*** a\n--- b\n***************\n${repeat('***************\n*** 1,9 ****\n--- 1,9 ----\n', size)}`,
};

function repeat(unit: string, size: number): string {
	return unit.repeat(Math.ceil(size / unit.length));
}

/** Time of `largest` bytes of each adversary, and how it grows when the input doubles. */
function measureGrowth(text: string, largest: number, only: string): void {
	console.log(`growth when the input doubles, up to ${largest / 1e6} MB, at most ${LIMITS.doubling}`);
	const inputs = { 'real patches': (size: number): string => repeat(text, size).slice(0, size), ...ADVERSARIES };
	for (const [name, make] of Object.entries(inputs)) {
		if (!name.includes(only)) continue;
		const times: number[] = [];
		for (let size = largest / 8; size <= largest; size *= 2) {
			const input = flat(make(size));
			read(input.slice(0, 100_000));
			times.push(Math.min(...[1, 2, 3].map(() => milliseconds(() => read(input)))));
			results[0] = null;
		}
		// One step says little on a machine with other work, and a few milliseconds say nothing: the mean step decides.
		const steps = times.slice(1).map((time, i) => time / (times[i] ?? time));
		const mean = ((times.at(-1) ?? 0) / (times[0] ?? 1)) ** (1 / steps.length);
		const isShort = (times.at(-1) ?? 0) < 20;
		const shown = times.map((time) => time.toFixed(0).padStart(6)).join('');
		const growth = `mean ${mean.toFixed(2)} worst ${Math.max(...steps).toFixed(2)}`;
		console.log(`  ${name.padEnd(34)}${shown} ms   ${growth} ${verdict(isShort || mean <= LIMITS.doubling)}`);
	}
}

function verdict(reached: boolean): string {
	return reached ? 'reached' : 'NOT REACHED';
}

const text = readPatches(folder);
comparePeers(text);
measureMemory(text);
measureGrowth(text, Number(process.argv[3] ?? 64) * 1_000_000, process.argv[4] ?? '');
