import * as vscode from 'vscode';
import type { ConversationView, Marks as MarkMap } from '../../core/index.ts';
import { isUnresolved } from '../../core/index.ts';

const KEY = 'review.marks';

/** Maximum number of marks that are kept, the newest. */
const MAX_MARKS = 5_000;

type Mark = readonly [id: string, mark: 'done' | 'open'];

/** What the user said about conversations. It is kept with the workspace, by the ids of remarks, which do not change. */
export class Marks implements vscode.Disposable {
	readonly #state: vscode.Memento;
	#marks: ReadonlyMap<string, 'done' | 'open'>;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly onDidChange = this.#changed.event;

	constructor(state: vscode.Memento) {
		this.#state = state;
		this.#marks = new Map(readMarks(state.get(KEY)));
	}

	get all(): MarkMap {
		return this.#marks;
	}

	/** Marks conversations as done or open; a mark that says what is known anyhow is dropped. */
	set(conversations: readonly (readonly [ConversationView, 'done' | 'open'])[]): void {
		const marks = new Map(this.#marks);
		for (const [{ id, open }, mark] of conversations) {
			marks.delete(id);
			if ((mark === 'open') !== open > 0) marks.set(id, mark);
		}
		this.#marks = marks;
		void this.#state.update(KEY, [...marks].slice(-MAX_MARKS));
		this.#changed.fire();
	}

	/** Marks an open conversation as done, and a settled one as open. */
	toggle(conversation: ConversationView): void {
		this.set([[conversation, isUnresolved(conversation, this.#marks) ? 'done' : 'open']]);
	}

	dispose(): void {
		this.#changed.dispose();
	}
}

function readMarks(stored: unknown): readonly Mark[] {
	if (!Array.isArray(stored)) return [];
	return stored.filter((entry): entry is Mark => {
		const [id, mark] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
		return typeof id === 'string' && (mark === 'done' || mark === 'open');
	});
}
