import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	recipient,
	recipientNamed,
	replyDraft,
	threadMails,
	type PatchDocument,
	type Recipient,
	type ReplyPlace,
	type ThreadMail,
	nearest,
	visibleLine,
} from '../../core/index.ts';
import { type Session, collected, defineCommand } from '../command.ts';
import { readDocuments } from '../documents.ts';
import { runGit } from '../git.ts';
import { replaceFile } from '../output.ts';
import { UsageError } from '../usage.ts';

/** `reply`: writes a draft that answers a mail; nothing is sent. */
export function replyCommand(session: Session): CommandUnknownOpts {
	return defineCommand('reply', {
		summary: 'write a draft that answers a mail',
		description:
			'Write a draft that answers a mail: to its author, with the others in copy, quoted as far as it is needed. Nothing is ' +
			'sent.',
		examples: [
			['reply 20240101.1@example.com thread.mbox -o reply.eml', 'an answer to a mail'],
			['reply --line 120-122 20240101.1@example.com thread.mbox', 'an answer about three lines of the file'],
		],
		status: { 0: 'written', 2: 'no such mail, or a file cannot be read or written' },
	})
		.argument('<message-id>', 'Message-ID of the mail to answer')
		.argument('<file...>', 'mailboxes, mails or folders of them; - is standard input')
		.option('--line <n[-m]>', 'lines of the file that the answer is about; may be repeated', collected)
		.option('--from <address>', "the sender, 'NAME <ADDRESS>'; without it, that of git's configuration")
		.option('-o, --output <file>', 'where to write the draft, instead of standard output')
		.action((messageId, files, options) => {
			writeReply(messageId, files, options, session);
		});
}

interface ReplyOptions {
	readonly line?: readonly string[] | undefined;
	readonly from?: string | undefined;
	readonly output?: string | undefined;
}

function writeReply(
	messageId: string,
	files: readonly string[],
	{ line = [], from, output }: ReplyOptions,
	{ out }: Session,
): void {
	const documents = files.flatMap(readDocuments);
	const { document, mail } = findMail(documents, messageId);
	const places = line.map((text) => placeIn(document, mail, text));
	const sender = from === undefined ? ownAddress() : recipient(from);
	if (from !== undefined && sender === null)
		throw new UsageError(`--from ${from}: use an address, or 'NAME <ADDRESS>'`);
	const draft = replyDraft(document, mail, places, sender);
	if (output === undefined) out(draft);
	else if (files.some((file) => isSameFile(file, output)))
		throw new UsageError(`-o ${output}: the draft would replace a file that is read`);
	else replaceFile(output, Buffer.from(draft));
}

/** Whether `name` is a pipe or device, which is not replaced, and may have no path without symbolic links. */
function isStream(name: string): boolean {
	const found = statSync(name, { throwIfNoEntry: false });
	return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** Whether two names are those of one file, or of a folder and a file in it. */
function isSameFile(read: string, written: string): boolean {
	if (read === '-' || !existsSync(read) || [read, written].some(isStream)) return false;
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
	return recipientNamed(read('user.name'), read('user.email'));
}
