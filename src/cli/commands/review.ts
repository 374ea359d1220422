import { parseArgs } from 'node:util';
import { isOpen, parseDocument, readReview } from '../../core/index.ts';
import { readInput, textDecoders } from '../input.ts';
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
	const documents = [...positionals, ...values.against].map((path) => {
		const { text, encoding } = readInput(path);
		return parseDocument(text, encoding, textDecoders);
	});
	const against = new Set(values.against.map((_, index) => positionals.length + index));
	const found = readReview(documents, against);
	for (const { messageId } of found.cut) {
		error(`kernel-patch-review: ${messageId ?? 'a mail'}: quotes too many lines; remarks below them are not placed\n`);
	}
	out(format({ documents, review: found, onlyOpen: values.open }));
	return found.remarks.some((remark) => isOpen(found, remark)) ? 1 : 0;
}
