import { closeSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import type * as program from './program.ts';

type Program = typeof program;

/**
 * How much code a function runs before V8 optimizes it, in bytes of bytecode; its own choice is a tenth. Rules are many and
 * a patch is short: with V8's choice, half of the time for 7,000 lines went into code that was then hardly used.
 */
const INTERRUPT_BUDGET = 1_500_000;

const source = path.join(__dirname, 'program.cjs');
const compiled = `${source}.cache`;

/** Has V8 optimize later than it would, in all threads. */
export function setBudget(): void {
	v8.setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}

/** The program, and how to keep what of it was compiled. */
export interface Loaded extends Program {
	/** Writes what was compiled by now beside the program, unless it is there or the folder may not be written. */
	readonly keep: () => void;
}

/**
 * Loads the program as V8 compiled it for an earlier run, which halves the time that a small patch takes. What is kept
 * is not used for another program or another V8.
 */
export function loadProgram(): Loaded {
	// It is written in ASCII, which is read fastest like this.
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
		keep: () => {
			if (isNew) write(Buffer.from(stamp), script);
		},
	};
}

/** Tells one build of the program from another; V8 itself compares no more than the length. */
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

/** Under another name first: another process may be reading. */
function write(stamp: Buffer, script: vm.Script): void {
	const draft = `${compiled}.${process.pid}`;
	try {
		const file = openSync(draft, 'wx');
		writeSync(file, Buffer.concat([stamp, script.createCachedData()]));
		closeSync(file);
		renameSync(draft, compiled);
	} catch {
		// A folder that may not be written costs time and nothing else.
	}
}
