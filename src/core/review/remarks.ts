import type { PatchDocument } from '../patch/document.ts';
import { type ThreadMail, threadMails } from '../patch/thread.ts';
import { mailField } from '../mail/mail.ts';
import type { Anchor } from './anchor.ts';
import { anchorAt, quotedOrigins, wholeAnchor } from './anchors.ts';
import { kindOf } from './kind.ts';
import { lineRoles } from './layout.ts';
import { type Origin, type QuotingMail, quotingMails } from './origins.ts';
import { type Point, pointsOf } from './points.ts';
import type { Remark } from './remark.ts';

/** Everything that was said about the patches in `documents`, which are one thread or several; answers come after what they answer. */
export function remarksOf(documents: readonly PatchDocument[]): readonly Remark[] {
	const reader = new RemarkReader(documents);
	for (const mail of quotingMails(threadMails(documents))) reader.read(mail);
	return reader.remarks;
}

class RemarkReader {
	readonly #documents: readonly PatchDocument[];
	readonly #byMail = new Map<ThreadMail, readonly Remark[]>();
	readonly #mails = new Map<ThreadMail, QuotingMail>();
	readonly #ids = new Map<string, number>();
	readonly remarks: Remark[] = [];

	constructor(documents: readonly PatchDocument[]) {
		this.#documents = documents;
	}

	/** Reads the remarks of a mail, after those of the mails that it answers. */
	read(mail: QuotingMail): void {
		const own = mail.text.mail;
		this.#mails.set(own, mail);
		if (mail.isMember) return;
		const content = this.#documents[own.document]?.content;
		const sender = content === undefined ? '' : (mailField(own.patch.mail, content, 'from') ?? '');
		const found: Remark[] = [];
		for (const point of pointsOf(mail.text, lineRoles(mail, sender))) found.push(this.#remark(mail, point));
		this.#byMail.set(own, found);
		for (const remark of found) this.remarks.push(remark);
	}

	#remark(mail: QuotingMail, point: Point): Remark {
		const { text } = mail;
		const lines = Array.from({ length: point.endLine - point.firstLine }, (_, i) => text.text(point.firstLine + i));
		const said = lines.join('\n').trimEnd();
		const { anchor, answers } = this.#subject(mail, point, said);
		return {
			id: this.#idOf(text.mail, said),
			mail: text.mail,
			firstLine: text.contentLine(point.firstLine),
			endLine: text.contentLine(point.endLine),
			text: said,
			kind: kindOf(said, answers !== null),
			answers,
			anchor,
			suggestions: [],
		};
	}

	/** What a point is about: what is quoted above it, or else the mail that is answered. */
	#subject(mail: QuotingMail, point: Point, said: string): { anchor: Anchor; answers: Remark | null } {
		const origins = quotedOrigins(mail, point);
		const last = origins.at(-1);
		if (last === undefined) return this.#unquoted(mail, said);
		const writer = this.#mails.get(last.text.mail);
		if (writer?.isMember === true) return { anchor: anchorAt(last.text, origins, said), answers: null };
		const answered = this.#remarkAt(last);
		return answered === null ? this.#unquoted(mail, said) : { anchor: answered.anchor, answers: answered };
	}

	/** The remark of an answer that holds a line, or else the last one above it, or the first. */
	#remarkAt({ text, line }: Origin): Remark | null {
		const at = text.contentLine(line);
		const remarks = this.#byMail.get(text.mail) ?? [];
		return remarks.findLast(({ firstLine }) => firstLine <= at) ?? remarks[0] ?? null;
	}

	/** A point without a quotation is about the first remark of the mail answered, or about the patch. */
	#unquoted(mail: QuotingMail, _said: string): { anchor: Anchor; answers: Remark | null } {
		const { parent } = mail;
		if (parent === null) return { anchor: wholeAnchor(mail, 'guessed'), answers: null };
		const answered = this.#byMail.get(parent.text.mail)?.[0] ?? null;
		if (answered !== null) return { anchor: { ...answered.anchor, certainty: 'guessed' }, answers: answered };
		return { anchor: wholeAnchor(parent, parent.isMember ? 'exact' : 'guessed'), answers: null };
	}

	/** A name that stays the same while the mail and its words do; the same words twice are counted. */
	#idOf(mail: ThreadMail, said: string): string {
		const id = hashOf(`${mail.messageId ?? ''} ${said.replace(/\s+/g, ' ')}`);
		const count = (this.#ids.get(id) ?? 0) + 1;
		this.#ids.set(id, count);
		return count === 1 ? id : `${id}-${count}`;
	}
}

/** A hash of 64 bits (FNV-1a, twice) as hexadecimal digits. */
function hashOf(text: string): string {
	let [a, b] = [0x811c9dc5, 0x9747b28c];
	for (let i = 0; i < text.length; i++) {
		a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
		b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
	}
	return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
