import type { Content } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import { parseMails } from '../mail/mail.ts';
import { type Patch, parsePatch } from './patch.ts';

/** A text read as mails and patches. Reading never fails; what does not hold together is a problem of a diff. */
export interface PatchDocument {
	/** The document as opened; every place is an offset in it, or leads back to one. */
	readonly content: Content;
	/** One for each mail; a bare diff is one mail. */
	readonly patches: readonly Patch[];
}

/** Reads `text` in time linear in its length. */
export function parseDocument(text: string): PatchDocument {
	const content: Content = { text, lines: new LineTable(text), map: null };
	return { content, patches: parseMails(text, content.lines).map((mail) => parsePatch(content, mail)) };
}
