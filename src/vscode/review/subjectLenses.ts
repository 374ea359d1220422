import * as vscode from 'vscode';
import { countWords } from '../../core/index.ts';
import { SELECTOR } from '../documents.ts';
import type { Marks } from './marks.ts';
import { placesIn } from './navigation.ts';
import type { Threads } from './threads.ts';

/** A lens above the subject of each patch that was talked about: how many remarks there are. */
export function registerSubjectLenses(threads: Threads, marks: Marks): vscode.Disposable {
	const changed = new vscode.EventEmitter<void>();
	const fire = (): void => {
		changed.fire();
	};
	return vscode.Disposable.from(
		changed,
		threads.onDidChange(fire),
		marks.onDidChange(fire),
		vscode.languages.registerCodeLensProvider(SELECTOR, {
			onDidChangeCodeLenses: changed.event,
			provideCodeLenses: ({ uri }) => {
				const thread = threads.threadOf(uri);
				if (thread === null) return [];
				// Its place is kept from the beginning, so that the text does not move when the number is known.
				const isCounted = threads.isCounted(thread);
				return placesIn(thread, uri, thread.review.patches, ({ places }) => places).map(
					([{ conversations }, { firstLine }]) => {
						const range = new vscode.Range(firstLine, 0, firstLine, 0);
						const title = isCounted ? countWords(conversations, marks.all) : vscode.l10n.t('Reading remarks');
						return new vscode.CodeLens(range, { title, command: 'kernelPatchReview.review.focus' });
					},
				);
			},
		}),
	);
}
