import type { Content } from '../text/content.ts';
import { type DiffFile, filePath, isLink } from './diff.ts';

/** Copies of uapi headers below `tools/`, register tables of hardware vendors, output of generators, and patches. */
const GENERATED =
	/^tools\/(?:arch\/\w+\/)?include\/uapi\/|\/generated\/|\/asic_reg\/|_shipped(?:\.\w+)?$|(?:^|[/_-])(?:netlink|genl|nl)[_-]gen\.[ch]$|\.(?:patch|diff)$/;

/** Whether a file is a copy of something else, or made by a program, so that findings in it are no use. */
export function isGenerated(file: DiffFile, content: Content): boolean {
	return GENERATED.test(filePath(file)) || isLink(file) || hasNotice(file, content);
}

/** Number of lines at the beginning of a file that may say that a program made it. */
const MAX_LINES = 12;
/** Maximum number of characters of a line that are read. */
const MAX_LENGTH = 200;
const NOTICE =
	/@generated\b|\bauto(?:matically)?[- ]?generated\b|\bdo(?: not|n't) (?:edit|modify)(?: (?:this file|directly|manually|by hand)\b|[^\w ]|$)/i;
const COMMENT = /^[ +][ \t]*(?:\/?\*|\/\/|#|;|--|\.\.|<!--)/;

/** Whether a comment at the beginning of the file says that a program made it. */
function hasNotice({ hunks: [hunk] }: DiffFile, { text, lines }: Content): boolean {
	if (hunk === undefined || hunk.newStart > 1 || hunk.markers > 1) return false;
	for (let line = hunk.firstLine; line < Math.min(hunk.endLine, hunk.firstLine + MAX_LINES); line++) {
		const start = lines.start(line);
		const piece = text.slice(start, Math.min(lines.end(line), start + MAX_LENGTH));
		if (COMMENT.test(piece) && NOTICE.test(piece)) return true;
	}
	return false;
}
