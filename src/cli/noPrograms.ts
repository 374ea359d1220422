/** Replaces `node:child_process` in bundled libraries, which must not start programs. */
export function spawn(): never {
	throw new Error('no program is started');
}
