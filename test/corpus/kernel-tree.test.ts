import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { reportOnSeries } from '../../src/core/pagetable/compare/helperReport.ts';
import { changeSentence, lawSentence, twinSentence } from '../../src/core/pagetable/compare/sentence.ts';
import { concrete } from '../../src/core/pagetable/eval/concrete.ts';
import { defaultStepLimit, evaluate } from '../../src/core/pagetable/eval/evaluate.ts';
import { pointeeCells } from '../../src/core/pagetable/eval/frame.ts';
import type { Library } from '../../src/core/pagetable/interpret/library.ts';
import { DEFAULT_BASE, patchDefinitions } from '../../src/core/pagetable/interpret/base.ts';
import type { Piece } from '../../src/core/pagetable/interpret/pieces.ts';
import { patchPieces } from '../../src/core/pagetable/interpret/patchPieces.ts';
import { X86 } from '../../src/core/pagetable/architectures/x86/x86.ts';
import { treeLibrary } from '../../src/core/pagetable/interpret/tree.ts';
import { CONFIGURATIONS, environmentOf } from '../support/x86.ts';
import { KERNELS } from '../../src/core/pagetable/entry/kernel.ts';
import type { Environment } from '../../src/core/pagetable/eval/environment.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import type { Patch } from '../../src/core/patch/patch.ts';
import { DEFAULT_MACHINE } from '../../src/core/pagetable/architectures/registry.ts';

/** The kernel's own code, and what it gave when it ran. Neither is part of this repository. */
const reference = process.env.KPR_REFERENCE ?? resolve(import.meta.dirname, '../../../shared/reference');
const vectorFolder = join(reference, 'pagetable');
const series = join(reference, 'thread/v4/v4-patches.mbox');
const hasReference = existsSync(join(vectorFolder, 'vectors-visible.jsonl')) && existsSync(series);
if (!hasReference) console.log(`SKIPPED: NO REAL PATCH RUN, ${reference} has none (set KPR_REFERENCE)`);

const tree = process.env.KPR_KERNEL_TREE ?? '';
const hasTree = tree !== '' && existsSync(join(tree, 'arch/x86/include/asm/pgtable.h'));
if (!hasTree)
	console.log('SKIPPED: NO KERNEL TREE RUN, set KPR_KERNEL_TREE to an unpacked linux-source-6.12 (6.12.117)');

type Given = string | { readonly ptr: string } | { readonly vm_flags: string } | { readonly tlb_flush_pending: number };

interface Vector {
	readonly kernel: string;
	readonly cfg?: string;
	readonly helper: string;
	readonly args: readonly Given[];
	readonly before_array?: readonly string[];
	readonly result?: string | null;
	readonly returned?: string | null;
	readonly after?: string;
	readonly after_array?: readonly string[];
	readonly flush?: readonly string[] | null;
	readonly warn?: readonly string[];
	readonly bug?: string;
	readonly log?: string;
}

test('Both sides of the v4 series give what v6.11 and v6.12 gave', { skip: !hasReference }, () => {
	const { patches } = parseDocument(readFileSync(series, 'utf8'));
	const vectors = readVectors('vectors-visible.jsonl');
	const compared: string[] = [];
	const check = (name: string, kernel: 'v6.11' | 'v6.12', library: Library): void => {
		const own = vectors.filter((vector) => vector.helper === name && vector.kernel === kernel);
		for (const vector of own)
			assert.deepEqual(found(library, vector, false), expected(vector, false), JSON.stringify(vector));
		if (own.length > 0) compared.push(`${name} ${kernel} ${own.length}`);
	};
	patches.forEach((patch, index) => {
		const { old, made } = patchPieces(patch);
		const isOurs = ({ path, changed }: Piece): boolean =>
			(changed !== 'none' && !path.startsWith('arch/')) || path.startsWith('arch/x86/');
		const base = { ...DEFAULT_BASE, kernel: 'v6.11' as const };
		for (const { name } of old.filter(isOurs)) check(name, 'v6.11', patchDefinitions(patches, index, 'old', base));
		// v6.11's models behind it, so that nothing of v6.12 helps.
		for (const { name } of made.filter(isOurs)) check(name, 'v6.12', patchDefinitions(patches, index, 'new', base));
	});
	console.log(`from patch text: ${compared.join(', ')}`);
	assert.deepEqual(
		compared.map((line) => line.replace(/ \d+$/, '')),
		[
			'pud_leaf v6.11',
			'pud_leaf v6.12',
			'pud_shstk v6.12',
			'arch_check_zapped_pud v6.12',
			'arch_check_zapped_pud v6.12',
			'pud_mkinvalid v6.12',
			'pud_modify v6.12',
			'pudp_establish v6.12',
			'pudp_invalidate v6.12',
		],
	);
});

test('The review of the v4 series finds what the thread is about', { skip: !hasReference }, () => {
	const { patches } = parseDocument(readFileSync(series, 'utf8'));
	const reviewed = (name: string) => reviewOf(patches, name);
	const leaf = reviewed('pud_leaf');
	assert.ok(leaf.change.kind === 'differs' && leaf.change.isProved);
	assert.match(changeSentence('pud_leaf()', leaf.change), /now returns true for PSE=1, PRESENT=0/);
	assert.ok(leaf.change.samples.includes('pud_protnone') && leaf.change.samples.includes('pud_invalidated'));
	assert.ok(!leaf.change.samples.includes('pud_table_user') && !leaf.change.samples.includes('pud_user_rw_dirty'));
	const [twin] = reviewed('pud_modify').twins;
	assert.match(
		twinSentence('pud_modify', twin?.name ?? '', twin?.comparison ?? assert.fail()),
		/pmd_modify\(\) differ in the result \(DIRTY, SAVED_DIRTY\)/,
	);
	const laws = reviewed('pudp_invalidate').laws.map(lawSentence);
	assert.ok(
		laws.some((law) => law.startsWith('broken') && law.includes('pud_protnone')),
		laws.join('\n'),
	);
});

test('A kernel tree gives what its kernel gave, for every helper', { skip: !hasReference || !hasTree }, () => {
	const start = performance.now();
	const files = X86.treeFiles
		.filter((path) => existsSync(join(tree, path)))
		.map((path) => ({
			path,
			text: readFileSync(join(tree, path), 'utf8'),
		}));
	const library = treeLibrary(files, DEFAULT_MACHINE.architecture, 'v6.12.117');
	const own = readVectors('vectors-otherkernels-visible.jsonl').filter(({ kernel }) => kernel === 'v6.12.117');
	const key = ({ helper, args }: Vector): string => `${helper} ${JSON.stringify(args)}`;
	const later = new Map(own.map((vector) => [key(vector), vector]));
	const changed = new Set(own.map(({ helper }) => helper));
	const vectors = readVectors('vectors-visible.jsonl')
		.filter(({ kernel, cfg, helper }) => kernel === 'v6.12' && !(cfg && changed.has(helper)))
		.map((vector) => (vector.cfg ? vector : (later.get(key(vector)) ?? vector)));
	const reasons = new Map<string, string>();
	const wrong: string[] = [];
	const helpers = new Set(vectors.map(({ helper }) => helper));
	for (const vector of vectors) {
		const result = found(library, vector, true);
		if (typeof result === 'string') reasons.set(vector.helper, result);
		else if (JSON.stringify(result) !== JSON.stringify(expected(vector, true))) {
			wrong.push(`${JSON.stringify(vector)}\n gives ${JSON.stringify(result)}`);
		}
	}
	const seconds = (performance.now() - start) / 1000;
	console.log(
		`from the tree: ${helpers.size - reasons.size} of ${helpers.size} helpers, ${vectors.length} lines, ${seconds.toFixed(1)} s`,
	);
	for (const [helper, reason] of reasons) console.log(`not modelled: ${helper}() ${reason}`);
	assert.deepEqual(wrong.slice(0, 10), []);
	assert.ok(helpers.size - reasons.size >= 340, [...reasons].join('\n'));
});

function reviewOf(patches: readonly Patch[], name: string) {
	const reviews = reportOnSeries(patches, { only: name }).flatMap(({ reports: found }) => found);
	return (
		reviews.find(({ architecture }) => architecture === DEFAULT_MACHINE.architecture) ??
		assert.fail(`no patch touches ${name}()`)
	);
}

function readVectors(file: string): readonly Vector[] {
	const lines = readFileSync(join(vectorFolder, file), 'utf8').trimEnd().split('\n');
	return lines.map((line) => JSON.parse(line) as Vector);
}

/** What a run gives, or why there is none. Lines of checks move from kernel to kernel, so only some are compared. */
function found(library: Library, vector: Vector, withLogs: boolean): object | string {
	const definition = library.definition(vector.helper);
	if (!definition) return 'there is none';
	if ('kind' in definition) return definition.reason;
	if (definition.parameters.length !== vector.args.length) return 'takes other arguments';
	const words = definition.parameters.flatMap(({ type }, index) =>
		wordsOf(vector.args[index] ?? '', pointeeCells(type), vector),
	);
	const run = evaluate(definition, words, {
		algebra: concrete,
		environment: environmentFor(vector),
		resolve: (name) => library.resolve(name),
		stepLimit: defaultStepLimit,
	});
	if (run.kind === 'cannot-model') return run.reason;
	if (run.bugs.length > 0) return { bugs: run.bugs.length };
	const returned = definition.returns === 'int' && run.returned !== null ? run.returned & 0xffffffffn : run.returned;
	const logs = withLogs ? { logs: run.logs.length } : {};
	const common = { result: returned === null ? null : hexadecimal(returned), warnings: run.warnings.length, ...logs };
	if (run.cells.length === 0) return common;
	const [flush] = run.flushes;
	return {
		...common,
		entries: run.cells.map(hexadecimal),
		flush: flush ? [hexadecimal(flush.start), hexadecimal(flush.end)] : null,
	};
}

function expected(vector: Vector, withLogs: boolean): object {
	if (vector.bug !== undefined) return { bugs: 1 };
	const { after, after_array: several, flush = null, warn = [], log } = vector;
	const result = (after === undefined ? vector.result : vector.returned) ?? null;
	const logs = withLogs ? { logs: log === undefined ? 0 : 1 } : {};
	const common = { result, warnings: warn.length, ...logs };
	return after === undefined ? common : { ...common, entries: several ?? [after], flush };
}

function wordsOf(given: Given, room: number, { before_array: several }: Vector): readonly bigint[] {
	if (typeof given === 'string') return [BigInt(given)];
	if ('vm_flags' in given) return [BigInt(given.vm_flags)];
	if ('tlb_flush_pending' in given) return [BigInt(given.tlb_flush_pending)];
	return room > 1 && several ? several.map(BigInt) : [BigInt(given.ptr)];
}

function environmentFor({ cfg, kernel }: Vector): Environment<bigint, boolean> {
	const configuration = CONFIGURATIONS.find((known) => known === cfg) ?? 'default';
	return environmentOf(
		configuration,
		KERNELS.find((known) => known === kernel),
	);
}

function hexadecimal(word: bigint): string {
	return `0x${word.toString(16)}`;
}
