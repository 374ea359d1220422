import * as vscode from 'vscode';
import {
	askingConversations,
	countConversations,
	isUnresolved,
	reviewRows,
	REVIEW_STATES,
	type ConversationRow,
	type GroupRow,
	type ReviewFilter,
	type ReviewGrouping,
	type ReviewState,
} from '../../core/index.ts';
import { userAddress } from '../user.ts';
import type { Marks } from './marks.ts';
import type { Thread, Threads } from './threads.ts';

const FILTER = 'review.filter';
const GROUPING = 'review.grouping';

const { t } = vscode.l10n;

const FILTERS: Readonly<Record<ReviewFilter, string>> = {
	open: t('Open remarks'),
	all: t('All remarks'),
	mine: t('Remarks by me or on my patches'),
};
const GROUPINGS: Readonly<Record<ReviewGrouping, string>> = {
	patch: t('By patch'),
	file: t('By file'),
	reviewer: t('By reviewer'),
	state: t('By state'),
};

/** A row of the tree. */
export type ReviewRow = GroupRow | (ConversationRow & { readonly thread: Thread });

/** The view "Review": the remarks of the active thread as a checklist. */
export class ReviewView implements vscode.TreeDataProvider<ReviewRow>, vscode.Disposable {
	readonly #threads: Threads;
	readonly #marks: Marks;
	readonly #state: vscode.Memento;
	readonly #changed = new vscode.EventEmitter<undefined>();
	readonly onDidChangeTreeData = this.#changed.event;
	readonly #tree: vscode.TreeView<ReviewRow>;
	readonly #subscriptions: vscode.Disposable;
	#user: string | null = null;

	constructor(threads: Threads, marks: Marks, state: vscode.Memento) {
		this.#threads = threads;
		this.#marks = marks;
		this.#state = state;
		this.#tree = vscode.window.createTreeView<ReviewRow>('kernelPatchReview.review', {
			treeDataProvider: this,
			manageCheckboxStateManually: true,
			showCollapseAll: true,
		});
		const update = (): void => {
			this.#update();
		};
		this.#subscriptions = vscode.Disposable.from(
			this.#changed,
			this.#tree,
			threads.onDidChange(update),
			marks.onDidChange(update),
			this.#tree.onDidChangeCheckboxState(({ items }) => {
				marks.set(
					items.flatMap(([row, box]) => {
						const mark = box === vscode.TreeItemCheckboxState.Checked ? 'done' : 'open';
						return 'conversation' in row ? [[row.conversation, mark] as const] : [];
					}),
				);
			}),
			vscode.commands.registerCommand('kernelPatchReview.filterRemarks', () =>
				this.#choose(FILTER, FILTERS, t('Select the Remarks to Show')),
			),
			vscode.commands.registerCommand('kernelPatchReview.groupRemarks', () =>
				this.#choose(GROUPING, GROUPINGS, t('Group the Remarks')),
			),
		);
		update();
		void this.#findUser();
	}

	getChildren(row?: ReviewRow): ReviewRow[] {
		const thread = this.#threads.active;
		if (thread === null) return [];
		if (row !== undefined) return 'rows' in row ? row.rows.map((own) => ({ ...own, thread })) : [];
		return [
			...reviewRows(thread.review, {
				filter: this.#filter,
				grouping: chosen(this.#state.get(GROUPING), GROUPINGS, 'patch'),
				marks: this.#marks.all,
				user: this.#user,
			}),
		];
	}

	getTreeItem(row: ReviewRow): vscode.TreeItem {
		const item = new vscode.TreeItem(row.label);
		item.description = row.description;
		if ('rows' in row) {
			item.id = row.title;
			item.tooltip = row.title;
			item.accessibilityInformation = { label: `${row.title} ${row.description}` };
			item.collapsibleState = row.hasOpen
				? vscode.TreeItemCollapsibleState.Expanded
				: vscode.TreeItemCollapsibleState.Collapsed;
			return item;
		}
		const { conversation, state, spoken } = row;
		const label = REVIEW_STATES[state];
		const isOpen = isUnresolved(conversation, this.#marks.all);
		item.id = conversation.id;
		item.iconPath = new vscode.ThemeIcon(ICONS[state]);
		// Words of mails are plain text in a tooltip that is a string.
		item.tooltip = `${label}\n\n${conversation.remark.text}`;
		item.accessibilityInformation = { label: spoken };
		item.contextValue = ['remark', ...(conversation.outcome === null ? [] : ['evidence'])].join(' ');
		item.command = { command: 'kernelPatchReview.showRemark', title: t('Show Remark'), arguments: [row] };
		if (conversation.asking > 0) {
			item.checkboxState = {
				state: isOpen ? vscode.TreeItemCheckboxState.Unchecked : vscode.TreeItemCheckboxState.Checked,
				tooltip: isOpen ? t('Mark as Done') : t('Mark as Open'),
				accessibilityInformation: {
					label: isOpen ? t('{0}, mark as done', label) : t('{0}, mark as open', label),
				},
			};
		}
		return item;
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}

	get #filter(): ReviewFilter {
		return chosen(this.#state.get(FILTER), FILTERS, 'open');
	}

	#update(): void {
		const thread = this.#threads.active;
		void vscode.commands.executeCommand('setContext', 'kernelPatchReview.hasThread', thread !== null);
		const isCounted = thread !== null && this.#threads.isCounted(thread);
		const count = isCounted ? countConversations(askingConversations(thread.review), this.#marks.all) : null;
		this.#tree.badge = count === null || count.open === 0 ? undefined : { value: count.open, tooltip: count.short };
		this.#tree.message = count === null ? '' : [count.long, ...this.#filterNotes()].join(' ');
		this.#tree.description = thread === null ? '' : (thread.review.families[0]?.title ?? '');
		this.#changed.fire(undefined);
	}

	/** Finds out whose remarks are the user's, if they alone are shown. */
	async #findUser(): Promise<void> {
		if (this.#filter !== 'mine') return;
		this.#user = await userAddress();
		this.#update();
	}

	#filterNotes(): readonly string[] {
		if (this.#filter !== 'mine') return [];
		if (this.#user === null) return [t('Git has no user.email here, so that no remark is known to be yours.')];
		return this.getChildren().length === 0 ? [t('None of them is yours.')] : [];
	}

	async #choose(key: string, choices: Readonly<Record<string, string>>, title: string): Promise<void> {
		const picks = Object.entries(choices).map(([value, label]) => ({ label, value }));
		const picked = await vscode.window.showQuickPick(picks, { title });
		if (picked === undefined) return;
		await this.#state.update(key, picked.value);
		this.#update();
		await this.#findUser();
	}
}

function chosen<Value extends string>(
	stored: unknown,
	choices: Readonly<Record<Value, string>>,
	otherwise: Value,
): Value {
	return typeof stored === 'string' && stored in choices ? (stored as Value) : otherwise;
}

const ICONS: Readonly<Record<ReviewState, string>> = {
	'no-answer': 'comment-unresolved',
	'not-addressed': 'error',
	'promise-broken': 'warning',
	partly: 'color-mode',
	'pushed-back': 'circle-slash',
	discussed: 'comment-discussion',
	promised: 'watch',
	'after-next': 'history',
	answered: 'reply',
	withdrawn: 'discard',
	addressed: 'pass-filled',
	done: 'check',
	reopened: 'circle-large-outline',
	tag: 'tag',
	praise: 'thumbsup',
	comment: 'comment',
};
