/** In place of `node:child_process` in libraries: nothing that they would start is ours. */
export function spawn(): never {
	throw new Error('no program is started');
}
