import * as vscode from 'vscode';
import { countConversations } from '../../core/index.ts';
import { SELECTOR } from '../documents.ts';
import type { Marks } from './marks.ts';
import { placesIn } from './navigation.ts';
import type { Threads } from './threads.ts';

/** A lens above the subject of each patch that was talked about: how many remarks there are. */
export function registerSubjectLenses(threads: Threads, marks: Marks): vscode.Disposable {
	const { t } = vscode.l10n;
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
				return placesIn(thread, uri, thread.review.patches, ({ places }) => places).map(
					([{ conversations }, { firstLine }]) => {
						const { open, total } = countConversations(conversations, marks.all);
						const count = conversations.length === 1 ? t('1 remark') : t('{0} remarks', conversations.length);
						const title = total === 0 ? count : t('{0}, {1} open', count, open);
						const range = new vscode.Range(firstLine, 0, firstLine, 0);
						return new vscode.CodeLens(range, { title, command: 'kernelPatchReview.review.focus' });
					},
				);
			},
		}),
	);
}
