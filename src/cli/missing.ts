import { type MissingMails, visibleLine } from '../core/index.ts';

/** What a thread lacks, with the command that fetches it, as a line of standard error. */
export function missingText({ what, command }: MissingMails): string {
	return `kernel-patch-review: ${visibleLine(what)}; to fetch the thread, run: ${visibleLine(command)}\n`;
}
