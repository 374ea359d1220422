/** `check` as a whole process against starting Node and doing nothing, and against checkpatch.pl where its path is given. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { snippetText } from '../src/core/lint/snippet.ts';
import { line, measure, percentile } from './support/measure.ts';

const [checkpatch] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const patch = path.join(folder, 'small.patch');
writeFileSync(patch, snippetText({}));

const time = (program: string, ...args: readonly string[]): readonly number[] =>
	measure(20, () => {
		const { error } = spawnSync(program, args);
		if (error !== undefined) throw error;
	});

const node = time(process.execPath, '-e', '0');
const check = time(process.execPath, 'dist/cli.cjs', 'check', patch);
console.log(line('node, doing nothing', node));
console.log(
	line('check, one small patch', check, `${(percentile(check, 0.5) / percentile(node, 0.5)).toFixed(2)} times node`),
);
if (checkpatch === undefined) console.log('SKIPPED: no checkpatch.pl was given');
else {
	const perl = time('perl', checkpatch, '--no-tree', '--strict', patch);
	const ratio = percentile(perl, 0.5) / percentile(check, 0.5);
	console.log(line('checkpatch.pl, the same patch', perl, `check is ${ratio.toFixed(2)} times faster`));
}
rmSync(folder, { recursive: true });
