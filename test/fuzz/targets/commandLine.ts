import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCli } from '../../support/cli.ts';
import type { Input } from '../target.ts';
import { damagedText, PATCH, type Target } from '../target.ts';

const COMMANDS: readonly (readonly string[])[] = [
	...['text', 'json', 'sarif', 'checkpatch', 'b4'].map((format) => ['check', '--format', format, '--strict', PATCH]),
	['check', '--preset', 'strict', '--profile', 'all', PATCH],
	['show', PATCH],
	['show', '--json', PATCH],
	['fix', PATCH],
	['fix', '--unsafe', '-o', 'fixed.patch', PATCH],
	['split', '-o', 'parts', PATCH],
	['compare', PATCH],
	['compare', '--json', PATCH],
	['range-diff', PATCH, PATCH],
	['range-diff', '--format', 'json', PATCH],
	['reply', 'v1-1@x', PATCH],
	['simulate', '--batch', PATCH],
	['simulate', '--walk', '--batch', PATCH],
];

/** Every command on a file. */
export const commandLine: Target = {
	name: 'cli',
	limit: { perKilobyte: 800, least: 15_000 },
	input: damagedText,
	check: (input) => {
		inFolder(input, () => {
			for (const args of COMMANDS) checkCommand(args);
		});
	},
};

/** Runs a command, which must end in order whatever is in the files. */
export function checkCommand(args: readonly string[]): void {
	const { status, out, error } = runCli(...args);
	const name = args.join(' ');
	assert.ok([0, 1, 2].includes(status), `${name}: exit status ${status}`);
	assert.doesNotMatch(error, /^ {4}at |\binternal error\b|\b(?:TypeError|RangeError|ReferenceError)\b/m, name);
	assert.doesNotMatch(error, CONTROLS, `${name}: control characters in standard error`);
	// The fixed patch is its bytes.
	if (args[0] === 'fix') return;
	assert.doesNotMatch(out, CONTROLS, `${name}: control characters in standard output`);
	if (out === '') return;
	if (args.includes('json') || args.includes('sarif')) JSON.parse(out);
	if (args.includes('--json')) for (const line of out.split('\n').slice(0, -1)) JSON.parse(line);
}

/** Controls except tabs and ends of lines, what reorders text, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- these are what must not be there
const CONTROLS = /[\x00-\x08\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** Calls `run` in a new folder with the files of `input`. */
export function inFolder(input: Input, run: (folder: string) => void): void {
	const before = process.cwd();
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-fuzz-'));
	try {
		for (const [name, text] of Object.entries(input)) {
			const file = path.join(folder, name);
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, bytesOf(text));
		}
		process.chdir(folder);
		run(folder);
	} finally {
		process.chdir(before);
		rmSync(folder, { recursive: true });
	}
}

/** What has no character beyond Latin-1 may be bytes in no encoding. */
function bytesOf(text: string): Buffer {
	return Buffer.from(text, /[^\0-\xff]/.test(text) ? 'utf8' : 'latin1');
}
