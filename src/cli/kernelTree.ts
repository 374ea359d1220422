import { existsSync } from 'node:fs';
import path from 'node:path';
import { readTreeData, treeQuestions, type PatchDocument, type TreeData } from '../core/index.ts';
import { readInput } from './input.ts';
import { answerQuestions } from './treeAnswers.ts';

/** Whether `folder` is the root of a kernel tree, as far as checkpatch.pl cares. */
export function isKernelTree(folder: string): boolean {
	return ['MAINTAINERS', 'scripts/checkpatch.pl'].every((file) => existsSync(path.join(folder, file)));
}

/** The lists that the kernel tree at `root` keeps; a list that is missing is empty. */
function readKernelTree(root: string): TreeData {
	const read = (file: string): string => {
		const name = path.join(root, file);
		return existsSync(name) ? readInput(name).text : '';
	};
	return readTreeData(read('scripts/spelling.txt'), read('scripts/const_structs.checkpatch'), read('MAINTAINERS'));
}

/** What the kernel tree at `root` says itself, and to what `documents` ask of it; null without one. */
export function treeFor(root: string | null, documents: readonly PatchDocument[]): TreeData | null {
	if (root === null) return null;
	return { ...readKernelTree(root), answers: answerQuestions(root, treeQuestions(documents)) };
}
