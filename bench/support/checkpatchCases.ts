import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { patchOfSize } from './patches.ts';

/** Files that `check` reads in one call, and checkpatch.pl in one call each. */
export interface CheckpatchCase {
	readonly name: string;
	/** What each file holds. */
	readonly files: readonly string[];
	/** How many times faster than checkpatch.pl the project promises to be; null where nothing is promised. */
	readonly promised: number | null;
}

/** A patch that adds `lines` as one new file. */
function newFile(lines: readonly string[]): string {
	const body = lines.map((line) => `+${line}\n`).join('');
	const header = `--- /dev/null\n+++ b/drivers/example/example.c\n@@ -0,0 +1,${lines.length} @@\n`;
	return `${snippetText({}).replace(/^diff [^]*$/m, '')}diff --git a/drivers/example/example.c b/drivers/example/example.c\nnew file mode 100644\n${header}${body}`;
}

/** One of many that have nothing in common: what is known of one hunk must not help with the next. */
function smallPatch(number: number): string {
	const name = `example_update_${number}`;
	return snippetText({
		changelog: `Callers of ${name}() can see a stale count.\n\nRead it under the lock.`,
		hunk: ` int ${name}(struct example *example)\n {\n-	return 0;\n+	return example->count;\n }`,
	});
}

/** Generated patches with about `lines` lines in all. */
function patchOfLines(lines: number): string {
	const probe = patchOfSize(100_000);
	return patchOfSize((100_000 / (probe.split('\n').length - 1)) * lines);
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Inputs that checkpatch.pl takes more than linear time for. */
const GROWING: readonly (readonly [string, (size: number) => string])[] = [
	[
		'unique names of types',
		(size) => newFile(range(size).map((i) => `struct example_${i} *first_${i}(type_${i}_t a);`)),
	],
	[
		'one macro of many lines',
		(size) =>
			newFile(['#define EXAMPLE(a) do { \\', ...range(size).map((i) => `\texample_${i}(a); \\`), '} while (0)']),
	],
	['lines of 20,000 characters', (size) => newFile(range(size / 100).map(() => `\tx = ${'a + '.repeat(5000)}b;`))],
];

/** The largest patch below `folder` that is a text of UTF-8. */
function largestPatch(folder: string): string {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.patch'))
		.map((name) => join(folder, name))
		.sort((a, b) => statSync(b).size - statSync(a).size);
	return readFileSync(files[0] ?? '', 'utf8');
}

/** All cases; one more where there is a `corpus`. */
export function checkpatchCases(corpus: string | undefined): readonly CheckpatchCase[] {
	const real = corpus === undefined ? null : largestPatch(corpus);
	return [
		{ name: 'one small patch', files: [smallPatch(0)], promised: 1.5 },
		{ name: '1,000 lines', files: [patchOfLines(1000)], promised: 5 },
		...(real === null
			? []
			: [{ name: `${real.split('\n').length} lines of a real patch`, files: [real], promised: 90 }]),
		{ name: '27,000 lines', files: [patchOfLines(27_000)], promised: 90 },
		{ name: '100,000 lines', files: [patchOfLines(100_000)], promised: null },
		{ name: '1,000 small patches', files: range(1000).map(smallPatch), promised: 100 },
		...GROWING.flatMap(([name, make]) =>
			[1000, 2000, 4000].map((size) => ({ name: `${name}, ${size}`, files: [make(size)], promised: null })),
		),
	];
}
