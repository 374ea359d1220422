import { notFoundOn } from '../../mail/webArchive.ts';
import type { PatchDocument } from '../../patch/document.ts';
import { membersOf, type Series } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { isMember } from './member.ts';

/** Mails that a thread lacks, and how to get them. */
export interface MissingMails {
	readonly kind: 'answered' | 'patches';
	/** What is missing, as a clause. */
	readonly what: string;
	/** A command for a shell that fetches the thread; nothing of ours ever runs it. */
	readonly command: string;
}

/** Maximum number of mails that are listed. */
const MAX_LISTED = 20;

/** The mails that `mails` answer or pages among `documents` lack, and the patches that `series` lack. */
export function missingMails(
	documents: readonly PatchDocument[],
	mails: readonly ThreadMail[],
	series: readonly Series[],
): readonly MissingMails[] {
	return [...missingPatches(series), ...missingAnswered(documents, mails)].slice(0, MAX_LISTED);
}

function missingPatches(series: readonly Series[]): readonly MissingMails[] {
	return series.flatMap((one): readonly MissingMails[] => {
		const { version, total, missing } = one;
		if (missing.length === 0) return [];
		const shown = missing.slice(0, MAX_LISTED).map((number) => `${number}/${total}`);
		const more = missing.length > MAX_LISTED ? ` and ${missing.length - MAX_LISTED} more` : '';
		const what = `v${version} lacks ${missing.length === 1 ? 'patch' : 'patches'} ${shown.join(', ')}${more}`;
		return [{ kind: 'patches', what, command: fetching(membersOf(one), one.title) }];
	});
}

/** The mails nearest above the given ones, and those that pages name, each once. */
function missingAnswered(documents: readonly PatchDocument[], mails: readonly ThreadMail[]): readonly MissingMails[] {
	const known = new Set(mails.map(({ messageId }) => messageId));
	const missing = new Set(documents.flatMap(({ content }) => notFoundOn(content.text)).filter((id) => !known.has(id)));
	for (const mail of mails) {
		// What a patch answers is an older version, or another series.
		const parent = isMember(mail) ? undefined : mail.references.at(-1);
		if (parent !== undefined && !known.has(parent)) missing.add(parent);
	}
	return [...missing].map((id) => ({
		kind: 'answered',
		what: `the mail ${id} is missing`,
		command: fetchThread(id),
	}));
}

/** The command for the thread of a series; a series that was never mailed is searched by its title. */
function fetching(members: readonly ThreadMail[], title: string): string {
	const id = members.map(({ messageId }) => messageId).find((each) => each !== null);
	return id === undefined ? `lei q ${quoted(`s:"${title.replaceAll('"', ' ')}"`)}` : fetchThread(id);
}

/** One word for a shell, which runs no part of it: Message-IDs and titles come from others. */
function quoted(text: string): string {
	return /^[\w@.+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command for the thread of a mail. A Message-ID that begins with a dash would be an option. */
export function fetchThread(id: string): string {
	return `b4 mbox ${quoted(id.startsWith('-') ? `<${id}>` : id)}`;
}
