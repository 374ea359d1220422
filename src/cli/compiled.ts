import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import type * as program from './program.ts';
import { cacheFolder, readPrivate, writePrivate } from './privateFile.ts';

type Program = typeof program;

/**
 * Has V8 optimize a function after ten times as much work as by default: bytes of bytecode that ran, or from V8 12 on
 * (Node 22) the number of calls. There are many rules and patches are short: with the default, half of the time for 7,000
 * lines went into optimizing code that then hardly ran.
 */
const FLAGS =
	Number.parseInt(process.versions.v8) < 12
		? ['--interrupt-budget=1500000']
		: ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000'];

const source = path.join(__dirname, 'program.cjs');

/** Makes V8 optimize later, in all threads. */
export function optimizeLater(): void {
	for (const flag of FLAGS) v8.setFlagsFromString(flag);
}

/** The program, and how to cache its compiled code. */
export interface Loaded extends Program {
	/** Caches the code compiled so far, unless it is cached or there is no place that only the user can write to. */
	readonly cache: () => void;
}

/**
 * Loads the program with the code that V8 compiled in an earlier run, which halves the time for a small patch. The cache
 * is ignored if it is damaged, or if the program, Node or its options have changed.
 */
export function loadProgram(): Loaded {
	const bytes = readFileSync(source);
	// The bundle is ASCII only, and decoding UTF-8 takes ten times as long.
	const text = bytes.toString('latin1');
	const folder = cacheFolder();
	const compiled = folder === null ? null : path.join(folder, 'program.cache');
	const identity = identityOf(bytes);
	const cachedData = compiled === null ? null : unpacked(identity, readPrivate(compiled));
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
			if (isNew && compiled !== null) writePrivate(compiled, packed(identity, script.createCachedData()));
		},
	};
}

/** Identifies a build of the program, and what compiles it; V8 itself compares only the length of the text. */
function identityOf(bytes: Buffer): string {
	const options = [...process.execArgv, process.env.NODE_OPTIONS ?? '', ...FLAGS];
	return JSON.stringify([source, checksum(bytes), statSync(source).mtimeMs, process.version, process.arch, options]);
}

/** Compiled code below a line that says what it was compiled from, and its checksum: V8 does not detect damage. */
function packed(identity: string, code: Buffer): Buffer {
	return Buffer.concat([Buffer.from(`${identity} ${checksum(code)}\n`), code]);
}

/** The compiled code in `file`; null if it is damaged, or another program's. */
function unpacked(identity: string, file: Buffer | null): Buffer | null {
	const end = file?.indexOf('\n') ?? -1;
	if (file === null || end === -1) return null;
	const code = file.subarray(end + 1);
	return file.toString('utf8', 0, end) === `${identity} ${checksum(code)}` ? code : null;
}

function checksum(bytes: Buffer): number {
	return process.getBuiltinModule('node:zlib').crc32(bytes);
}
