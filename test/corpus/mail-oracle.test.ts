import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { parseAddress } from '../../src/core/mail/address.ts';
import { type Mail, mailField } from '../../src/core/mail/mail.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import type { Content } from '../../src/core/text/content.ts';
import { corpusFiles, corpusFolder, readCorpusFile } from '../support/corpus.ts';

const root = corpusFolder();

interface Deliberate {
	/** Mails by their names, or files by the start of theirs. */
	readonly files: readonly string[];
	readonly topics: readonly string[];
	readonly reason: string;
}

/** Mails that both libraries read in another way than we do. */
const DELIBERATE: readonly Deliberate[] = [
	{
		files: ['mboxes/masoncl+review-prompts/kernel/sample.txt'],
		topics: ['address'],
		reason: 'the output of git log has authors to us; the libraries read mails only',
	},
	{
		files: ['mboxes/real/multipart-report/', 'threads/lists/linux-arch/041c05207684.mbox#37'],
		topics: ['text'],
		reason: 'attached patches and mails are text to us, and files to the libraries',
	},
	{
		files: ['threads/pages/'],
		topics: ['text'],
		reason: 'a page of an archive that lost the blank line below its header has no body to the libraries',
	},
];

interface Reading {
	readonly subject: string;
	readonly address: string;
	readonly messageId: string;
	readonly text: string;
}

test(
	'headers and bodies are decoded as mail libraries decode them',
	{ skip: root === null, timeout: 120_000 },
	async (t) => {
		const differences: string[] = [];
		const used = new Set<Deliberate>();
		let compared = 0;
		for (const file of corpusFiles(root ?? '', ['patches', 'mboxes', 'threads', 'checkpatch/list'])) {
			const { text, encoding, bytes } = readCorpusFile(join(root ?? '', file));
			const { content, patches } = parseDocument(text, encoding, (label) => new TextDecoder(label));
			for (const [index, { mail }] of patches.entries()) {
				if (mail.fields.length === 0) continue;
				const name = `${file}#${index}`;
				const { lines } = content;
				const end = mail.span.end >= text.length ? lines.count : lines.lineAt(mail.span.end);
				const raw = withoutEnvelope(bytes(lines.lineAt(mail.span.start), end));
				const ours = read(mail, content);
				const oracles = [await readWithPostalMime(raw), await readWithMailparser(raw)];
				compared++;
				for (const topic of ['subject', 'address', 'messageId', 'text'] as const) {
					// Where the libraries differ from each other, one of them agrees with us.
					if (oracles.some((oracle) => oracle[topic] === ours[topic])) continue;
					const entry = DELIBERATE.findLast(
						({ files, topics }) => topics.includes(topic) && files.some((start) => name.startsWith(start)),
					);
					if (entry === undefined)
						differences.push(`${name} ${topic} ${describe(ours[topic], oracles[0]?.[topic] ?? '')}`);
					else used.add(entry);
				}
			}
		}
		t.diagnostic(`${compared} mails`);
		for (const entry of DELIBERATE)
			if (!used.has(entry)) differences.push(`nothing differs any more because ${entry.reason}`);
		assert.deepEqual(differences, []);
	},
);

function read(mail: Mail, document: Content): Reading {
	const { content, firstLine, endLine } = mail.body;
	const field = (name: string): string => squash(mailField(mail, document, name) ?? '');
	return {
		subject: field('subject'),
		address: parseAddress(field('from')).address.toLowerCase(),
		messageId: field('message-id'),
		text: squash(content.text.slice(content.lines.start(firstLine), content.lines.start(endLine))),
	};
}

async function readWithPostalMime(raw: Buffer): Promise<Reading> {
	const mail = await PostalMime.parse(raw);
	return {
		subject: squash(mail.subject ?? ''),
		address: (mail.from?.address ?? '').toLowerCase(),
		messageId: squash(mail.messageId ?? ''),
		text: squash(mail.text ?? ''),
	};
}

async function readWithMailparser(raw: Buffer): Promise<Reading> {
	const mail = await simpleParser(raw, {
		skipHtmlToText: true,
		skipTextToHtml: true,
		skipImageLinks: true,
		skipTextLinks: true,
	});
	return {
		subject: squash(mail.subject ?? ''),
		address: (mail.from?.value[0]?.address ?? '').toLowerCase(),
		messageId: squash(mail.messageId ?? ''),
		text: squash(mail.text ?? ''),
	};
}

/** The libraries read single mails: without the `From ` line of a mailbox, and what it quoted. */
function withoutEnvelope(raw: Buffer): Buffer {
	const text = raw.toString('latin1').replace(/^\s*From .*\r?\n(?:>From .*\r?\n)*/, '');
	return Buffer.from(text.length === raw.length ? text : text.replace(/^>(?=>*From )/gm, ''), 'latin1');
}

/** White space is compared as one blank: the libraries fold lines, join flowed ones, and trim. */
function squash(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function describe(ours: string, theirs: string): string {
	let at = 0;
	while (at < ours.length && ours[at] === theirs[at]) at++;
	const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
	return `at ${at}\n\tours   ${around(ours)}\n\ttheirs ${around(theirs)}`;
}
