import { parseArgs } from 'node:util';
import { isOpen, readReview, type PatchDocument } from '../../core/index.ts';
import { readDocuments } from '../documents.ts';
import { missingText } from '../missing.ts';
import { jsonReview } from '../review/json.ts';
import { markdownReview } from '../review/markdown.ts';
import type { ReviewFormat } from '../review/report.ts';
import { textReview } from '../review/text.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

const FORMATS = new Map<string, ReviewFormat>([
	['text', textReview],
	['json', jsonReview],
	['markdown', markdownReview],
]);

/** `review`: prints the remarks of a thread with their answers, by patch, and whether they are open. */
export function review(args: readonly string[], { out, error }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: {
			format: { type: 'string', default: 'text' },
			open: { type: 'boolean', default: false },
			against: { type: 'string', multiple: true, default: [] },
		},
		allowPositionals: true,
	});
	const format = FORMATS.get(values.format);
	if (format === undefined)
		throw new UsageError(`unknown format '${values.format}'; use ${[...FORMATS.keys()].join(', ')}`);
	if (positionals.length === 0) throw new UsageError('review needs a file, or - for standard input');
	const older = positionals.flatMap(readMails);
	const documents = [...older, ...values.against.flatMap(readMails)];
	const found = readReview(documents, new Set(documents.slice(older.length).map((_, index) => older.length + index)));
	for (const { mail, text } of found.notes) error(`kernel-patch-review: ${mail.messageId ?? 'a mail'} ${text}\n`);
	for (const missing of found.missing) error(missingText(missing));
	out(format({ documents, review: found, onlyOpen: values.open }));
	return found.remarks.some((remark) => isOpen(found, remark)) ? 1 : 0;
}

/** The documents at `name`. Throws a UsageError if none has a mail or a patch. */
function readMails(name: string): readonly PatchDocument[] {
	const documents = readDocuments(name);
	const hasMail = documents.some(({ patches }) =>
		patches.some(({ subject, diff }) => subject !== null || diff.files.length > 0),
	);
	if (!hasMail) throw new UsageError(`${name} contains no mail`);
	return documents;
}
