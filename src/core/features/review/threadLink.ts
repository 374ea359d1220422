import { fetchThread } from '../../review/mails/missingMails.ts';

/**
 * The command for a shell that fetches the thread that a line links to; null without a link to an archive of mailing
 * lists, and for a Message-ID with characters that any shell might treat as its own.
 */
export function threadCommand(line: string): string | null {
	const match =
		/https:\/\/(?:lore\.kernel\.org|patch\.msgid\.link)\/(?:[\w.-]{1,60}\/)?([^\s/<>"')\]]{1,250}@[^\s/<>"')\]]{1,250})/.exec(
			line.slice(0, 2000),
		);
	const id = decoded(match?.[1] ?? '');
	return PLAIN_ID.test(id) ? fetchThread(id) : null;
}

const PLAIN_ID = /^\w[\w.@+=-]{2,250}$/;

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
