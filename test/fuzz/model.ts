/**
 * Mutates the files of a folder and checks what must hold of any document: `node --import tsx test/fuzz/model.ts FOLDER [SECONDS [SEED]]`.
 * A text that fails is written to the folder for temporary files and named; its cause becomes a fixture of a unit test.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkInvariants } from '../support/invariants.ts';
import { Random } from '../support/random.ts';

/** Time for one text, in milliseconds for each of its kilobytes, and at least so much: more is a hang. */
const MAX_TIME = { perKilobyte: 5, least: 1000 };
/** Larger files are cut, so that there are many rounds. */
const MAX_LENGTH = 100_000;

const [folder, seconds = '600', seedText = '1'] = process.argv.slice(2);
if (folder === undefined) {
	console.log('SKIPPED: test/fuzz/model.ts needs a folder of patches and mails');
	process.exit(0);
}

type Mutation = (text: string, random: Random, other: string) => string;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
	truncate: (text, random) => text.slice(0, random.below(text.length + 1)),
	cut: (text, random) => {
		const { start, end } = random.stretch(text);
		return text.slice(0, start) + text.slice(end);
	},
	splice: (text, random, other) => {
		const { start, end } = random.stretch(other);
		const at = random.below(text.length + 1);
		return text.slice(0, at) + other.slice(start, end) + text.slice(at);
	},
	flip: (text, random) => {
		const at = random.below(text.length);
		const unit = text.charCodeAt(at) ^ (1 << random.below(random.below(8) === 0 ? 16 : 7));
		return text.slice(0, at) + String.fromCharCode(unit & 0xffff) + text.slice(at + 1);
	},
	duplicate: (text, random) => {
		const { start, end } = random.stretch(text);
		const times = 2 + random.below(random.below(10) === 0 ? 200 : 3);
		return (
			text.slice(0, start) +
			text.slice(start, end).repeat(Math.min(times, Math.ceil(MAX_LENGTH / (end - start + 1)))) +
			text.slice(end)
		);
	},
	/** One mail as a part of another, or as lines of a hunk, or quoted. */
	nest: (text, random, other) => {
		const prefix = ['+', ' ', '-', '> ', '>', ''][random.below(6)] ?? '';
		const { start, end } = random.stretch(other);
		const nested = other.slice(start, end).replace(/^/gm, prefix);
		const at = text.indexOf('\n', random.below(text.length + 1)) + 1;
		return `${text.slice(0, at)}${nested}\n${text.slice(at)}`;
	},
	encode: (text, random) => {
		const body = text.indexOf('\n\n') + 2;
		if (random.below(2) === 0)
			return `Content-Transfer-Encoding: base64\n${text.slice(0, body)}${Buffer.from(text.slice(body)).toString('base64')}`;
		return `Content-Transfer-Encoding: quoted-printable\n${text.slice(0, body)}${text.slice(body).replace(/[=\t]/g, '=3D')}`;
	},
	lineEnds: (text, random) =>
		text.replace(/\n/g, () => (random.below(20) === 0 ? (['\r\n', '\r', ''][random.below(3)] ?? '') : '\n')),
	digit: (text, random) => {
		const at = text.slice(random.below(text.length + 1)).search(/\d/);
		return at === -1 ? text : text.slice(0, at) + `${random.below(1000)}` + text.slice(at + 1);
	},
};

const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.map((name) => join(folder, name))
	.filter((path) => statSync(path).isFile())
	.sort()
	.map((path) => readFileSync(path, 'latin1').slice(0, MAX_LENGTH))
	.filter((text) => text !== '');
const random = new Random(Number(seedText));
const names = Object.keys(MUTATIONS);
const counts = new Map<string, number>(names.map((name) => [name, 0]));
const end = Date.now() + Number(seconds) * 1000;
let rounds = 0;
let failures = 0;
let slowest = 0;
while (Date.now() < end) {
	let text = texts[random.below(texts.length)] ?? '';
	for (let steps = 1 + random.below(6); steps > 0 && text !== ''; steps--) {
		const name = names[random.below(names.length)] ?? '';
		text = MUTATIONS[name]?.(text, random, texts[random.below(texts.length)] ?? '') ?? text;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	check(text);
	rounds++;
}

/** Reads one text and keeps it where something does not hold. */
function check(text: string): void {
	const limit = Math.max(MAX_TIME.least, (text.length / 1000) * MAX_TIME.perKilobyte);
	let { failure, time } = attempt(text);
	slowest = Math.max(slowest, time);
	// The machine may have had other work: slow is what is slow twice.
	if (time > limit) ({ failure, time } = attempt(text));
	if (time > limit) failure ??= `took ${time.toFixed(0)} ms`;
	if (failure === null) return;
	failures++;
	const path = join(tmpdir(), `kernel-patch-review-fuzz-${seedText}-${rounds}.txt`);
	writeFileSync(path, text, 'utf16le');
	console.log(`${path}: ${failure}`);
}

function attempt(text: string): { readonly failure: string | null; readonly time: number } {
	const start = performance.now();
	let failure: string | null = null;
	try {
		checkInvariants(text);
	} catch (error) {
		failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	}
	return { failure, time: performance.now() - start };
}

console.log(
	`${rounds} texts from ${texts.length} files in ${seconds} s with seed ${seedText}: ${failures} failures, slowest ${slowest.toFixed(0)} ms`,
);
console.log([...counts].map(([name, count]) => `${name} ${count}`).join(', '));
process.exitCode = failures === 0 ? 0 : 1;
