import { closeSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import type * as program from './program.ts';

type Program = typeof program;

/**
 * Amount of code that a function runs before V8 optimizes it, in bytes of bytecode; ten times the default. There are many
 * rules and patches are short: with the default, half of the time for 7,000 lines went into code that then hardly ran.
 */
const INTERRUPT_BUDGET = 1_500_000;

const source = path.join(__dirname, 'program.cjs');
const compiled = `${source}.cache`;

/** Makes V8 optimize later, in all threads. */
export function setBudget(): void {
	v8.setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}

/** The program, and how to cache its compiled code. */
export interface Loaded extends Program {
	/** Caches the code compiled so far next to the program, unless it is cached or the folder is read-only. */
	readonly cache: () => void;
}

/**
 * Loads the program with the code that V8 compiled in an earlier run, which halves the time for a small patch. The cache
 * is ignored if the program or V8 has changed.
 */
export function loadProgram(): Loaded {
	// It is ASCII, which is read fastest as Latin-1.
	const text = readFileSync(source, 'latin1');
	const stamp = stampOf(source, text.length);
	const cachedData = readCompiled(stamp);
	const script = new vm.Script(`(function (require, module, __dirname) {${text}\n})`, {
		filename: source,
		...(cachedData === null ? {} : { cachedData }),
	});
	const module = { exports: {} as Program };
	const run = script.runInThisContext() as (load: NodeJS.Require, into: typeof module, folder: string) => void;
	run(require, module, __dirname);
	const isNew = cachedData === null || script.cachedDataRejected === true;
	return {
		...module.exports,
		cache: () => {
			if (isNew) write(Buffer.from(stamp), script);
		},
	};
}

/** Identifies a build of the program; V8 itself compares only the length. */
function stampOf(file: string, length: number): string {
	return `${length} ${statSync(file).mtimeMs}\n`;
}

function readCompiled(stamp: string): Buffer | null {
	try {
		const data = readFileSync(compiled);
		return data.subarray(0, stamp.length).toString('latin1') === stamp ? data.subarray(stamp.length) : null;
	} catch {
		return null;
	}
}

/** Writes a temporary file first, since another process may be reading. */
function write(stamp: Buffer, script: vm.Script): void {
	const draft = `${compiled}.${process.pid}`;
	try {
		const file = openSync(draft, 'wx');
		writeSync(file, Buffer.concat([stamp, script.createCachedData()]));
		closeSync(file);
		renameSync(draft, compiled);
	} catch {
		// Without a cache the program is only slower.
	}
}
