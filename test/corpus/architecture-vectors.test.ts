import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { answerLine } from '../../src/cli/batch/helpers.ts';
import type { Architecture } from '../../src/core/pagetable/architecture.ts';
import { ARCHITECTURES, DEFAULT_ARCHITECTURE } from '../../src/core/pagetable/architectures/registry.ts';
import type { Library } from '../../src/core/pagetable/interpret/library.ts';
import { treeLibrary } from '../../src/core/pagetable/interpret/tree.ts';

/** What helpers of other architectures gave when they ran. It is not part of this repository. */
const folder = resolve(
	process.env.KPR_REFERENCE ?? join(import.meta.dirname, '../../../shared/reference'),
	'pagetable',
);
const tree = process.env.KPR_KERNEL_TREE ?? '';
const hasTree = tree !== '' && existsSync(join(tree, 'arch/arm64/include/asm/pgtable.h'));
if (!hasTree) console.log('SKIPPED: NO TREE OF OTHER ARCHITECTURES, set KPR_KERNEL_TREE to one of v6.12');

/** The files of an architecture, without `vectors-` and `-visible.jsonl`. */
const FILES: Readonly<Record<string, readonly string[]>> = {
	'powerpc-radix': ['powerpc', 'powerpc-radix-extra'],
};

interface Vector {
	readonly kernel: string;
	readonly helper: string;
	readonly before_array?: readonly string[];
	readonly line: string;
}

/** Helpers whose source in the tree, v6.12.117, is not that of v6.12, of which the vectors are. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
	arm64: ['pte_mkwrite', 'pte_mkwrite_novma', 'pmd_mkwrite_novma'],
	'powerpc-radix': ['pmdp_huge_get_and_clear', 'pmdp_huge_get_and_clear_full', 'pmdp_huge_clear_flush'],
	riscv: ['pmd_user_accessible_page'],
};

/** At least so many helpers of a tree of v6.12.117 come out right. */
const LEAST: Readonly<Record<string, number>> = {
	arm64: 234,
	'powerpc-radix': 233,
	'powerpc-8xx': 147,
	'powerpc-e500-64': 150,
	'powerpc-book3s32': 145,
	s390: 215,
	riscv: 205,
};

for (const architecture of ARCHITECTURES.filter((each) => each !== DEFAULT_ARCHITECTURE)) {
	const { name } = architecture;
	const files = (FILES[name] ?? [name]).map((file) => join(folder, `vectors-${file}-visible.jsonl`));
	const skip = !files.every((file) => existsSync(file));
	if (skip) console.log(`SKIPPED: NO VECTORS OF ${name}, ${folder} has none (set KPR_REFERENCE)`);

	test(`No model of ${name} gives anything but what a kernel gave`, { skip }, () => {
		const counts = compared(files.flatMap(readVectors), null);
		console.log(`${name}, models: ${summary(counts)}`);
		assert.deepEqual(counts.wrong, []);
	});

	test(`A tree gives what a kernel of ${name} gave`, { skip: skip || !hasTree }, () => {
		const library = libraryOf(architecture);
		const changed = CHANGED[name] ?? [];
		const vectors = files.flatMap(readVectors).filter(({ kernel }) => kernel === 'v6.12');
		const counts = compared(
			vectors.filter(({ helper }) => !changed.includes(helper)),
			library,
		);
		console.log(`${name}, tree: ${summary(counts)}; other source: ${changed.join(', ') || 'none'}`);
		for (const [reason, helpers] of counts.cannot) console.log(`  cannot: ${reason}: ${[...helpers].join(', ')}`);
		assert.deepEqual(counts.wrong, []);
		assert.ok(counts.right.size >= (LEAST[name] ?? 0), summary(counts));
	});
}

interface Counts {
	readonly right: ReadonlySet<string>;
	readonly wrong: readonly string[];
	/** Helpers by the reason. */
	readonly cannot: ReadonlyMap<string, ReadonlySet<string>>;
	readonly lines: number;
}

function compared(vectors: readonly Vector[], library: Library | null): Counts {
	const right = new Set<string>();
	const wrong = new Map<string, string>();
	const cannot = new Map<string, Set<string>>();
	for (const vector of vectors) {
		const found = answerLine(vector.line, library && (() => library));
		if ('cannotModel' in found) {
			const reason = String(found.cannotModel);
			cannot.set(reason, (cannot.get(reason) ?? new Set()).add(vector.helper));
		} else if (JSON.stringify(output(found, vector)) === JSON.stringify(output({ ...vector }, vector))) {
			right.add(vector.helper);
		} else wrong.set(vector.helper, `${vector.line}\n  gives ${JSON.stringify(found)}`);
	}
	for (const helper of [...wrong.keys(), ...[...cannot.values()].flatMap((helpers) => [...helpers])])
		right.delete(helper);
	return { right, wrong: [...wrong.values()], cannot, lines: vectors.length };
}

/** What a run gives. Lines of checks move from kernel to kernel, so that they are only counted. */
function output(answer: Readonly<Record<string, unknown>>, { before_array: several }: Vector): object {
	const { result = null, returned = null, after, after_array: entries, flush = null, warn, bug } = answer;
	if (bug !== undefined) return { bug: true };
	const warnings = Array.isArray(warn) ? warn.length : 0;
	return { result, returned, after, entries: several && entries, flush, warnings };
}

function summary({ right, wrong, cannot, lines }: Counts): string {
	const unknown = new Set([...cannot.values()].flatMap((helpers) => [...helpers])).size;
	return `${right.size} helpers right, ${wrong.length} wrong, ${unknown} not modelled, of ${lines} lines`;
}

function libraryOf(architecture: Architecture): Library {
	const files = architecture.treeFiles.flatMap((path) =>
		existsSync(join(tree, path)) ? [{ path, text: readFileSync(join(tree, path), 'utf8') }] : [],
	);
	return treeLibrary(files, architecture, 'v6.12');
}

function readVectors(file: string): readonly Vector[] {
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
	return lines.map((line) => ({ ...(JSON.parse(line) as Omit<Vector, 'line'>), line }));
}
