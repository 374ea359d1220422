/** Functions of C as gcc compiles them, and as we read them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concrete } from '../../src/core/pagetable/eval/concrete.ts';
import { defaultStepLimit, evaluate } from '../../src/core/pagetable/eval/evaluate.ts';
import { DEFAULT_MACHINE } from '../../src/core/pagetable/architectures/registry.ts';
import { environmentOf, modelsFor } from './x86.ts';
import { X86_TARGET } from '../../src/core/pagetable/architectures/x86/options.ts';
import { kernelName } from '../../src/core/pagetable/architectures/x86/kernelNames.ts';
import { libraryOf, type Library } from '../../src/core/pagetable/interpret/library.ts';
import { readProgram } from '../../src/core/pagetable/interpret/program.ts';
import { X86 } from '../../src/core/pagetable/architectures/x86/x86.ts';

/** Signed numbers wrap around, as in the kernel. */
const FLAGS = ['-O1', '-fwrapv', '-std=gnu11', '-w'];

/** What the kernel's headers say of the names that functions use. */
const HEADER = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef unsigned char u8; typedef signed char s8; typedef unsigned short u16; typedef short s16;
typedef unsigned int u32; typedef int s32; typedef unsigned long u64; typedef long s64;
typedef unsigned long uintptr_t; typedef _Bool bool;
#define true 1
#define false 0
typedef struct { unsigned long pte; } pte_t;
typedef struct { unsigned long pud; } pud_t;
#define pte_val(x) ((x).pte)
#define __pte(x) ((pte_t){ (x) })
#define pud_val(x) ((x).pud)
#define __pud(x) ((pud_t){ (x) })
#define __always_inline inline __attribute__((__always_inline__))
#define __maybe_unused __attribute__((__unused__))
#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, v) do { *(volatile typeof(x) *)&(x) = (v); } while (0)
#define xchg(q, v) ({ typeof(q) q_ = (q); typeof(*q_) n_ = (v), o_ = *q_; *q_ = n_; o_; })
#define cmpxchg(q, e, v) ({ typeof(q) q_ = (q); typeof(*q_) e_ = (e), n_ = (v), o_ = *q_; if (o_ == e_) *q_ = n_; o_; })
#define try_cmpxchg(q, e, v) ({ typeof(q) q_ = (q), e_ = (typeof(q))(e); typeof(*q_) n_ = (v), o_ = *q_, w_ = *e_; \\
	if (o_ == w_) *q_ = n_; else *e_ = o_; (bool)(o_ == w_); })
#define test_and_clear_bit(n, q) ({ long n_ = (n); unsigned long *q_ = (q), o_ = *q_; *q_ &= ~(1UL << n_); (bool)(o_ >> n_ & 1); })
#define test_and_set_bit(n, q) ({ long n_ = (n); unsigned long *q_ = (q), o_ = *q_; *q_ |= 1UL << n_; (bool)(o_ >> n_ & 1); })
#define set_bit(n, q) (void)test_and_set_bit(n, q)
#define clear_bit(n, q) (void)test_and_clear_bit(n, q)
#define min(x, y) ({ __auto_type x_ = (x); __auto_type y_ = (y); x_ < y_ ? x_ : y_; })
#define max(x, y) ({ __auto_type x_ = (x); __auto_type y_ = (y); x_ > y_ ? x_ : y_; })
#define min_t(t, x, y) ({ t x_ = (x); t y_ = (y); x_ < y_ ? x_ : y_; })
#define max_t(t, x, y) ({ t x_ = (x); t y_ = (y); x_ > y_ ? x_ : y_; })
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#define CONFIG_SMP 1
#define __KERNEL__ 1
#define WARN_ON_ONCE(c) ({ bool w_ = (c); w_; })
#define WARN_ONCE(c, f, ...) ({ bool w_ = (c); if (w_) (void)(0, ##__VA_ARGS__); w_; })
#define CONFIG_PGTABLE_LEVELS 5
#define PLACEHOLDER_1 0,
#define SECOND(ignored, value, ...) value
#define SECOND_(...) SECOND(__VA_ARGS__)
#define ENABLED(...) SECOND_(__VA_ARGS__ 1, 0)
#define ENABLED_(value) ENABLED(PLACEHOLDER_##value)
#define IS_ENABLED(option) ENABLED_(option)
`;

/** Rows of words in, rows of words out; or pairs of functions, each of which it looks for a row where they differ. */
const MAIN = `
typedef void (*call_t)(const u64 *, u64 *);
int main(int argc, char **argv)
{
	FILE *file = fopen(argv[2], "rb");
	u64 *rows; long size, i; int at;
	fseek(file, 0, SEEK_END); size = ftell(file) / 24; rewind(file);
	rows = malloc(size * 24 + 1);
	if (fread(rows, 24, size, file) != (size_t)size) return 2;
	if (!strcmp(argv[1], "all")) {
		for (at = 0; at < (int)(sizeof(calls) / sizeof(*calls)); at++)
			for (i = 0; i < size; i++) {
				u64 out[2] = { 0, 0 };
				calls[at](rows + i * 3, out);
				fwrite(out, 8, 2, stdout);
			}
		return 0;
	}
	for (at = 3; at + 1 < argc; at += 2) {
		call_t one = calls[atoi(argv[at])], other = calls[atoi(argv[at + 1])];
		for (i = 0; i < size; i++) {
			u64 a[2] = { 0, 0 }, b[2] = { 0, 0 };
			one(rows + i * 3, a); other(rows + i * 3, b);
			if (a[0] != b[0] || a[1] != b[1]) break;
		}
		printf("%ld\\n", i == size ? -1L : i);
	}
	return 0;
}
`;

/** What a function takes and gives. */
export interface Shape {
	readonly name: string;
	/** What its first argument points to; null if there are only numbers. */
	readonly pointer: 'pte' | 'pud' | null;
	readonly numbers: 1 | 2;
	readonly returns: 'number' | 'entry' | 'void';
}

/** The entry that the pointer points to, and the two numbers. */
export type Row = readonly [entry: bigint, a: bigint, b: bigint];

/** Result and entry afterwards, each 0 where there is none. */
export type Result = readonly [returned: bigint, entry: bigint];

/** Whether there is a gcc. */
export function hasGcc(): boolean {
	try {
		execFileSync('gcc', ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** The assembly of C without places in the source; throws with gcc's words where the text is not C. */
export function assemblyOf(text: string): string {
	const options = ['-O2', '-std=gnu11', '-w', '-fno-asynchronous-unwind-tables', '-x', 'c', '-S', '-o', '-', '-'];
	const assembly = execFileSync('gcc', options, { input: text, stdio: 'pipe', encoding: 'utf8', maxBuffer: 1 << 28 });
	return assembly.replace(/^\t\.(?:file|ident).*\n|^# \d+ ".*\n/gm, '').replaceAll('__FUNCTION__', '__func__');
}

/** A compiled program; `close` removes it. */
export class Compiled implements Disposable {
	readonly #folder = mkdtempSync(join(tmpdir(), 'kernel-patch-review-c-'));
	readonly #shapes: readonly Shape[];

	/** @throws with gcc's words where the text is not C */
	constructor(text: string, shapes: readonly Shape[]) {
		this.#shapes = shapes;
		const source = join(this.#folder, 'all.c');
		const list = shapes.map(({ name }) => `call_${name}`).join(', ');
		const table = `static void (*const calls[])(const u64 *, u64 *) = { ${list} };\n`;
		writeFileSync(source, `${HEADER}${text}\n${shapes.map(callOf).join('')}${table}${MAIN}`);
		try {
			execFileSync('gcc', [...FLAGS, '-o', join(this.#folder, 'all'), source], { stdio: 'pipe' });
		} catch (error) {
			this[Symbol.dispose]();
			throw error;
		}
	}

	/** The results of every function for every row. */
	run(rows: readonly Row[]): readonly (readonly Result[])[] {
		const bytes = this.#start('all', rows, []);
		const results = new BigUint64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
		return this.#shapes.map((_, index) =>
			rows.map((_row, row): Result => {
				const at = (index * rows.length + row) * 2;
				return [results[at] ?? 0n, results[at + 1] ?? 0n];
			}),
		);
	}

	/** For each pair of functions, by their indices, the first row where they differ; null if there is none. */
	apart(rows: readonly Row[], pairs: readonly (readonly [number, number])[]): readonly (Row | null)[] {
		const words = pairs.flat().map(String);
		const lines = this.#start('pairs', rows, words).toString().trim().split('\n');
		return pairs.map((_, index) => rows[Number(lines[index])] ?? null);
	}

	[Symbol.dispose](): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}

	#start(mode: string, rows: readonly Row[], words: readonly string[]): Buffer {
		const file = join(this.#folder, 'rows');
		writeFileSync(file, new BigUint64Array(rows.flat()));
		return execFileSync(join(this.#folder, 'all'), [mode, file, ...words], { maxBuffer: 1 << 30 });
	}
}

function callOf({ name, pointer, numbers, returns }: Shape): string {
	const given = [...(pointer === null ? [] : ['&entry']), ...['in[1]', 'in[2]'].slice(-numbers)];
	const call = `${name}(${given.join(', ')})`;
	const run =
		returns === 'void' ? `${call};` : `out[0] = (u64)${returns === 'entry' ? `(${call}).${pointer ?? ''}` : call};`;
	if (pointer === null) return `static void call_${name}(const u64 *in, u64 *out) { ${run} }\n`;
	return `static void call_${name}(const u64 *in, u64 *out) { ${pointer}_t entry = { in[0] }; ${run} out[1] = entry.${pointer}; }\n`;
}

/** The helpers of a text as we read them. */
export function readLibrary(text: string): Library {
	const { kernel } = DEFAULT_MACHINE;
	const models = modelsFor(kernel);
	const source = { path: 'arch/x86/mm/own.c', text, firstLine: 1, isWhole: false };
	return libraryOf(readProgram([source], X86_TARGET), {
		builtins: X86.builtins,
		machine: () => undefined,
		model: (name) => models.get(name),
		parameters: (name) => models.get(name)?.parameters,
		constant: kernelName,
	});
}

/** Our result for a row; a reason if there is none. */
export function ownResult(library: Library, { name, pointer, numbers }: Shape, row: Row): Result | string {
	const definition = library.definition(name);
	if (!definition) return `there is no ${name}()`;
	if ('kind' in definition) return definition.reason;
	const words = [...(pointer === null ? [] : row.slice(0, 1)), ...row.slice(-numbers)];
	const evaluation = evaluate(definition, words, {
		algebra: concrete,
		environment: environmentOf('default'),
		resolve: (callee) => library.resolve(callee),
		stepLimit: defaultStepLimit,
	});
	if (evaluation.kind === 'cannot-model') return evaluation.reason;
	return [definition.returns === 'void' ? 0n : (evaluation.returned ?? 0n), evaluation.cells[0] ?? 0n];
}
