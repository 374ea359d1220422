/**
 * `range-diff` as a whole process against git, on the mails of two versions of 200 patches: git makes commits of them first,
 * and its `range-diff` is also timed alone. All take turns, medians are compared.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { line } from './support/measure.ts';

const PATCHES = 200;
const LINES = 60;
const TURNS = 5;

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));

function run(program: string, args: readonly string[], input = ''): { readonly time: number; readonly out: Buffer } {
	const start = performance.now();
	const { status, stdout, error } = spawnSync(program, args, { cwd: folder, input, maxBuffer: 2 ** 30 });
	if (error !== undefined || status !== 0) throw error ?? new Error(`${program} ${args[0] ?? ''} failed`);
	return { time: performance.now() - start, out: stdout };
}

/** A file of 200, before or after the patches of a version; every second patch changes with the version. */
function content(file: number, version: number | null): string {
	const lines = Array.from({ length: LINES }, (_, i) => `int call_${file}_${i}(int x);`);
	const added = Array.from(
		{ length: 20 },
		(_, i) => `int added_${file}_${i}_${file % 2 === 0 ? (version ?? 0) : 0}(void);`,
	);
	return `${[...lines, ...(version === null ? [] : added), ...lines].join('\n')}\n`;
}

/** Commits for `git fast-import`: the base, then a version on it. */
function commits(version: number): string {
	const data = (text: string): string => `data ${text.length}\n${text}\n`;
	const who = 'committer A <a@example.org> 1700000000 +0000';
	const files = Array.from({ length: PATCHES }, (_, file) => file);
	const change = (file: number, at: number | null): string => `M 100644 inline f${file}.c\n${data(content(file, at))}`;
	const base = `commit refs/heads/base\nmark :1\n${who}\n${data('base')}${files.map((file) => change(file, null)).join('')}\n`;
	const patches = files.map((file, i) => {
		const message = data(
			`mm: Add the calls of part ${file}\n\nThey are needed there.\n\nSigned-off-by: A <a@example.org>\n`,
		);
		return `commit refs/heads/v${version}\nmark :${i + 2}\n${who}\n${message}from :${i + 1}\n${change(file, version)}\n`;
	});
	return base + patches.join('');
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

try {
	run('git', ['init', '-q']);
	for (const version of [1, 2]) {
		run('git', ['fast-import', '--quiet', '--force'], commits(version));
		const mails = run('git', ['format-patch', '--stdout', '-v', String(version), `base..v${version}`]).out;
		writeFileSync(path.join(folder, `v${version}.mbox`), mails);
	}
	const [ours, alone, whole]: [number[], number[], number[]] = [[], [], []];
	const cli = path.resolve('dist/cli.cjs');
	for (let turn = 0; turn < TURNS; turn++) {
		ours.push(run(process.execPath, [cli, 'range-diff', 'v1.mbox', 'v2.mbox']).time);
		const apply = [1, 2].map((version) => {
			run('git', ['checkout', '-q', '-f', '-B', `applied${version}`, 'base']);
			return run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'am', '-q', `v${version}.mbox`]).time;
		});
		const { time } = run('git', ['range-diff', '--no-color', 'base..applied1', 'base..applied2']);
		alone.push(time);
		whole.push(apply.reduce((sum, each) => sum + each, time));
	}
	const sorted = (times: readonly number[]): readonly number[] => [...times].sort((a, b) => a - b);
	console.log(line('git am, twice, and git range-diff', sorted(whole)));
	console.log(line('git range-diff', sorted(alone)));
	console.log(
		line('range-diff', sorted(ours), `${(median(whole) / median(ours)).toFixed(1)} times faster than all of git`),
	);
} finally {
	rmSync(folder, { recursive: true });
}
