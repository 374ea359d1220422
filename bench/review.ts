/**
 * `review` as a whole process on mailboxes of 1,000 and 2,000 mails: time, memory, and how the time grows.
 * `bench/review.ts FOLDER` takes the mailboxes of whole threads in FOLDER, repeated with other Message-IDs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { line, percentile } from './support/measure.ts';

/** What the project promises: milliseconds for 1,000 mails, KiB of memory and KiB for each MB, and growth for twice the mails. */
const LIMITS = { time: 1500, memory: 100 * 1024, perMegabyte: 4 * 1024, doubling: 2.3 };
const MAILS = 1000;
const TURNS = 9;

const [root] = process.argv.slice(2);
if (root === undefined) {
	console.log('SKIPPED: bench/review.ts needs a folder of mailboxes');
	process.exit(0);
}
const threads = readdirSync(root)
	.filter((name) => name.endsWith('.mbox'))
	.sort()
	.map((name) => readFileSync(path.join(root, name), 'latin1').split(/^(?=From mboxrd@z )/m));
if (threads.length === 0) throw new Error(`no mailboxes in ${root}`);

/** Whole threads until there are `count` mails; each copy of a thread has other Message-IDs. */
function mailbox(count: number): string {
	const mails: string[] = [];
	for (let copy = 0; mails.length < count; copy++) {
		for (const mail of threads[copy % threads.length] ?? [])
			mails.push(withOtherIds(mail, Math.floor(copy / threads.length)));
	}
	return mails.join('');
}

function withOtherIds(mail: string, copy: number): string {
	const end = mail.indexOf('\n\n');
	const header = mail
		.slice(0, end)
		.replace(/^(?:message-id|in-reply-to|references):.*(?:\n[ \t].*)*/gim, (field) =>
			field.replaceAll('<', `<${copy}.`),
		);
	return header + mail.slice(end);
}

/** Time and memory of one run. */
function run(file: string): { readonly time: number; readonly memory: number } {
	const code = `process.argv.splice(1, 1); require(${JSON.stringify(path.resolve('dist/cli.cjs'))});
		process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));`;
	const script = path.join(folder, 'run.cjs');
	writeFileSync(script, code);
	const start = performance.now();
	const { stderr } = spawnSync(process.execPath, [script, script, 'review', '--format', 'json', file], {
		stdio: ['ignore', 'ignore', 'pipe'],
		encoding: 'utf8',
	});
	return { time: performance.now() - start, memory: Number(stderr.trim().split('\n').at(-1)) };
}

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
try {
	const sizes = [MAILS, 2 * MAILS].map((count) => {
		const file = path.join(folder, `${count}.mbox`);
		const text = mailbox(count);
		writeFileSync(file, text, 'latin1');
		return { count, file, megabytes: text.length / 1e6 };
	});
	const times = new Map<number, number[]>();
	for (let turn = 0; turn < TURNS; turn++) {
		for (const { count, file, megabytes } of sizes) {
			const { time, memory } = run(file);
			times.set(count, [...(times.get(count) ?? []), time]);
			const limit = LIMITS.memory + LIMITS.perMegabyte * megabytes;
			if (turn > 0) continue;
			console.log(`${count} mails: ${(memory / 1024).toFixed(0)} MiB of at most ${(limit / 1024).toFixed(0)} MiB`);
			if (memory > limit) process.exitCode = 1;
		}
	}
	const medians = sizes.map(({ count, megabytes }) => {
		const sorted = (times.get(count) ?? []).sort((a, b) => a - b);
		console.log(
			line(`review of ${count} mails, ${megabytes.toFixed(1)} MB`, sorted, `at most ${LIMITS.time} ms for ${MAILS}`),
		);
		return percentile(sorted, 0.5);
	});
	const [once = NaN, twice = NaN] = medians;
	console.log(`twice the mails take ${(twice / once).toFixed(2)} times the time, at most ${LIMITS.doubling}`);
	if (!(once <= LIMITS.time && twice / once <= LIMITS.doubling)) process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true });
}
