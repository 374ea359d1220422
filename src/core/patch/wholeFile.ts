import { quotePath } from './paths.ts';

/** A patch that adds all lines of the file `path`, to check a whole file. It says nothing of a new file. */
export function patchOfFile(path: string, text: string): string {
	const lines = text.split('\n');
	const isTerminated = lines.at(-1) === '';
	if (isTerminated) lines.pop();
	if (lines.length === 0) return '';
	const added = lines.map((line) => `+${line}\n`).join('');
	const end = isTerminated ? '' : '\\ No newline at end of file\n';
	const [old, fresh] = [quotePath(`a/${path}`), quotePath(`b/${path}`)];
	return `diff --git ${old} ${fresh}\n--- ${old}\n+++ ${fresh}\n@@ -0,0 +1,${lines.length} @@\n${added}${end}`;
}
