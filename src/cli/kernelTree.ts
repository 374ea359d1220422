import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../core/lint/settings.ts';
import { readTreeData, type TreeData } from '../core/lint/treeData.ts';
import { treeQuestions } from '../core/lint/treeQuestions.ts';
import type { PatchDocument } from '../core/patch/document.ts';
import { readInput } from './input.ts';
import { answerQuestions } from './treeAnswers.ts';

/** Whether `folder` is the root of a kernel tree, as far as checkpatch.pl cares. */
export function isKernelTree(folder: string): boolean {
	return ['MAINTAINERS', 'scripts/checkpatch.pl'].every((file) => existsSync(path.join(folder, file)));
}

/** The lists that the kernel tree at `root` keeps; a list that is missing is empty. */
export function readKernelTree(root: string): TreeData {
	const read = (file: string): string => {
		const name = path.join(root, file);
		return existsSync(name) ? readInput(name).text : '';
	};
	return readTreeData(read('scripts/spelling.txt'), read('scripts/const_structs.checkpatch'), read('MAINTAINERS'));
}

/** `settings` with what the tree at `root`, if there is one, says to what `documents` ask of it. */
export function withAnswers(settings: Settings, root: string | null, documents: readonly PatchDocument[]): Settings {
	const { tree } = settings;
	if (tree === null || root === null) return settings;
	return { ...settings, tree: { ...tree, answers: answerQuestions(root, treeQuestions(documents)) } };
}
