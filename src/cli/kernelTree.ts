import { existsSync } from 'node:fs';
import path from 'node:path';
import { readTreeData, type TreeData } from '../core/lint/treeData.ts';
import { readInput } from './input.ts';

/** Whether `folder` is the root of a kernel tree, as far as checkpatch.pl cares. */
export function isKernelTree(folder: string): boolean {
	return ['MAINTAINERS', 'scripts/checkpatch.pl'].every((file) => existsSync(path.join(folder, file)));
}

/** The lists that the kernel tree at `root` keeps for checkpatch.pl; a list that is missing is empty. */
export function readKernelTree(root: string): TreeData {
	const read = (file: string): string => {
		const name = path.join(root, 'scripts', file);
		return existsSync(name) ? readInput(name).text : '';
	};
	return readTreeData(read('spelling.txt'), read('const_structs.checkpatch'));
}
