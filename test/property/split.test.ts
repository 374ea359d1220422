import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { runCli } from '../support/cli.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'split-oracle-'));
const tree = path.join(scratch, 'tree');
after(() => {
	rmSync(scratch, { recursive: true });
});

/** What is done to a file at a line, or to a file as a whole. */
type Change =
	| {
			readonly kind: 'replace' | 'remove' | 'insert' | 'indent' | 'blank' | 'trail';
			readonly at: number;
			readonly size: number;
	  }
	| { readonly kind: 'rename'; readonly to: string }
	| { readonly kind: 'delete' | 'mode' | 'end' | 'bytes' };

interface Sample {
	readonly path: string;
	readonly lines: number;
	readonly crlf: boolean;
	readonly comment: string;
	readonly endsWithNewline: boolean;
	readonly changes: readonly Change[];
}

interface Scenario {
	readonly files: readonly Sample[];
	readonly created: readonly string[];
	readonly context: number;
	readonly options: readonly string[];
	readonly subject: string;
}

const PATHS = [
	'mm/memory.c',
	'mm/with blank.c',
	'mm/ümlaut.c',
	'mm/Makefile',
	'kernel/sched/core.c',
	'include/linux/pgtable.h',
	'arch/x86/mm/pgtable.c',
	'arch/x86/include/asm/pgtable.h',
	'arch/arm64/mm/fault.c',
	'drivers/dax/device.c',
	'Documentation/mm/physical_memory.rst',
];
const NEW_PATHS = ['mm/fresh.c', 'arch/x86/mm/fresh file.c', 'arch/riscv/mm/init.c', 'lib/data.bin'];
const TARGETS = ['mm/renamed.c', 'mm/sub/with blank too.c', 'arch/x86/lib/moved.c', 'kernel/mövéd.c'];

/** More are played by hand when the splitting itself changes. */
const RUNS = Number(process.env.KPR_SPLIT_RUNS ?? 40);

const line = fc.nat(60);
const change: fc.Arbitrary<Change> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			kind: fc.constantFrom('replace', 'remove', 'insert', 'indent', 'blank', 'trail'),
			at: line,
			size: fc.integer({ min: 1, max: 4 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), to: fc.constantFrom(...TARGETS) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('delete', 'mode', 'end', 'bytes') }) },
);
const scenario: fc.Arbitrary<Scenario> = fc.record({
	files: fc.uniqueArray(
		fc.record({
			path: fc.constantFrom(...PATHS),
			lines: fc.nat(60),
			crlf: fc.boolean(),
			comment: fc.constantFrom('e', '\xe9', '\xc3\xa9'),
			endsWithNewline: fc.boolean(),
			changes: fc.array(change, { maxLength: 4 }),
		}),
		{ selector: (sample) => sample.path, minLength: 2, maxLength: 6 },
	),
	created: fc.uniqueArray(fc.constantFrom(...NEW_PATHS), { maxLength: 2 }),
	context: fc.constantFrom(1, 3, 3, 3),
	options: fc.subarray([
		'-v3',
		'--full-index',
		'--rfc',
		'--numbered',
		'--no-signature',
		'--binary',
		'-C',
		'--no-prefix',
	]),
	subject: fc.constantFrom(
		'mm: Add example()',
		'mm/x86: add a helper that checks entries which are about to be zapped and more',
		'Änderung of _everything..at once',
		'[media] x86, mm: Fix: a thing.',
	),
});

test('the parts of a patch apply one after the other and give what it gives', { timeout: 600_000 }, (t) => {
	mkdirSync(tree);
	git('init', '--quiet', '--initial-branch=main');
	const counts = new Map<string, number>();
	fc.assert(
		fc.property(scenario, (given) => {
			const outcome = play(given);
			counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
		}),
		{ numRuns: RUNS, includeErrorInReport: true },
	);
	t.diagnostic([...counts].map(([outcome, count]) => `${outcome}: ${count}`).join(', '));
	assert.ok((counts.get('2 parts') ?? 0) > 0);
});

/** Makes a commit of the scenario, splits its patch and applies the parts; gives how many there are. */
function play(given: Scenario): string {
	for (const name of readdirSync(tree)) if (name !== '.git') rmSync(path.join(tree, name), { recursive: true });
	// What a failed run left.
	rmSync(path.join(tree, '.git/rebase-apply'), { recursive: true, force: true });
	const contents = new Map(given.files.map((sample) => [sample.path, contentOf(sample)]));
	for (const [name, content] of contents) write(name, content);
	const base = commit('Base', []);
	for (const sample of given.files) apply(sample, contents);
	for (const name of given.created) write(name, name.endsWith('.bin') ? Buffer.from([0, 1, 2, 255]) : 'int fresh;\n');
	git('add', '--all');
	const whole = commit(given.subject, [base]);
	if (git('rev-parse', `${whole}^{tree}`) === git('rev-parse', `${base}^{tree}`)) return 'no change';
	const mail = git('format-patch', '-1', '--stdout', '-M', `-U${given.context}`, ...given.options, whole);
	const folder = mkdtempSync(path.join(scratch, 'parts-'));
	const file = path.join(folder, 'whole.patch');
	writeFileSync(file, mail, 'latin1');
	const written = runCli('split', file, '-o', path.join(folder, 'parts'));
	if (written.status !== 0)
		return /nothing to split|\d+ parts|cannot split: .*/.exec(written.error)?.[0] ?? assert.fail(written.error);
	const parts = readdirSync(path.join(folder, 'parts'));
	git('checkout', '--quiet', '--force', '--detach', base);
	const strip = given.options.includes('--no-prefix') ? '-p0' : '-p1';
	for (const part of parts) {
		const target = path.join(folder, 'parts', part);
		git('apply', '--check', strip, target);
		git('am', '--quiet', '--keep-cr', '--keep-non-patch', strip, target);
		checkPart(part, readFileSync(target, 'latin1'), given);
	}
	assert.equal(git('rev-parse', 'HEAD^{tree}'), git('rev-parse', `${whole}^{tree}`));
	rmSync(folder, { recursive: true });
	return `${parts.length} parts`;
}

/** Compares the diffstat and the name of a part with what git gives the commit that it became. */
function checkPart(part: string, text: string, given: Scenario): void {
	const stat = git('show', '--format=', '--stat=72', '--summary', '-M100%', '-l0', 'HEAD');
	const shown = text.slice(text.indexOf('\n---\n') + 5, text.search(/^diff --git /m)).trimEnd();
	if (!/^ (?:rename|copy)/m.test(shown)) assert.deepEqual(shown.split('\n').sort(), stat.trimEnd().split('\n').sort());
	const subject = git('show', '--no-patch', '--format=%s', 'HEAD').trim();
	assert.match(text, /^Subject: \[/m);
	if (given.subject.startsWith('mm')) {
		const start = given.options.includes('-v3')
			? ['--start-number', String(Number(part.slice(3, 7))), '-v3']
			: ['--start-number', String(Number(part.slice(0, 4)))];
		const named = git('format-patch', '-1', '-o', scratch, ...start, 'HEAD').trim();
		assert.equal(part, path.basename(named), subject);
		rmSync(named);
	}
}

/** Lines of C or, of other files, lines alike. */
function contentOf({ path: name, lines, crlf, comment, endsWithNewline }: Sample): Buffer {
	const text = Array.from({ length: lines }, (_, i) => `\tint v${i} = f(${i}, "${name}"); /* ${comment} */`).join(
		crlf ? '\r\n' : '\n',
	);
	return Buffer.from(lines > 0 && endsWithNewline ? `${text}${crlf ? '\r\n' : '\n'}` : text, 'latin1');
}

function apply(sample: Sample, contents: Map<string, Buffer>): void {
	let name = sample.path;
	const lines = (contents.get(name) ?? Buffer.from('')).toString('latin1').split(/(?<=\n)/);
	const newline = sample.crlf ? '\r\n' : '\n';
	for (const each of sample.changes) {
		const at = 'at' in each ? each.at % Math.max(1, lines.length) : 0;
		switch (each.kind) {
			case 'replace':
				lines.splice(at, each.size, ...Array.from({ length: 2 }, (_, i) => `\tlong w${at}_${i};${newline}`));
				break;
			case 'remove':
				lines.splice(at, each.size);
				break;
			case 'insert':
				lines.splice(at, 0, ...Array.from({ length: each.size }, (_, i) => `\tlong n${at}_${i};${newline}`));
				break;
			case 'indent':
				lines[at] = `\t${lines[at] ?? newline}`;
				break;
			case 'blank':
				lines.splice(at, 0, newline);
				break;
			case 'trail':
				lines[at] = (lines[at] ?? newline).replace(/\r?\n$/, (end) => `  ${end}`);
				break;
			case 'end':
				lines.push(lines.pop()?.replace(/\r?\n$/, '') ?? '');
				break;
			case 'bytes':
				lines.push(`\tchar *s = "\xff\xfe";${newline}`);
				break;
			case 'delete':
				rmSync(path.join(tree, name), { force: true });
				return;
			case 'mode':
				chmodSync(path.join(tree, name), 0o755);
				break;
			case 'rename':
				if (readdirSync(tree, { recursive: true, encoding: 'utf8' }).includes(each.to)) break;
				mkdirSync(path.dirname(path.join(tree, each.to)), { recursive: true });
				git('add', '--all');
				git('mv', name, each.to);
				name = each.to;
		}
	}
	write(name, Buffer.from(lines.join(''), 'latin1'));
}

function write(name: string, content: Buffer | string): void {
	const target = path.join(tree, name);
	mkdirSync(path.dirname(target), { recursive: true });
	writeFileSync(target, content);
}

function commit(subject: string, parents: readonly string[]): string {
	git('add', '--all');
	const written = git('write-tree').trim();
	const message = `${subject}\n\nWhat it is for, in a paragraph.\n\nSigned-off-by: A Developer <developer@example.com>\n`;
	return git('commit-tree', written, ...parents.flatMap((parent) => ['-p', parent]), '-m', message).trim();
}

/** Runs git in the tree and gives what it prints, a character for each byte. */
function git(...args: readonly string[]): string {
	const { status, stdout, stderr } = spawnSync('git', args, {
		cwd: tree,
		encoding: 'latin1',
		env: {
			PATH: process.env.PATH,
			LC_ALL: 'C',
			HOME: scratch,
			GIT_CONFIG_NOSYSTEM: '1',
			...Object.fromEntries(
				['AUTHOR', 'COMMITTER'].flatMap((who) => [
					[`GIT_${who}_NAME`, 'A Developer'],
					[`GIT_${who}_EMAIL`, 'developer@example.com'],
					[`GIT_${who}_DATE`, '2026-01-01T00:00:00Z'],
				]),
			),
		},
	});
	assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
	return stdout;
}
