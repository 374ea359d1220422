import { parseArgs } from 'node:util';
import { changesSince, parseDocument } from '../../core/index.ts';
import { readInput, textDecoders } from '../input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/** `changes`: prints a draft of what changed between the last two versions of a series, with the remarks acted on. */
export function changes(args: readonly string[], { out, error }: Terminal): number {
	const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
	if (positionals.length === 0) throw new UsageError('changes needs the mails of two versions: FILE...');
	const documents = positionals.map((path) => {
		const { text, encoding } = readInput(path);
		return parseDocument(text, encoding, textDecoders);
	});
	const found = changesSince(documents);
	if (found.length === 0) {
		error('kernel-patch-review: no series has two versions in the files\n');
		return 2;
	}
	const drafts = found.map(({ title, text }) => (found.length === 1 ? text : `${title}\n\n${text}`));
	out(drafts.join('\n'));
	return 0;
}
