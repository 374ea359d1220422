import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../scripts/repository.ts';
import { decodeText } from '../../src/cli/input.ts';
import { recountAll } from '../../src/core/features/recount.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { LINES } from '../support/patchLines.ts';
import type { Random } from '../support/random.ts';
import { CWriter, type Marked } from './generatedC.ts';
import { HelperWriter } from './generatedHelpers.ts';
import { MAX_LENGTH, mutate } from './mutations.ts';

/** Where texts come from. */
export interface Texts {
	/** A text as somebody may have written it. */
	readonly plain: (random: Random) => string;
	/** A text, mostly a damaged one. */
	readonly damaged: (random: Random) => string;
	/** A text that is sound or has the right counts, so that there is something to do with it; mostly one of that kind. */
	readonly repaired: (random: Random, kind?: 'any' | 'patch' | 'helpers') => string;
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
	const count = (name: string): unknown => used.set(name, (used.get(name) ?? 0) + 1);
	const plain = (random: Random): string => {
		switch (random.below(6)) {
			case 0:
				return linesText(random);
			case 1:
				return patchText(random);
			case 2:
				return helperText(random);
			default:
				return random.pick(known);
		}
	};
	const damaged = (text: string, random: Random): string => mutate(text, random, known, count);
	return {
		plain,
		damaged: (random) => damaged(plain(random), random),
		repaired: (random, kind = 'any') => {
			const text =
				kind === 'any' || random.once(3) ? plain(random) : kind === 'helpers' ? helperText(random) : patchText(random);
			return random.once(2) ? text : recounted(damaged(text, random));
		},
		used,
		files: known.length,
	};
}

/** `text` with hunk headers that are right. */
function recounted(text: string): string {
	return applyEdits(text, recountAll(parseDocument(text)));
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
	const patches = Array.from({ length: random.once(5) ? 3 : 1 }, (_, index) => {
		const files: Record<string, string> = {};
		for (let count = 1 + random.below(4); count > 0; count--) files[random.pick(PATHS)] = hunkText(random);
		return snippetText({ files, brackets: `PATCH ${index + 1}/3` });
	});
	return patches.join('');
}

/** A patch of page-table helpers that can be modelled, or a short series of such. */
function helperText(random: Random): string {
	const writer = new HelperWriter(random);
	return Array.from({ length: random.once(5) ? 2 : 1 }, (_, index) => {
		const path = random.pick(['arch/x86/include/asm/pgtable.h', 'include/linux/pgtable.h', 'mm/pgtable-generic.c']);
		return snippetText({ files: { [path]: marked(writer.hunk()) }, brackets: `PATCH ${index + 1}/2` });
	}).join('');
}

function hunkText(random: Random): string {
	const lines = random.once(2) ? new CWriter(random).hunk() : otherLines(random);
	return marked(lines.some((line) => /^[-+]/.test(line)) ? lines : [...lines, '+\tint a;']);
}

/** The lines of a hunk as text; a line that breaks has its marker again. */
function marked(lines: Marked): string {
	return lines.map((line) => line.replaceAll('\n', `\n${line.charAt(0)}`)).join('\n');
}

/** Changes of one kind, or of all, such as white space only. */
function otherLines(random: Random): Marked {
	const isWhiteSpace = random.once(4);
	return Array.from({ length: 1 + random.below(40) }, () => random.pick(OTHER_LINES)).flatMap((line) => {
		if (isWhiteSpace) return random.once(2) ? [` ${line}`] : [`-${line}`, `+${line} `];
		return [random.pick(['+', '+', '-', ' ']) + line];
	});
}
