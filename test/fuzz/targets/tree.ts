import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { LIST_FILES, TREE_MARKS } from '../../../src/core/tree/treeData.ts';
import { X86 } from '../../../src/core/pagetable/architectures/x86/x86.ts';
import type { Random } from '../../support/random.ts';
import { CWriter } from '../generatedC.ts';
import { MUTATIONS } from '../mutations.ts';
import { type Input, PATCH, type Target } from '../target.ts';
import type { Texts } from '../texts.ts';
import { checkCommand, inFolder } from './commandLine.ts';

const CONFIG = 'settings.json';
const CONF = '.checkpatch.conf';
const BATCH = 'batch.jsonl';
/** What a program of the tree would make if it were started. */
const TRAP = 'trap';

const PIECES: Readonly<Record<string, readonly string[]>> = {
	[CONF]: ['--strict', '--ignore', 'LONG_LINE,A', '--types=', '--max-line-length=80', '--max-line-length=1e9', '--no-tree', '--root=/', '--root', '--codespell', '# a', '"', '\\', '--color=always', '--typedefsfile=/dev/zero', '--', '-', '-f', '--ignore=*', '--__proto__=1'], // prettier-ignore
	[CONFIG]: ['{', '}', '"rules": [', '{ "rule": "*", "severity": "off" }', '{ "rule": "line-too-long", "severity": "error" }', '"samples": [', '{ "name": "a", "level": "pud", "entry": "PROTNONE,PSE@0x40000" }', ']', ',', '"maxLineLength": 80', '"maxLineLength": 1e400', '"profile": "net"', '"strict": true', '"__proto__": {}', '"constructor": 1', 'null', '[', '"preferredLineLength": -1'], // prettier-ignore
	MAINTAINERS: ['OLD THINGS', 'S:\tObsolete', 'S:\tMaintained', 'F:\tdrivers/old/', 'F:\t*', 'F:\tmm/*', `F:\t${'*a'.repeat(40)}`, 'F:\t**/', 'F:\t[', 'F:\t(a+)+$', 'N:\t(a|a)*$', 'X:\tmm/', 'F:', '\t', ''], // prettier-ignore
	'scripts/spelling.txt': ['teh||the', 'callers||callers', 'a||b', '||', '#', 'count||', '__proto__||a', 'constructor||a', '(||)', 'is||is, was', 'lock||lock||lock', '.*||a', 'read||\\1$&'], // prettier-ignore
	'scripts/const_structs.checkpatch': ['example', 'a', 'file_operations', '(', '__proto__', '.*', ''],
	'scripts/checkpatch.pl': ['#!/usr/bin/perl', 'system("touch trap");'],
	'.git/config': ['[core]', '\tfsmonitor = touch trap', '\tpager = touch trap', '\tsshCommand = touch trap', '\thooksPath = .', '\trepositoryformatversion = 0', '[diff "a"]', '\ttextconv = touch trap', '[include]', '\tpath = /dev/zero', '[remote "a"]', '\tpromisor = true', '\turl = ext::touch trap'], // prettier-ignore
	'.git/HEAD': ['ref: refs/heads/main', '0123456789abcdef0123456789abcdef01234567', ''],
	'.git/packed-refs': ['# pack-refs with: peeled', '0123456789abcdef0123456789abcdef01234567 refs/heads/main'],
	'.gitattributes': ['* diff=a', '* filter=a'],
	'Documentation/devicetree/bindings/vendor-prefixes.yaml': ['  "^acme,.*":', '  "^(a+)+$":', ':', ''],
	'Documentation/devicetree/bindings/a.yaml': ['const: acme,a', 'enum: [a', '- - - -'],
	[BATCH]: ['{"helper":"pud_modify","entry":"dax_rw"}', '{"helper":"pte_mkold","args":["0x1"]}', '{', '[]', 'null', '"a"', '{"helper":"__proto__"}', '{"scenario":"1 GiB DAX PUD","operation":"mprotect(PROT_NONE)"}', '{"helper":"pud_modify","args":[]}', '{"items":[],"range":{"start":0,"end":1e300}}'], // prettier-ignore
};

/** A kernel tree and configuration files from anywhere. */
export const tree: Target = {
	name: 'tree',
	limit: { perKilobyte: 800, least: 15_000 },
	input: hostileTree,
	check: (input, random) => {
		inFolder(input, (folder) => {
			for (const [name, text] of Object.entries(input)) if (text.startsWith(ODD)) replaceByOddity(folder, name, random);
			if (existsSync('.git'))
				for (const part of ['objects', 'refs']) mkdirSync(path.join('.git', part), { recursive: true });
			// The configuration may switch on colours, which are control characters.
			checkCommand(['check', '--color=never', PATCH]);
			checkCommand(['check', '--no-tree', '--config', CONFIG, '--format', 'json', PATCH]);
			checkCommand(['check', '--root', '.', '--strict', '--color=never', '--format', 'checkpatch', PATCH]);
			checkCommand(['fix', '--root', folder, '--config', CONFIG, '--unsafe', PATCH]);
			checkCommand(['compare', '--config', CONFIG, PATCH]);
			checkCommand(['simulate', '--tree', '.', '--batch', BATCH]);
			checkCommand(['simulate', '--walk', '--batch', BATCH]);
			checkCommand(['simulate', '--settings', CONFIG, 'pud_modify', 'a']);
			assert.ok(!existsSync(TRAP), 'nothing of the tree is executed');
		});
	},
};

/** Begins a file that is replaced by something that is none. */
const ODD = '\0odd';

function hostileTree(random: Random, texts: Texts): Input {
	const files: Record<string, string> = { [PATCH]: texts.repaired(random) };
	const marks: readonly string[] = [...TREE_MARKS, CONFIG, BATCH];
	for (const name of [...marks, ...Object.keys(PIECES), ...LIST_FILES])
		if (marks.includes(name) ? !random.once(12) : random.once(2)) files[name] = fileText(name, random, texts);
	for (let count = random.below(6); count > 0; count--) {
		const text = new CWriter(random)
			.hunk()
			.map((line) => line.slice(1))
			.join('\n');
		files[random.pick([...X86.treeFiles, 'include/linux/mm.h', 'include/linux/pgtable.h'])] = random.once(4)
			? damaged(text, random, texts)
			: text;
	}
	// What the user names is read whatever it is.
	const others = Object.keys(files).filter((name) => name !== PATCH && name !== BATCH);
	if (random.once(6) && others.length > 0) files[random.pick(others)] = ODD;
	return files;
}

function fileText(name: string, random: Random, texts: Texts): string {
	if (random.once(8)) return texts.plain(random);
	if (random.once(20))
		return random.pick(['[', '{"a":', '(', '"', '\0', 'F:\t*', '\xff\xfe']).repeat(random.below(50_000));
	const pieces = PIECES[name] ?? [''];
	const separator = name === CONFIG ? random.pick(['', '\n', ' ']) : '\n';
	const text = Array.from({ length: random.below(30) }, () => random.pick(pieces)).join(separator);
	if (name === CONFIG && random.once(2)) return settingsText(random);
	return random.once(3) ? damaged(text, random, texts) : `${text}\n`;
}

/** Settings whose values are of any kind. */
function settingsText(random: Random): string {
	const value = (depth: number): unknown =>
		random.pick([
			() => null,
			() => random.below(200),
			() => -1.5,
			() => '',
			() => random.pick(['off', 'error', 'net', '*', 'line-too-long', '__proto__', 'pud', '(a+)+$']),
			() => true,
			() => (depth > 0 ? [value(depth - 1), value(depth - 1)] : []),
			() =>
				depth > 0
					? { rule: value(depth - 1), severity: value(depth - 1), name: value(0), level: 'pud', entry: value(0) }
					: {},
		])();
	const keys = [
		'rules',
		'maxLineLength',
		'preferredLineLength',
		'profile',
		'strict',
		'downstream',
		'samples',
		'other',
		'__proto__',
	];
	return JSON.stringify(Object.fromEntries(keys.filter(() => random.once(2)).map((key) => [key, value(3)])));
}

function damaged(text: string, random: Random, texts: Texts): string {
	return MUTATIONS[random.pick(Object.keys(MUTATIONS))]?.(text, random, texts.plain(random)) ?? text;
}

function replaceByOddity(folder: string, name: string, random: Random): void {
	const file = path.join(folder, name);
	rmSync(file);
	random.pick([
		() => {
			mkdirSync(file);
		},
		() => {
			symlinkSync(file, file);
		},
		() => {
			symlinkSync('/dev/zero', file);
		},
		() => {
			symlinkSync('/etc/passwd', file);
		},
		() => execFileSync('mkfifo', [file]),
		() => undefined,
	])();
}
