import type { Content } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import { parseMails } from '../mail/mail.ts';
import { type Patch, parsePatch } from './patch.ts';

/** A text read as mails and patches. Reading never fails; damage is a problem of a diff. */
export interface PatchDocument {
	/** The kind of text it was read as: in a commit message, the author can change nothing but the message. */
	readonly kind: 'patches' | 'commit message';
	/** The document as opened; every position is an offset in it, or maps to one. */
	readonly content: Content;
	/** One for each mail; a bare diff is one mail. */
	readonly patches: readonly Patch[];
}

/** How a front end decoded bytes: what is not UTF-8 it may read as Latin-1, with a character for each byte. */
export type Encoding = 'utf8' | 'latin1';

/** Reads `text` in time linear in its length. */
export function parseDocument(text: string, encoding: Encoding = 'utf8'): PatchDocument {
	const content: Content = { text, lines: new LineTable(text), map: null, isLatin1: encoding === 'latin1' };
	return {
		kind: 'patches',
		content,
		patches: parseMails(content).map((mail) => parsePatch(content, mail)),
	};
}

/** Whether a text, whose name does not show it, looks like a patch or a patch mail; reads its beginning only. */
export function looksLikePatch(text: string): boolean {
	return /^(?:From [0-9a-f]{40} |diff --git |(?:--- \S.*\r?\n\+\+\+ \S)|@@ -\d+(?:,\d+)? \+\d|Subject: \[.*PATCH)/m.test(
		text.slice(0, MAX_BEGINNING),
	);
}

/** Maximum length that is read, in UTF-16 units; headers and changelogs are usually shorter. */
const MAX_BEGINNING = 20_000;
