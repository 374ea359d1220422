import {
	joinAnswers,
	NO_ANSWERS,
	openQuestions,
	treeQuestions,
	type PatchDocument,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import type { LintTree } from './lintTree.ts';

/** What the kernel tree in the workspace has told one document. It is asked anew when the document is opened, or the tree another. */
export class DocumentTree {
	readonly #tree: LintTree;
	#data: TreeData | null;
	/** What the latest text asked for. */
	#asked: TreeQuestions | null = null;

	constructor(tree: LintTree) {
		this.#tree = tree;
		this.#data = tree.data;
	}

	/** What is known by now; null without a tree. */
	get data(): TreeData | null {
		return this.#data;
	}

	/** Asks what the present text of the document wants to know; tells whether there is something new in `data`. */
	async ask(document: PatchDocument): Promise<boolean> {
		this.#tree.want();
		if (this.#data === null) return false;
		const questions = treeQuestions([document]);
		const open = openQuestions(questions, this.#asked ?? NO_ANSWERS);
		this.#asked = questions;
		if (open === null) return false;
		const answers = await this.#tree.answer(open);
		this.#data = { ...this.#data, answers: joinAnswers(this.#data.answers, answers) };
		return Object.values(answers).some(({ size }) => size > 0);
	}
}
