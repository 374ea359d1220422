/** What commands write: a file is complete or as it was, and a terminal shows what a patch contains instead of obeying it. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
	chmodSync,
	closeSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { createFiles, replaceFile } from '../../../src/cli/output.ts';
import { visible, visibleLine } from '../../../src/core/text/visible.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-output-'));
after(() => {
	rmSync(folder, { recursive: true });
});
const isWindows = process.platform === 'win32';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A new folder for one test. */
function newFolder(): string {
	return mkdtempSync(path.join(folder, 'test-'));
}

/** Every character of the basic plane that is a control, or reorders text. */
const CONTROLS = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((character) =>
	/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(character),
);

test('all controls are escaped but line ends and tabs, and nothing else', () => {
	for (const character of CONTROLS) {
		const isKept = character === '\t' || character === '\n';
		assert.equal(visible(`a${character}b`) === `a${character}b`, isKept, JSON.stringify(character));
		assert.equal(visibleLine(`a${character}b`) === `a${character}b`, character === '\t', JSON.stringify(character));
		assert.equal(JSON.parse(visible(JSON.stringify(character))), character);
	}
	const text = 'Café \ud83d\ude00 e\u0301 \u05d0\u200f \\u001b';
	assert.equal(visibleLine(text), text);
	assert.equal(visible('\ud800\u001b[31m'), '\\ud800\\u001b[31m');
});

const EVIL = '\u001b]0;title\u0007\u009b31m\u202e\u2066\u007f\r\u0000';

/** A patch with controls wherever a command may print its text. */
const HOSTILE = snippetText({
	subject: `mm: adds${EVIL} teh${EVIL} thing`,
	changelog: `This patch adds teh${EVIL}teh and ${EVIL}recieve. See commit 123456789abc${EVIL}.`,
	files: {
		[`mm/exa${EVIL.replaceAll(/[\r\0]/g, '')}mple.c`]: `-int a;\n+int ${EVIL}b;\n+	foo ( ${EVIL} );\n+	BUG_ON(${EVIL});`,
		'arch/x86/include/asm/pgtable.h': ` static inline int pud_young(pud_t pud)\n {\n-	return 0;\n+	return ${EVIL}1;\n }`,
	},
})
	.replace(/^From: .*$/m, `From: A${EVIL.replaceAll(/[\r\0]/g, '')} Developer <developer@example.com>`)
	.replace(/^---$/m, `Reported-by: ${EVIL}X <x@example.com>\nFoo${EVIL}-by: Y <y@example.com>\n---`)
	.concat(
		'diff --git "a/mm/x\\033[31m\\ny.c" "b/mm/x\\033[31m\\ny.c"\n--- "a/mm/x\\033[31m\\ny.c"\n+++ "b/mm/x\\033[31m\\ny.c"\n@@ -1 +1 @@\n-a\n+b\n',
	);

const OUTPUT_OPTIONS = '--format checkpatch --strict --all-types --showfile --summary-file --verbose'.split(' ');

test('no command prints a control of a patch or of a file name', () => {
	const file = path.join(newFolder(), isWindows ? 'a.patch' : 'a\u001b[31m\nb\u009b.patch');
	writeFileSync(file, HOSTILE);
	const missing = `${file}\u0007`;
	const commands = [
		...['text', 'checkpatch', 'json', 'sarif', 'b4'].map((format) => [
			'check',
			'--strict',
			'--profile',
			'all',
			'--format',
			format,
			file,
		]),
		['check', ...OUTPUT_OPTIONS, file],
		['show', file],
		['show', '--json', file],
		['compare', file],
		['compare', '--json', file],
		['split', file, '-o', path.join(path.dirname(file), 'parts')],
		...['check', 'show', 'fix', 'split', 'compare'].map((command) => [command, missing]),
		['check', '--config', missing, file],
		['explain', EVIL],
		['check', `--${EVIL}`, file],
		[EVIL],
	];
	for (const command of commands) {
		const { status, out, error } = runCli(...command);
		assert.doesNotMatch(out + error, /[^\P{Cc}\n\t]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u, command.join(' '));
		// Nothing pretends to be a line of its own.
		if (status < 2) assert.doesNotMatch(out, /^(?:y\.c|b)/m);
	}
	const colored = runCli('check', '--color', ...OUTPUT_OPTIONS, file).out;
	// eslint-disable-next-line no-control-regex -- the colours
	assert.doesNotMatch(colored.replaceAll(/\x1b\[(?:0|3[1-4])m(?=[A-Z_]+|:)/g, ''), /[^\P{Cc}\n\t]/u);
	const details = (JSON.parse(runCli('check', '--format', 'b4', file).out) as { readonly details: string }[])[0]
		?.details;
	for (const { description } of JSON.parse(details ?? '') as { readonly description: string }[])
		assert.doesNotMatch(description, /\p{Cc}/u);
});

test('a file that is read-only is not replaced, even by root', { skip: isWindows && 'modes differ on Windows' }, () => {
	const file = path.join(folder, 'read-only.patch');
	writeFileSync(file, 'old', { mode: 0o444 });
	assert.throws(() => {
		replaceFile(file, Buffer.from('new'));
	}, /cannot write .*read-only\.patch: (?:the file is read-only|permission denied)$/);
	assert.equal(readFileSync(file, 'utf8'), 'old');
});

test('a file that is replaced keeps its mode and its links', { skip: isWindows && 'modes differ on Windows' }, () => {
	const at = newFolder();
	const [file, link, dangling] = ['file', 'link', 'dangling'].map((name) => path.join(at, name)) as [
		string,
		string,
		string,
	];
	writeFileSync(file, 'old');
	chmodSync(file, 0o640);
	mkdirSync(path.join(at, 'deep'));
	symlinkSync('../file', path.join(at, 'deep/link'));
	symlinkSync('deep/link', link);
	replaceFile(link, bytes('new'));
	assert.equal(readFileSync(file, 'utf8'), 'new');
	assert.equal(statSync(file).mode & 0o777, 0o640);
	assert.equal(lstatSync(link).isSymbolicLink(), true);
	symlinkSync('made', dangling);
	replaceFile(dangling, bytes('made'));
	assert.equal(readFileSync(path.join(at, 'made'), 'utf8'), 'made');
	assert.deepEqual(readdirSync(at).sort(), ['dangling', 'deep', 'file', 'link', 'made']);
	replaceFile('/dev/null', bytes('gone'));
	assert.equal(statSync('/dev/null').isCharacterDevice(), true);
	symlinkSync('loop', path.join(at, 'loop'));
	assert.throws(() => {
		replaceFile(path.join(at, 'loop'), bytes(''));
	}, /cannot write .*loop/);
});

test(
	'an open descriptor is written to, after what it has',
	{ skip: isWindows && 'Windows has no /dev/fd' },
	(context) => {
		const at = newFolder();
		const file = path.join(at, 'file');
		const descriptor = openSync(file, 'w');
		context.after(() => {
			closeSync(descriptor);
		});
		symlinkSync(`/dev/fd/${descriptor}`, path.join(at, 'link'));
		const names = [`/dev/fd/${descriptor}`, path.join(at, 'link')];
		if (process.platform === 'linux')
			names.push(`/proc/self/fd/${descriptor}`, `/proc/${process.pid}/fd/${descriptor}`);
		for (const name of names) {
			writeSync(descriptor, 'first ');
			replaceFile(name, bytes('text '));
			writeSync(descriptor, 'last\n');
		}
		assert.equal(readFileSync(file, 'utf8'), 'first text last\n'.repeat(names.length));
		assert.deepEqual(readdirSync(at), ['file', 'link']);
		assert.throws(() => {
			replaceFile('/dev/fd/999', bytes('lost'));
		}, /cannot write \/dev\/fd\/999: no such file/);
	},
);

test('a pipe is written to by its descriptor', { skip: isWindows && 'Windows has no /dev/stdout' }, () => {
	const output = JSON.stringify(new URL('../../../src/cli/output.ts', import.meta.url).href);
	const code = `import(${output}).then(({ replaceFile }) => replaceFile('/dev/stdout', Buffer.from('text')))`;
	const script = '"$0" --import tsx -e "$1" | cat';
	const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, code], { encoding: 'utf8' });
	assert.deepEqual([stdout, stderr], ['text', '']);
});

test(
	'what another process has open is appended to',
	{ skip: process.platform !== 'linux' && 'it has no /proc' },
	() => {
		const file = path.join(newFolder(), 'file');
		writeFileSync(file, 'first ');
		const descriptor = openSync(file, 'a');
		const other = spawn('cat', { stdio: ['pipe', descriptor, 'ignore'] });
		closeSync(descriptor);
		try {
			replaceFile(`/proc/${other.pid ?? ''}/fd/1`, bytes('text'));
			assert.equal(readFileSync(file, 'utf8'), 'first text');
		} finally {
			other.stdin?.end();
		}
	},
);

/** Calls `use` with a folder on a full file system; skips without the right to mount one. */
function onFullDisk(context: { readonly skip: (why: string) => void }, use: (disk: string) => void): void {
	const disk = newFolder();
	if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) {
		context.skip('a small file system cannot be mounted here');
		return;
	}
	try {
		use(disk);
	} finally {
		execFileSync('umount', [disk]);
	}
}

test('a full disk leaves the old file, and no other', (context) => {
	onFullDisk(context, (disk) => {
		const file = path.join(disk, 'file');
		writeFileSync(file, 'old');
		assert.throws(() => {
			replaceFile(file, new Uint8Array(100_000));
		}, /cannot write .*: no space left on the device/);
		assert.deepEqual([readFileSync(file, 'utf8'), readdirSync(disk)], ['old', ['file']]);
	});
});

test('a full disk leaves no part of a split', (context) => {
	onFullDisk(context, (disk) => {
		const parts = path.join(disk, 'a/b');
		const files = ['1', '2', '3'].map((name) => ({ target: path.join(parts, name), bytes: new Uint8Array(30_000) }));
		assert.throws(() => {
			createFiles(parts, files);
		}, /cannot write to .*: no space left on the device/);
		assert.deepEqual(readdirSync(disk), []);
	});
});

test('a file that appears meanwhile is kept, and no other written', () => {
	const at = newFolder();
	const target = path.join(at, 'same');
	const files = [
		{ target: path.join(at, 'first'), bytes: bytes('1') },
		...[bytes('2'), bytes('3')].map((each) => ({ target, bytes: each })),
	];
	assert.throws(() => {
		createFiles(at, files);
	}, /cannot write to .*: file exists/);
	assert.deepEqual(readdirSync(at), []);
});

test('a file too large for a string is an error, and the others are read', () => {
	const at = newFolder();
	const [large, small] = [path.join(at, 'large.patch'), path.join(at, 'small.patch')];
	writeFileSync(large, '');
	truncateSync(large, 0x1fffffe8 + 1);
	writeFileSync(small, snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` }));
	for (const command of ['check', 'show']) {
		const { status, out, error } = runCli(command, large, small);
		assert.equal(status, 2);
		assert.match(error, /^kernel-patch-review: cannot read .*large\.patch: it is larger than 536870888 bytes\n$/);
		assert.match(out, /small\.patch/);
	}
});
