/**
 * `npm run compare-findings -- BEFORE AFTER FOLDER…`: checks every file below the folders with two builds of the project and prints
 * where their findings differ in place, severity or rule. BEFORE and AFTER are checkouts in which `npm run build` has run. A rule
 * that AFTER lists under a former id counts as the same rule. Exit status 0: no difference, 1: differences.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Maximum time for one file, in milliseconds; slower files are listed, not compared. */
const TIME_LIMIT = 10_000;

/** Number of files that one process checks; a batch that fails is halved until only the failing file is left. */
const BATCH_SIZE = 24;

const MODES = [[], ['--strict']] as const;

interface JsonFinding {
	readonly rule: string;
	readonly severity: string;
	readonly range: { readonly start: Place; readonly end: Place };
}

interface Place {
	readonly line: number;
	readonly column: number;
}

interface JsonFile {
	readonly path: string;
	readonly findings: readonly JsonFinding[];
}

/** The findings of a file as lines of text, or why it was not checked. */
type Findings = ReadonlyMap<string, readonly string[] | 'too slow' | 'failed'>;

const [before, after, ...folders] = process.argv.slice(2);
if (before === undefined || after === undefined || folders.length === 0) {
	console.error('Usage: npm run compare-findings -- BEFORE AFTER FOLDER…');
	process.exit(2);
}

const run = promisify(execFile);
const files = folders.flatMap(filesBelow);
const formerIds = await readFormerIds(after);
let differences = 0;
for (const mode of MODES) {
	const [old, current] = [await check(before, mode), await check(after, mode)];
	const counts = { same: 0, gone: 0, added: 0, skipped: 0 };
	for (const file of files) {
		const [oldLines, newLines] = [old.get(file), current.get(file)];
		if (
			oldLines === undefined ||
			newLines === undefined ||
			typeof oldLines === 'string' ||
			typeof newLines === 'string'
		) {
			counts.skipped += 1;
			if (oldLines !== newLines) report(`${file}: ${describe(oldLines)} before, ${describe(newLines)} after`);
			continue;
		}
		const gone = without(oldLines, newLines);
		const added = without(newLines, oldLines);
		counts.same += oldLines.length - gone.length;
		counts.gone += gone.length;
		counts.added += added.length;
		for (const line of gone) report(`- ${file}:${line}`);
		for (const line of added) report(`+ ${file}:${line}`);
	}
	const { same, gone, added, skipped } = counts;
	console.log(
		`check ${mode.join(' ')}: ${same} findings equal, ${gone} gone, ${added} new, ${skipped} of ${files.length} files not compared`,
	);
}
process.exitCode = differences === 0 ? 0 : 1;

function report(line: string): void {
	differences += 1;
	console.log(line);
}

function describe(result: readonly string[] | string | undefined): string {
	if (result === undefined) return 'not checked';
	return typeof result === 'string' ? result : `${result.length} findings`;
}

function filesBelow(folder: string): readonly string[] {
	if (!existsSync(folder)) {
		console.log(`skipped: no such folder: ${folder}`);
		return [];
	}
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((file) => path.resolve(folder, file))
		.filter((file) => statSync(file).isFile() && !/\.(?:tsv|md|py|json)$/.test(file))
		.sort();
}

/** The present id of each rule that was renamed. */
async function readFormerIds(checkout: string): Promise<ReadonlyMap<string, string>> {
	const { stdout } = await run(process.execPath, [path.join(checkout, 'dist/cli.cjs'), 'rules', '--json']);
	const rules = JSON.parse(stdout) as readonly { readonly id: string; readonly formerIds?: readonly string[] }[];
	return new Map(rules.flatMap(({ id, formerIds: former = [] }) => former.map((old) => [old, id] as const)));
}

async function check(checkout: string, mode: readonly string[]): Promise<Findings> {
	const results = new Map<string, readonly string[] | 'too slow' | 'failed'>();
	const batches = Array.from({ length: Math.ceil(files.length / BATCH_SIZE) }, (_, index) =>
		files.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
	);
	const worker = async (): Promise<void> => {
		for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) await checkBatch(batch);
	};
	const checkBatch = async (batch: readonly string[]): Promise<void> => {
		const result = await checkOnce(checkout, mode, batch);
		if (typeof result === 'string' && batch.length > 1) {
			const middle = Math.ceil(batch.length / 2);
			await checkBatch(batch.slice(0, middle));
			await checkBatch(batch.slice(middle));
		} else if (typeof result === 'string') for (const file of batch) results.set(file, result);
		else for (const { path: file, findings } of result) results.set(file, findings.map(lineOf));
	};
	await Promise.all(Array.from({ length: availableParallelism() }, worker));
	return results;
}

async function checkOnce(
	checkout: string,
	mode: readonly string[],
	batch: readonly string[],
): Promise<readonly JsonFile[] | 'too slow' | 'failed'> {
	const args = [path.join(checkout, 'dist/cli.cjs'), 'check', '--format', 'json', ...mode, ...batch];
	const options = {
		timeout: TIME_LIMIT,
		killSignal: 'SIGKILL',
		maxBuffer: 1 << 30,
		cwd: path.parse(checkout).root,
	} as const;
	// The exit status is 1 with findings and 2 for a file that is not a patch; only the output matters.
	const { stdout, killed } = await run(process.execPath, args, options)
		.catch((failure: unknown) => failure as { stdout: string; killed?: boolean })
		.then((result) => ({ killed: false, ...result }));
	if (killed) return 'too slow';
	try {
		return (JSON.parse(stdout) as { readonly files: readonly JsonFile[] }).files;
	} catch {
		return 'failed';
	}
}

function lineOf({ rule, severity, range: { start, end } }: JsonFinding): string {
	return `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${formerIds.get(rule) ?? rule}`;
}

/** The lines that `others` lacks; a line that occurs more often in `lines` is returned once for each extra occurrence. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
	const left = new Map<string, number>();
	for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
	return lines.filter((line) => {
		const count = left.get(line) ?? 0;
		left.set(line, count - 1);
		return count <= 0;
	});
}
