import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { holdsMail, isOpen, readReview, type PatchDocument } from '../../core/index.ts';
import { type Session, collected, defineCommand } from '../command.ts';
import { readDocuments } from '../documents.ts';
import { missingText } from '../missing.ts';
import { printPieces } from '../pieces.ts';
import { jsonReview } from '../review/json.ts';
import { markdownReview } from '../review/markdown.ts';
import type { ReviewFormat } from '../review/report.ts';
import { textReview } from '../review/text.ts';
import { UsageError } from '../usage.ts';

const FORMATS = { text: textReview, json: jsonReview, markdown: markdownReview } satisfies Record<string, ReviewFormat>;

const REVIEW_FORMATS = ['text', 'json', 'markdown'] as const;

/** `review`: prints the remarks of a thread with their answers, by patch, and whether they are open. */
export function reviewCommand(session: Session): CommandUnknownOpts {
	return defineCommand('review', {
		summary: 'print the remarks of a review thread, and whether the next version acts on them',
		description:
			'Print the remarks of a review thread by patch: the line that each is about, the answers and, where a later version ' +
			'is among the files, whether that acts on it. Nothing is sent or fetched.',
		examples: [
			['review thread.mbox', 'all remarks of a thread'],
			['review --open --against v5.mbox v4.mbox', 'what version 5 leaves open'],
			['review --format markdown thread.mbox', 'a checklist for a mail or a tracker'],
		],
		status: { 0: 'nothing is open', 1: 'open remarks', 2: 'a file cannot be read or contains no mail' },
	})
		.argument('<file...>', 'mailboxes, mails, pages of archives or folders of them; - is standard input')
		.addOption(new Option('--format <format>', 'output format').choices(REVIEW_FORMATS).default('text' as const))
		.option('--open', 'leave out what is settled')
		.option('--against <file>', 'the later version, where titles and numbers do not tell', collected)
		.action((files, options) => {
			session.setStatus(review(files, options, session));
		});
}

interface ReviewOptions {
	readonly format: (typeof REVIEW_FORMATS)[number];
	readonly open?: true;
	readonly against?: readonly string[] | undefined;
}

function review(
	files: readonly string[],
	{ format, open, against = [] }: ReviewOptions,
	{ out, error }: Session,
): number {
	const older = files.flatMap(readMails);
	const documents = [...older, ...against.flatMap(readMails)];
	const found = readReview(documents, new Set(documents.slice(older.length).map((_, index) => older.length + index)));
	for (const { mail, text } of found.notes) error(`kernel-patch-review: ${mail.messageId ?? 'a mail'} ${text}\n`);
	for (const missing of found.missing) error(missingText(missing));
	printPieces(FORMATS[format]({ documents, review: found, onlyOpen: open === true }), out);
	return found.remarks.some((remark) => isOpen(found, remark)) ? 1 : 0;
}

/** The documents at `name`. Throws a UsageError if none has a mail or a patch. */
function readMails(name: string): readonly PatchDocument[] {
	const documents = readDocuments(name);
	if (!documents.some(holdsMail)) throw new UsageError(`${name} contains no mail`);
	return documents;
}
