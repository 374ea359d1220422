import type { Content, TextDecoders } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import { parseMails } from '../mail/mail.ts';
import { type Patch, parsePatch } from './patch.ts';

/** A text read as mails and patches. Reading never fails; what does not hold together is a problem of a diff. */
export interface PatchDocument {
	/** What it was read as: in a commit message nothing but the message is the author's to change. */
	readonly kind: 'patches' | 'commit message';
	/** The document as opened; every place is an offset in it, or leads back to one. */
	readonly content: Content;
	/** One for each mail; a bare diff is one mail. */
	readonly patches: readonly Patch[];
}

/** How a front end made text of bytes: what is no UTF-8 it may read as Latin-1, a character for each byte, or as UTF-16. */
export type Encoding = 'utf8' | 'latin1' | 'utf16';

/** Reads `text` in time linear in its length; `decoders` know the character sets that mails may have. */
export function parseDocument(text: string, encoding: Encoding = 'utf8', decoders?: TextDecoders): PatchDocument {
	const isLatin1 = encoding === 'latin1';
	const content: Content = {
		text,
		lines: new LineTable(text),
		map: null,
		isLatin1,
		isUtf16: encoding === 'utf16',
		...(decoders && { decoders }),
	};
	return {
		kind: 'patches',
		content,
		patches: parseMails(content).map((mail) => parsePatch(content, mail)),
	};
}

/** Whether a text without a telling name reads like a patch or a patch mail; looks at its beginning only. */
export function looksLikePatch(text: string): boolean {
	return /^(?:From [0-9a-f]{40} |diff --git |(?:--- \S.*\r?\n\+\+\+ \S)|@@ -\d+(?:,\d+)? \+\d|Subject: \[.*PATCH)/m.test(
		text.slice(0, BEGINNING),
	);
}

/** As much as a mail's header and changelog usually take, in UTF-16 units. */
const BEGINNING = 20_000;
