import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../scripts/repository.ts';
import { decodeText } from '../../src/cli/input.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { LINES } from '../support/patchLines.ts';
import type { Random } from '../support/random.ts';
import { CWriter, type Marked } from './generatedC.ts';
import { MAX_LENGTH, mutate } from './mutations.ts';

/** Where texts come from. */
export interface Texts {
	/** A text as somebody may have written it. */
	readonly plain: (random: Random) => string;
	/** A text, mostly a damaged one. */
	readonly mutated: (random: Random) => string;
	/** Names of the mutations that were made, with their numbers. */
	readonly used: ReadonlyMap<string, number>;
	readonly files: number;
}

/** Folders whose files are taken where none are given. */
const OWN_FOLDERS = ['samples', 'test/defects'].map((folder) => path.join(repository, folder));

/** Texts made of the files below `folders`, which are those of the project if none is given, and generated ones. */
export function textsOf(folders: readonly string[]): Texts {
	const known = (folders.length > 0 ? folders : OWN_FOLDERS).flatMap(readTexts);
	const used = new Map<string, number>();
	const plain = (random: Random): string => {
		switch (random.below(4)) {
			case 0:
				return linesText(random);
			case 1:
				return patchText(random);
			default:
				return random.pick(known);
		}
	};
	return {
		plain,
		mutated: (random) => mutate(plain(random), random, known, (name) => used.set(name, (used.get(name) ?? 0) + 1)),
		used,
		files: known.length,
	};
}

function readTexts(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(folder, name))
		.filter((file) => statSync(file).isFile())
		.sort()
		.map((file) => decodeText(readFileSync(file)).text.slice(0, MAX_LENGTH))
		.filter((text) => text !== '');
}

/** Lines of mails and diffs in any order. */
function linesText(random: Random): string {
	const count = random.below(80);
	return Array.from({ length: count }, () => random.pick(LINES) + random.pick(['\n', '\n', '\n', '\r\n'])).join('');
}

const PATHS = [
	'mm/memory.c', 'mm/Kconfig', 'kernel/sched/core.c', 'include/linux/pgtable.h', 'arch/x86/include/asm/pgtable.h',
	'arch/x86/mm/pgtable.c', 'arch/arm64/mm/fault.c', 'arch/riscv/mm/init.c', 'drivers/net/a.c', 'MAINTAINERS',
	'Documentation/devicetree/bindings/a.yaml', 'Documentation/mm/a.rst', 'arch/x86/boot/dts/a.dts', 'mm/with blank.c',
	'scripts/a.sh', 'rust/kernel/a.rs', 'mm/a.S',
]; // prettier-ignore

/** Lines of files other than C, and of C that rules look at. */
const OTHER_LINES = [
	'\tint a = 1;', '', 'F:\tmm/', 'config A', '\tbool "A"', 'compatible = "acme,a";', '\tif (a == NULL) return;', '\tfoo (a,b);',
	'        int b;', '\tdev_err(dev, "fail" "ed\\n");', '#include <linux/mm.h>', '/* SPDX-License-Identifier: GPL-2.0 */',
	'\tspin_lock(&a->lock);', '\tkfree(a);', 'EXPORT_SYMBOL(a);', '\tfor (i=0;i<3;i++) {', '\t}', '{', '}', '\telse', '\tif (!a)',
	'\t\treturn -EINVAL ;', 'static int a(void)', '\tstruct a *b, c;', '\tmsleep(1);', ' * @a: b', '/**', ' */', '\tgoto out;',
	'out:', '\tcase 1:', '\tswitch (a) {', '\t\tbreak;', '\tdefault:', '#define A(x) x*2', '\t((a) & (b));', '\tprintk("a");',
]; // prettier-ignore

/** A patch that git would apply, or a short series of such. */
function patchText(random: Random): string {
	const files: Record<string, string> = {};
	for (let count = 1 + random.below(4); count > 0; count--) files[random.pick(PATHS)] = hunkText(random);
	const patches = Array.from({ length: random.once(5) ? 3 : 1 }, (_, index) =>
		snippetText({ ...(random.once(5) ? { hunk: hunkText(random) } : { files }), brackets: `PATCH ${index + 1}/3` }),
	);
	return patches.join('');
}

function hunkText(random: Random): string {
	const lines: Marked = random.once(2) ? new CWriter(random).hunk() : otherLines(random);
	const isChanged = lines.some((line) => /^[-+]/.test(line));
	return (isChanged ? lines : [...lines, '+\tint a;']).flatMap((line) => line.split('\n').map((piece, index) => index === 0 ? piece : line.charAt(0) + piece)).join('\n'); // prettier-ignore
}

function otherLines(random: Random): Marked {
	return Array.from(
		{ length: 1 + random.below(40) },
		() => random.pick(['+', '+', '-', ' ']) + random.pick(OTHER_LINES),
	);
}
