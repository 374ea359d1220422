import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { changesSince, parseDocument } from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { readInput, textDecoders } from '../input.ts';

/** `changes`: prints a draft of what changed between the last two versions of a series, with the remarks acted on. */
export function changesCommand(session: Session): CommandUnknownOpts {
	return defineCommand('changes', {
		summary: 'print a draft of what changed since the last version',
		description:
			'Print a draft of what changed between the last two versions of a series, for the notes below the ---: the remarks ' +
			'that were acted on, patch by patch. Nothing is sent or fetched.',
		examples: [['changes v1.mbox v2.mbox', 'what v2 changes']],
		status: { 0: 'printed', 2: 'no series has two versions, or a file cannot be read' },
	})
		.argument('<file...>', 'mails of both versions')
		.action((files) => {
			session.setStatus(changes(files, session));
		});
}

function changes(files: readonly string[], { out, error }: Session): number {
	const documents = files.map((path) => {
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
