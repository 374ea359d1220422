import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseAddress } from '../../src/core/mail/address.ts';
import { filePath } from '../../src/core/patch/diff.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { type Patch, patchField } from '../../src/core/patch/patch.ts';
import type { Content } from '../../src/core/text/content.ts';
import { corpusFiles, corpusFolder, readCorpusFile } from '../support/corpus.ts';

const root = corpusFolder();
const scratch = mkdtempSync(join(tmpdir(), 'git-oracle-'));
after(() => {
	rmSync(scratch, { recursive: true });
});

interface Deliberate {
	/** Mails by their names, or files by the start of theirs. */
	readonly files: readonly string[];
	readonly topics: readonly string[];
	readonly reason: string;
}

/** Where we read a mail in another way than git on purpose. */
const DELIBERATE: readonly Deliberate[] = [
	{
		files: ['mboxes/real/combined/'],
		topics: ['nothing to apply'],
		reason: 'git apply does not read combined diffs; we do',
	},
	{
		files: ['mboxes/git+git/t/t5100/nul-plain'],
		topics: ['nothing to apply'],
		reason: 'a `diff --git` line with nothing behind it is a file without a change to us, and garbage to git',
	},
	{
		files: [
			'mboxes/real/multipart-alternative/',
			'mboxes/real/multipart-report/',
			'mboxes/real/multipart-related/',
			'mboxes/real/multipart-signed/',
			'mboxes/real/pgp/',
			'threads/lists/linux-kbuild/0168fd770afb.mbox#18',
			'threads/lists/linux-kbuild/0168fd770afb.mbox#19',
			'threads/pgtable/linuxppc-dev/43d876ab174f.mbox#1',
		],
		topics: ['message', 'patch'],
		reason:
			'web pages, pictures, archives and signatures among the parts of a mail are no text to us; git takes all parts',
	},
	{
		files: ['mboxes/real/charset-iso-2022-jp/'],
		topics: ['subject', 'message'],
		reason: 'git takes ISO-2022-JP, which is made of ASCII characters, for UTF-8',
	},
	{
		files: [
			'mboxes/real/charset-iso-8859-7/',
			'mboxes/real/charset-ks_c_5601-1987/',
			'mboxes/real/non-utf8/',
			'threads/lists/linux-arch/041c05207684.mbox',
			'threads/pgtable/linuxppc-dev/43d876ab174f.mbox',
		],
		topics: ['message', 'author'],
		reason: 'bytes that the declared character set lacks are passed on by git; we read them as a browser or as Latin-1',
	},
	{
		files: ['mboxes/masoncl+review-prompts/kernel/sample.txt'],
		topics: ['author', 'email', 'subject', 'date', 'message', 'patch'],
		reason: 'the output of git log has authors and messages to us; git mailinfo reads mails only',
	},
	{
		files: ['threads/lists/linux-arch/041c05207684.mbox#37'],
		topics: ['author', 'email', 'subject', 'date', 'message', 'patch'],
		reason: 'an attached mail of git format-patch has an author and a subject to us; git takes it for text',
	},
	{
		files: ['threads/lists/linux-arch/041c05207684.mbox#38'],
		topics: ['nothing to apply'],
		reason: 'of two attached mails of git format-patch each is a patch to us; git takes both for text',
	},
	{
		files: [
			'mboxes/real/flowed_quoteddiff/',
			'threads/lists/linux-kbuild/0168fd770afb.mbox#2',
			'threads/pgtable/linux-arch/274fd6b3dd6b.mbox#5',
			'threads/replies/linuxppc-dev/02',
			'threads/replies/nvdimm/0e7a44d22ee2.eml',
			'threads/pgtable/nvdimm/90fa83491d86.mbox#7',
			'threads/pgtable/nvdimm/90fa83491d86.mbox#10',
		],
		topics: ['message'],
		reason: 'in flowed mails git joins quoted lines, with the quote marks inside; we keep them as they were quoted',
	},
	{
		files: [
			'threads/lists/linux-arch/041c05207684.mbox#48',
			'threads/lists/linux-kbuild/0168fd770afb.mbox#8',
			'threads/pgtable/linux-arch/274fd6b3dd6b.mbox#6',
		],
		topics: ['message'],
		reason:
			'in a mailbox `>From ` is `From ` quoted; git mailinfo leaves it to git mailsplit, which does not know either',
	},
];
const differences: string[] = [];
const seen = new Set<Deliberate>();
let compared = 0;

test('mails and diffs are read as git reads them', { skip: root === null, timeout: 120_000 }, async (t) => {
	const files = corpusFiles(root ?? '', ['patches', 'mboxes', 'threads', 'checkpatch']);
	await inParallel(files, 4, (file) => compareFile(root ?? '', file));
	t.diagnostic(`${files.length} files, ${compared} mails and diffs`);
	for (const entry of DELIBERATE) {
		if (!seen.has(entry)) differences.push(`nothing differs any more because ${entry.reason}`);
	}
	assert.deepEqual(differences, []);
});

async function compareFile(folder: string, file: string): Promise<void> {
	const { text, encoding, bytes } = readCorpusFile(join(folder, file));
	const document = parseDocument(text, encoding, (label) => new TextDecoder(label));
	for (const [index, patch] of document.patches.entries()) {
		const name = `${file}#${index}`;
		const { span } = patch.mail;
		compared++;
		const { lines } = document.content;
		let raw = bytes(lines.lineAt(span.start), span.end >= text.length ? lines.count : lines.lineAt(span.end));
		if (patch.mail.fields.length > 0) raw = await compareMail(name, raw, document.content, patch);
		await compareDiff(name, raw, patch);
	}
}

/** Compares what `git mailinfo` makes of a mail and gives the patch that it writes. */
async function compareMail(name: string, raw: Buffer, document: Content, patch: Patch): Promise<Buffer> {
	const id = `${compared}`;
	const [message, diff] = [join(scratch, `${id}.msg`), join(scratch, `${id}.patch`)];
	const { out, status, error } = await git(['mailinfo', '-k', '--scissors', '--encoding=UTF-8', message, diff], raw);
	if (status !== 0) {
		note(name, 'mailinfo fails', error.trim(), '');
		return raw;
	}
	const info = new Map(
		out.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
	);
	const from = parseAddress(patchField(document, patch, 'from') ?? '');
	compare(name, 'author', info.get('Author') ?? '', from.name === '' ? from.address : from.name);
	compare(name, 'email', info.get('Email') ?? '', from.address);
	compare(name, 'subject', squash(info.get('Subject') ?? ''), squash(patch.subject?.text ?? ''));
	compare(name, 'date', squash(info.get('Date') ?? ''), squash(patchField(document, patch, 'date') ?? ''));
	const { content, messageEnd, changelog, endLine } = patch;
	const { lines } = content;
	compare(
		name,
		'message',
		tidy(readFileSync(message, 'utf8')),
		tidy(content.text.slice(lines.start(changelog.firstLine), lines.start(changelog.endLine))),
	);
	compare(
		name,
		'patch',
		tidy(readFileSync(diff, 'utf8')),
		tidy(content.text.slice(lines.start(messageEnd), lines.start(endLine))),
	);
	const written = readFileSync(diff);
	rmSync(message);
	rmSync(diff);
	return written;
}

async function compareDiff(name: string, raw: Buffer, patch: Patch): Promise<void> {
	const { out, status, error } = await git(['apply', '--numstat', '-z'], raw);
	const ours = patch.diff.files.map((file) => {
		const sum = (kind: 'added' | 'removed'): string =>
			file.binary ? '-' : `${file.hunks.reduce((total, hunk) => total + hunk[kind], 0)}`;
		return `${sum('added')}\t${sum('removed')}\t${filePath(file)}`;
	});
	if (status !== 0) {
		const nothing = error.includes('No valid patches');
		if (nothing && ours.length > 0) note(name, 'nothing to apply', error.trim(), ours.join('|'));
		if (!nothing && patch.diff.problems.length === 0)
			note(name, 'damage without a problem', error.trim(), ours.join('|'));
		return;
	}
	compare(
		name,
		'numstat',
		out
			.split('\0')
			.filter((row) => row !== '')
			.join('\n'),
		ours.join('\n'),
	);
}

function squash(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
function tidy(text: string): string {
	return text.replace(/\r\n/g, '\n').trim();
}

function compare(name: string, topic: string, theirs: string, ours: string): void {
	if (theirs !== ours) {
		let i = 0;
		while (theirs[i] === ours[i]) i++;
		note(name, topic, theirs.slice(Math.max(0, i - 30), i + 80), ours.slice(Math.max(0, i - 30), i + 80));
	}
}

function note(name: string, topic: string, theirs: string, ours: string): void {
	const entry = DELIBERATE.find(
		({ files, topics }) =>
			topics.includes(topic) && files.some((file) => (file.includes('#') ? name === file : name.startsWith(file))),
	);
	if (entry !== undefined) seen.add(entry);
	else differences.push(`${name} ${topic}\n\tgit  ${JSON.stringify(theirs)}\n\tours ${JSON.stringify(ours)}`);
}

interface Result {
	readonly out: string;
	readonly error: string;
	readonly status: number | null;
}

function git(args: readonly string[], input: Buffer): Promise<Result> {
	return new Promise((resolve, reject) => {
		const child = spawn('git', args, {
			cwd: scratch,
			env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: scratch, GIT_CONFIG_NOSYSTEM: '1' },
		});
		const out: Buffer[] = [];
		const error: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
		child.on('error', reject);
		child.on('close', (status) => {
			resolve({ out: Buffer.concat(out).toString('utf8'), error: Buffer.concat(error).toString('utf8'), status });
		});
		child.stdin.on('error', () => {
			/* git stops reading where it has seen enough */
		});
		child.stdin.end(input);
	});
}

/** Runs `work` on all items, `width` at a time. */
async function inParallel<Item>(
	items: readonly Item[],
	width: number,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const queue = items.values();
	const worker = async (): Promise<void> => {
		for (const item of queue) await work(item);
	};
	await Promise.all(Array.from({ length: width }, worker));
}
