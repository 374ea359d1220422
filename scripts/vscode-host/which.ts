import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];

/** The first of `names` that is an executable on the PATH, as an absolute path; undefined if none is. */
export function which(...names: readonly string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
	return names
		.flatMap((name) => folders.flatMap((folder) => suffixes.map((suffix) => path.resolve(folder, name + suffix))))
		.find(isProgram);
}

/** Whether `file` is an executable. */
export function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
