import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
	recipient,
	replyDraft,
	threadMails,
	type PatchDocument,
	type Recipient,
	type ReplyPlace,
	type ThreadMail,
} from '../../core/index.ts';
import { readDocuments } from '../documents.ts';
import { runGit } from '../git.ts';
import { nearest } from '../nearest.ts';
import { replaceFile } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { visibleLine } from '../visible.ts';

/** `reply`: writes a draft that answers a mail; nothing is sent. */
export function reply(args: readonly string[], { out }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: {
			line: { type: 'string', multiple: true, default: [] },
			from: { type: 'string' },
			output: { type: 'string', short: 'o' },
		},
		allowPositionals: true,
	});
	const [given, ...files] = positionals;
	if (given === undefined || files.length === 0)
		throw new UsageError('reply needs the Message-ID of a mail and the file that contains it');
	const documents = files.flatMap(readDocuments);
	const { document, mail } = findMail(documents, given);
	const places = values.line.map((text) => placeIn(document, mail, text));
	const sender = values.from === undefined ? ownAddress() : recipient(values.from);
	if (values.from !== undefined && sender === null)
		throw new UsageError(`--from ${values.from}: use an address, or 'NAME <ADDRESS>'`);
	const draft = replyDraft(document, mail, places, sender);
	if (values.output === undefined) out(draft);
	else if (files.some((file) => isSameFile(file, values.output ?? '')))
		throw new UsageError(`-o ${values.output}: the draft would replace a file that is read`);
	else replaceFile(values.output, Buffer.from(draft));
	return 0;
}

/** Whether two names are those of one file, or of a folder and a file in it. */
function isSameFile(read: string, written: string): boolean {
	if (read === '-' || !existsSync(read)) return false;
	const target = existsSync(written) ? realpathSync(written) : path.resolve(written);
	return [realpathSync(read), path.resolve(read)].some((file) => file === target || isFileIn(file, target));
}

function isFileIn(folder: string, file: string): boolean {
	return existsSync(file) && path.dirname(file) === folder;
}

/** The mail with the Message-ID `given`. Throws a UsageError that names the nearest ones. */
function findMail(
	documents: readonly PatchDocument[],
	given: string,
): { readonly document: PatchDocument; readonly mail: ThreadMail } {
	const id = given.replace(/^<|>$/g, '');
	const mails = threadMails(documents);
	const mail = mails.find(({ messageId }) => messageId === id);
	const document = mail === undefined ? undefined : documents[mail.document];
	if (mail !== undefined && document !== undefined) return { document, mail };
	const known = mails.map(({ messageId }) => messageId).filter((each) => each !== null);
	const near = nearest(
		id.slice(0, MAX_ID),
		[...new Set(known)].slice(0, MAX_IDS).map((each) => each.slice(0, MAX_ID)),
	);
	const hint = near.length === 0 ? 'the files contain no Message-ID' : `nearest: ${near.join(', ')}`;
	throw new UsageError(visibleLine(`no mail with the Message-ID ${id}; ${hint}`));
}

/** Number of Message-IDs, and of their characters, that are compared with one that does not exist. */
const MAX_IDS = 5000;
const MAX_ID = 200;

/** The lines that `text` names, `12` or `12-15`, which must be in `mail`. Throws a UsageError. */
function placeIn({ content }: PatchDocument, mail: ThreadMail, text: string): ReplyPlace {
	const [, first = '', last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
	const { span } = mail.patch.mail;
	const place = { firstLine: Number(first) - 1, endLine: Number(last) };
	const inMail = { firstLine: content.lines.lineAt(span.start), endLine: content.lines.lineAt(span.end - 1) + 1 };
	if (first === '' || place.firstLine >= place.endLine) throw new UsageError(`--line ${text}: use N or N-M`);
	if (place.firstLine < inMail.firstLine || place.endLine > inMail.endLine)
		throw new UsageError(`--line ${text}: the mail is in lines ${inMail.firstLine + 1} to ${inMail.endLine}`);
	return place;
}

/** The user as git knows them; null if git does not. */
function ownAddress(): Recipient | null {
	const read = (name: string): string => runGit('.', ['config', '--get', name], '')?.toString('utf8').trim() ?? '';
	const name = read('user.name').replace(/["<>\\]/g, '');
	const address = read('user.email');
	return recipient(name === '' ? address : `"${name}" <${address}>`);
}
