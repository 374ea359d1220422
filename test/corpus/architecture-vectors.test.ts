import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { answerLine } from '../../src/cli/batch/helpers.ts';
import type { Architecture } from '../../src/core/pagetable/architecture.ts';
import { architectureOfTree } from '../../src/core/pagetable/architectures/fromTree.ts';
import { ARCHITECTURES, DEFAULT_ARCHITECTURE, machineOf } from '../../src/core/pagetable/architectures/registry.ts';
import { RISCV } from '../../src/core/pagetable/architectures/riscv/riscv.ts';
import { decode } from '../../src/core/pagetable/entry/decode.ts';
import { LEVELS } from '../../src/core/pagetable/entry/level.ts';
import { runDefinition } from '../../src/core/pagetable/eval/run.ts';
import { baseTreeOf, codeBase, sidesOf } from '../../src/core/pagetable/interpret/base.ts';
import { libraryOf as createLibrary, type Library } from '../../src/core/pagetable/interpret/library.ts';
import { readProgram, type Program } from '../../src/core/pagetable/interpret/program.ts';
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
	'powerpc-hash64k': ['pmdp_huge_get_and_clear', 'pmdp_huge_get_and_clear_full', 'pmdp_huge_clear_flush'],
	riscv: ['pmd_user_accessible_page'],
};

/** At least so many of an architecture's own helpers come out right where a text shows nothing but the helper. */
const LEAST_ALONE: Readonly<Record<string, number>> = {
	arm64: 171,
	'powerpc-radix': 179,
	'powerpc-8xx': 69,
	'powerpc-e500-64': 69,
	'powerpc-book3s32': 71,
	'powerpc-hash64k': 134,
	s390: 137,
	riscv: 137,
};

/** At least so many helpers of a tree of v6.12.117 come out right. */
const LEAST: Readonly<Record<string, number>> = {
	arm64: 234,
	'powerpc-radix': 233,
	'powerpc-8xx': 147,
	'powerpc-e500-64': 150,
	'powerpc-book3s32': 145,
	'powerpc-hash64k': 219,
	s390: 215,
	riscv: 205,
};

for (const architecture of ARCHITECTURES.filter((each) => each !== DEFAULT_ARCHITECTURE)) {
	const { name } = architecture;
	const files = filesOf(name);
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

for (const architecture of ARCHITECTURES.filter((each) => each !== DEFAULT_ARCHITECTURE)) {
	const { name } = architecture;
	const files = filesOf(name);
	const skip = !hasTree || !files.every((file) => existsSync(file));

	test(`A helper of ${name} by itself gives what a kernel gave, with our models of what it calls`, { skip }, () => {
		const { program } = libraryOf(architecture);
		const counts = { right: 0, of: 0 };
		const vectors = new Map<string, Vector[]>();
		for (const vector of files.flatMap(readVectors)) {
			if (vector.kernel === 'v6.12') vectors.set(vector.helper, [...(vectors.get(vector.helper) ?? []), vector]);
		}
		for (const [helper, lines] of vectors) {
			const source = ownText(program, helper);
			if (source === undefined || (CHANGED[name] ?? []).includes(helper)) continue;
			const library = aloneLibrary(architecture, source);
			const { right, wrong } = compared(lines, library);
			assert.deepEqual(wrong, []);
			counts.of++;
			counts.right += right.size;
		}
		console.log(`${name}, alone: ${counts.right} of ${counts.of} of its own helpers right`);
		assert.ok(counts.right >= (LEAST_ALONE[name] ?? 0));
	});
}

for (const architecture of ARCHITECTURES) {
	const { name } = architecture;

	test(`The numbers of ${name} are those of a tree`, { skip: !hasTree }, () => {
		const { program } = libraryOf(architecture);
		const names = [...program.macros.names()].filter((each) => architecture.constant(each)?.kind === 'number');
		const probes = names.map((each) => `static inline unsigned long probe_${each}(void) { return ${each}; }`);
		const library = libraryOf(architecture, [{ path: 'arch/probe.h', text: probes.join('\n') }]);
		const models = architecture.models('v6.12');
		const machine = machineOf(architecture);
		const different = names.flatMap((each) => {
			const definition = library.definition(`probe_${each}`);
			const own = architecture.constant(each);
			if (definition === undefined || 'kind' in definition || own?.kind !== 'number') return [];
			const found = runDefinition(definition, [], machine, (callee) => library.resolve(callee));
			const ours = { ...definition, effects: [], result: own.word };
			const known = runDefinition(ours, [], machine, (callee) => models.get(callee));
			if (found.kind !== 'value' || known.kind !== 'value') return [];
			return found.value === known.value ? [] : [`${each}: ${String(known.value)}, not ${String(found.value)}`];
		});
		assert.deepEqual(different, []);
		assert.ok(names.length >= 50, `${names.length} names`);
	});
}

test(
	'The layout that headers of riscv give is the one that we know, and so are the vectors',
	{ skip: !hasTree },
	() => {
		const files = new Map(
			RISCV.treeFiles.flatMap((path) =>
				existsSync(join(tree, path)) ? [[path, readFileSync(join(tree, path), 'utf8')] as const] : [],
			),
		);
		const known = baseTreeOf({ architecture: RISCV, kernel: 'v6.12' }, files, new Map());
		assert.ok(known.tree);
		const made = architectureOfTree(RISCV, known.tree);
		assert.equal(made.hasReference, false);
		const [own, reference] = [machineOf(made), machineOf(RISCV)];
		for (const level of LEVELS) {
			assert.equal(made.leafShift(level), RISCV.leafShift(level));
			for (const { name, value } of RISCV.hasLeaf(level) ? RISCV.samples(level, 'v6.12') : []) {
				const [ours, theirs] = [decode(value, level, own), decode(value, level, reference)];
				assert.ok([theirs.form, 'unknown'].includes(ours.form) || theirs.form !== 'leaf', name);
				if (ours.form !== theirs.form) continue;
				assert.deepEqual([ours.pageFrame, ours.swap?.offset], [theirs.pageFrame, theirs.swap?.offset], name);
			}
		}
		assert.deepEqual(made.swapFields, RISCV.swapFields);
		const bitsOf = ({ fields }: Architecture): ReadonlyMap<string, number> =>
			new Map(fields('pte', own).map(({ name, bit }) => [name, bit]));
		const [ours, theirs] = [bitsOf(made), bitsOf(RISCV)];
		const shared = [...ours.keys()].filter((name) => theirs.has(name));
		assert.ok(shared.length >= 12, shared.join(' '));
		for (const name of shared) assert.equal(ours.get(name), theirs.get(name), name);
		const base = { ...known, architecture: made };
		const library = sidesOf(null, codeBase(base), base).after;
		const vectors = filesOf('riscv').flatMap(readVectors);
		const isSame = ({ kernel, helper }: Vector): boolean => kernel === 'v6.12' && !CHANGED.riscv?.includes(helper);
		const counts = compared(vectors.filter(isSame), library);
		console.log(`riscv, layout of its headers: ${summary(counts)}`);
		assert.deepEqual(counts.wrong, []);
		assert.ok(counts.right.size >= 200);
	},
);

/** The text of a helper that the architecture defines itself, with its path. */
function ownText(
	{ functions, macros }: Program,
	name: string,
): { readonly path: string; readonly text: string } | undefined {
	const found = functions.get(name);
	const path = found?.path ?? null;
	if (found !== undefined) {
		if (path?.startsWith('arch/') !== true) return undefined;
		const lines = readFileSync(join(tree, path), 'utf8').split('\n');
		let first = found.line - 1;
		while (/^\w/.test(lines[first - 1] ?? '') && !/[;}]$/.test(lines[first - 1] ?? '')) first--;
		return { path, text: `${lines.slice(first, found.endLine).join('\n')}\n` };
	}
	const macro = macros.at(name, null);
	const parameters = macro?.parameters ?? null;
	if (!macro || parameters === null || macro.isFallback) return undefined;
	const body = macro.body.map(({ text }) => text).join(' ');
	return { path: 'arch/macro.h', text: `#define ${name}(${parameters.join()}) ${body}\n` };
}

/** What a patch of which nothing else is known knows of such a text. */
function aloneLibrary(architecture: Architecture, source: { readonly path: string; readonly text: string }): Library {
	const known = architecture.models('v6.12');
	const program = readProgram([{ ...source, firstLine: 1, isWhole: false }], architecture.target);
	return createLibrary(program, {
		builtins: architecture.builtins,
		machine: () => undefined,
		model: (name) => known.get(name),
		parameters: (name) => known.get(name)?.parameters,
		constant: (name) => architecture.constant(name),
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

function libraryOf(architecture: Architecture, more: readonly { path: string; text: string }[] = []): Library {
	const files = architecture.treeFiles.flatMap((path) =>
		existsSync(join(tree, path)) ? [{ path, text: readFileSync(join(tree, path), 'utf8') }] : [],
	);
	return treeLibrary([...files, ...more], architecture, 'v6.12');
}

function filesOf(architecture: string): readonly string[] {
	return (FILES[architecture] ?? [architecture]).map((file) => join(folder, `vectors-${file}-visible.jsonl`));
}

function readVectors(file: string): readonly Vector[] {
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
	return lines.map((line) => ({ ...(JSON.parse(line) as Omit<Vector, 'line'>), line }));
}
