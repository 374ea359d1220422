import { parseAddress } from '../../mail/address.ts';
import type { QuotingMail } from './origins.ts';
import { replyDiffs } from './replyDiff.ts';
import type { LineRole } from '../mails/lineRole.ts';
import { isAutomatic, isRobot, robotRoles } from '../mails/robot.ts';

/**
 * Tells what an answer says from what mailers and customs put around it: attributions, greetings, signatures, footers and
 * marks of omission.
 */
export function lineRoles(mail: QuotingMail, sender: string): readonly LineRole[] {
	const { text } = mail;
	const roles: LineRole[] = [];
	for (let line = 0; line < text.count; line++) {
		roles.push(mail.isQuoted(line) ? 'quoted' : text.text(line).trim() === '' ? 'blank' : 'text');
	}
	// Between messages of compilers, `--` ends no mail.
	if (!isRobot(sender)) omitFooters(mail, roles);
	omitAttributions(mail, roles);
	omitGreeting(mail, roles);
	if (isAutomatic(text, roles, sender)) return robotRoles(text, roles, sender);
	for (const { firstLine, endLine } of replyDiffs(text)) {
		if (!roles.slice(firstLine, endLine).includes('quoted')) roles.fill('text', firstLine, endLine);
	}
	if (isAbsence(mail, roles)) return roles.map((role) => (role === 'text' ? 'omitted' : role));
	for (let line = 0; line < roles.length; line++) {
		// Inside a paragraph it is part of the code that is shown there.
		const isInside = roles[line - 1] === 'text' && roles[line + 1] === 'text';
		if (roles[line] === 'text' && !isInside && isSeparator(text.text(line))) roles[line] = 'omitted';
	}
	omitClosings(mail, roles, parseAddress(sender).name);
	omitPointers(mail, roles);
	return roles;
}

/** Maximum length of a line that is compared with customs. */
const MAX_LINE = 400;

function shortText({ text }: QuotingMail, line: number): string {
	return text.text(line).slice(0, MAX_LINE).trim();
}

const FORWARDED = /^-{3,}\s*(?:original message|forwarded message|urspr\u00fcngliche nachricht|message d'origine)\b/i;
/** The header that some mailers write above a quotation instead of an attribution. */
const QUOTED_HEADER = /^(?:>\s*)*\*?(?:from|von|de|sender)\s?:\*?\s.*(?:@|\w)/i;
const HEADER_FIELD = /^\*?(?:sent|date|to|cc|subject|importance|gesendet|an|betreff)\s?:/i;

/** Where a program for mail on a telephone, or PGP, puts its signature. */
const FOOTER =
	/^(?:(?:sent|gesendet|envoy\u00e9|enviado|inviato|skickat|verzonden|wys\u0142ano) (?:(?:from|via|von|de(?:puis)?|da|fr\u00e5n|met|z)\b).{1,60}|von meinem .{1,40} gesendet\.?|get (?:outlook|\S+mail) for \w+.{0,40}|-{5}BEGIN PGP SIGNATURE-{5})$/i;
/** What PGP writes above a signed text. */
const ARMOUR = /^-{5}BEGIN PGP SIGNED MESSAGE-{5}$|^Hash: SHA\d+$/;

/** Omits signatures, footers of lists, and what mailers write above a whole mail. */
function omitFooters(mail: QuotingMail, roles: LineRole[]): void {
	let isOmitting = false;
	for (let line = 0; line < roles.length; line++) {
		if (roles[line] === 'quoted') {
			isOmitting = false;
			continue;
		}
		if (roles[line] === 'blank') continue;
		if (/^From: .{0,300} Sent: /.test(mail.text.text(line))) roles[line] = 'omitted';
		const raw = mail.text.text(line);
		const own = shortText(mail, line);
		if (/^-- ?$/.test(raw) || /^_{20,}$/.test(own) || FOOTER.test(own)) isOmitting = true;
		else if (FORWARDED.test(own) || ARMOUR.test(own)) roles[line] = 'omitted';
		else if (QUOTED_HEADER.test(own) && HEADER_FIELD.test(shortText(mail, line + 1 < roles.length ? line + 1 : line))) {
			// Such a header is the beginning of a quotation without marks.
			for (; line < roles.length && roles[line] !== 'blank' && roles[line] !== 'quoted'; line++)
				roles[line] = 'omitted';
			line--;
			continue;
		} else if (isOmitting && isAttribution(own)) isOmitting = false;
		if (isOmitting) roles[line] = 'omitted';
	}
}

const VERB =
	/(?:\b(?:wrote|writes|write|said|says|schrieb|escribi\u00f3|scrisse|skrev|napisa\u0142\(a\)|napsal|kirjoitti)|\u00e9crit|\u5199\u9053)[^.?!]{0,40}[:\uff1a]$/i;
const SAID_BY =
	/^(?:(?:on|am|le|el|il|op|den|em|at|in|dne|w dniu|quoting|excerpts from|\*|from)\s.{0,300}|.{0,80}<[^<>]{1,120}>.{0,80}|.{0,60}\S+@\S+.{0,60}|(?:[\p{Lu}][\p{L}.'-]*[ ,]*){1,5})/iu;
/** A person and a time before a colon. */
const PERSON_AND_TIME = /^.{0,200}(?:@|\[)?.{0,80}\d{1,2}[:h.]\d{2}.{0,80}[:\uff1a]$/;

/** Whether a text introduces the quotation below it. */
function isAttribution(text: string): boolean {
	if (text.length > MAX_LINE || !/[:\uff1a]$/.test(text)) return false;
	if (VERB.test(text) && SAID_BY.test(text)) return true;
	return PERSON_AND_TIME.test(text) && text.includes('@');
}

/** Maximum number of lines that mailers break an attribution into. */
const MAX_ATTRIBUTION = 4;

/** Omits the lines above a quotation that say whose it is. */
function omitAttributions(mail: QuotingMail, roles: LineRole[]): void {
	for (let line = 0; line < roles.length; line++) {
		if (roles[line] !== 'text' || !/[:\uff1a]$/.test(shortText(mail, line))) continue;
		let next = line + 1;
		while (roles[next] === 'blank') next++;
		for (let count = 1; count <= MAX_ATTRIBUTION; count++) {
			const first = line - count + 1;
			if (first < 0 || roles[first] !== 'text') break;
			const joined = Array.from({ length: count }, (_, i) => shortText(mail, first + i)).join(' ');
			const isAbove = roles[next] === 'quoted' || ATTRIBUTION_START.test(joined);
			if (!isAbove || !isAttribution(joined)) continue;
			// A line more may begin with the date.
			const above = first > 0 && roles[first - 1] === 'text' ? `${shortText(mail, first - 1)} ${joined}` : '';
			const isLonger = count < MAX_ATTRIBUTION && ATTRIBUTION_START.test(above) && !ATTRIBUTION_START.test(joined);
			for (let own = isLonger ? first - 1 : first; own <= line; own++) roles[own] = 'omitted';
			break;
		}
	}
}

const ATTRIBUTION_START = /^(?:on|am|le|el|op|den|em|at)\s.{0,60}\d{1,4}[\s/.:,-]/i;

const SEPARATOR =
	/^[<[({|]*\s*(?:\.{2,}|\u2026|-*\s*(?:\.\.+ ?)?(?:snip\w*|cut|trim(?:med)?|skip(?:ped)?|omitted|deleted)(?:[ .\w]{0,30}\.\.+)?\s*-*|\.\.)\s*[>\])}|]*$|^[-=_*~#.^]{3,}$|^-*\s*(?:8<|>8)[-\s\w8<>]*$/i;

/** Whether a line says that something was left out, or is drawn between two parts. */
function isSeparator(text: string): boolean {
	return text.length <= MAX_LINE && SEPARATOR.test(text.trim());
}

const GREETING =
	/^(?:hi|hello|hey|dear|hallo|howdy|greetings|good (?:morning|afternoon|evening|day))(?:[ ,]+(?:there|all|everyone|folks|guys|maintainers?|team|(?:\p{Lu}|@)[\p{L}.'-]*)){0,5}\s*[,.!:;-]*$/iu;

/** Omits the line that greets at the beginning, or below an attribution. */
function omitGreeting(mail: QuotingMail, roles: LineRole[]): void {
	roles.forEach((role, line) => {
		if (role !== 'text' || roles[line - 1] === 'text') return;
		if (GREETING.test(shortText(mail, line))) roles[line] = 'omitted';
	});
}

/** How programs answer for a person who is away. */
const ABSENCE =
	/^(?:(?:thank you|thanks) for your (?:e-?mail|message)[.,!] )?i(?:'m| am| will be) (?:currently |presently )?(?:out of (?:the )?office|on (?:annual |sick |parental )?(?:leave|vacation|holidays?))\b/i;

/** Whether a program answers for a person who is away: such an answer quotes nothing before it says so. */
function isAbsence(mail: QuotingMail, roles: readonly LineRole[]): boolean {
	const first = roles.indexOf('text');
	return first !== -1 && !roles.includes('quoted') && ABSENCE.test(shortText(mail, first).replaceAll('\u2019', "'"));
}

const CLOSING =
	/^(?:(?:many |with |best |kind |warm |kindest |friendly )*(?:thanks|thank you|thx|tia|cheers|regards|greetings|wishes|sincerely|ciao|bye|br|brgds|rgds|hth|mfg|yours|best|ta)(?:[ ,]+(?:and|a lot|very much|in advance|so (?:very )?much|again|&|best|kind|regards|you))*)(?:[\s,.!-]+(?:\p{Lu}[\p{L}.'-]*\s*){1,3})?[\s,.!]*$/iu;
/** Regards in the languages that mailers and people add to English mails, with or without a name. */
const FOREIGN_CLOSING =
	/^(?:(?:mit )?(?:(?:freundliche[nm]?|viele[n]?|beste[n]?|sch\u00f6ne[n]?|liebe[n]?|herzliche[n]?) gr(?:\u00fc|ue)(?:\u00df|ss)(?:en?)?|gr(?:u|\u00fc|ue)(?:\u00df|ss)|danke?|(?:bien )?cordialement|bien \u00e0 (?:vous|toi)|merci|(?:un )?(?:cordial )?saludos?(?: cordiales)?|gracias|cordiali saluti|distinti saluti|saluti|ciao|grazie|atenciosamente|cumprimentos|abra\u00e7os?|med (?:venlig|v\u00e4nlig|vennlig)(?:a|e)? h(?:ilsen|\u00e4lsning(?:ar)?)|(?:mvh|vh)|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|pozdrawiam|s pozdravem|terveisin|yst\u00e4v\u00e4llisin terveisin|\u0441 \u0443\u0432\u0430\u0436\u0435\u043d\u0438\u0435\u043c|\u0441\u043f\u0430\u0441\u0438\u0431\u043e))(?:(?:[\s,.!-]+|$)(?:\p{Lu}[\p{L}.'-]*\s*){0,3})[\s,.!]*$/iu;

function isClosing(text: string): boolean {
	return CLOSING.test(text) || FOREIGN_CLOSING.test(text);
}

/** A name that is marked as a signature by dashes or a tilde, or set far to the right. */
const SIGNED = /^\s*(?:--?|~)\s?\p{L}{2,12}\.?\s*$|^(?:\t{2,}| {12,})\p{Lu}\p{L}{1,12}$/u;
/** A single sentence that thanks for the review or the patch. */
const THANKS_ALONE =
	/^(?:many |again,? )?(?:thanks|thank you|thx)(?: (?:all|guys|everyone|\p{Lu}\p{L}*))?(?: (?:a lot|so (?:very )?much|very much|again))?(?:,? (?:for|to) (?:your |the |this |that |all |taking |looking |both |you)*[\p{L}' /-]{0,50})?[\s.!,:)-]*$/iu;

/** Omits what closes a mail, or a remark in it: thanks, regards, and the sender's name. */
function omitClosings(mail: QuotingMail, roles: LineRole[], name: string): void {
	const names = name
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((word) => word.length > 1);
	const initials = names.map((word) => word.charAt(0)).join('');
	const isName = (text: string): boolean => {
		const words = text
			.toLowerCase()
			.replace(/[^\p{L}\s]/gu, ' ')
			.trim()
			.split(/\s+/)
			.filter((word) => word !== '');
		if (words.length === 0 || words.length > 4) return false;
		return words.every((word) => names.includes(word) || (word.length <= 4 && word === initials.slice(0, word.length)));
	};
	for (let line = roles.length - 1; line >= 0; line--) {
		if (roles[line] !== 'text' || roles[line + 1] === 'text') continue;
		// From the last line of a paragraph upwards.
		for (let last = closingLine(mail, roles, line); last >= 0 && roles[last] === 'text'; last--) {
			const own = shortText(mail, last);
			const isAlone = last === 0 || roles[last - 1] !== 'text';
			const isSigned = isClosing(own) || isName(own) || SIGNED.test(mail.text.text(last));
			if (!isSigned && !(THANKS_ALONE.test(own) && (isAlone || own.length > 20))) break;
			roles[last] = 'omitted';
		}
	}
	// "Thanks for the reply." above an attribution.
	for (let line = 0; line < roles.length; line++) {
		if (roles[line] !== 'text' || roles[line - 1] === 'text') continue;
		if (roles[line + 1] !== 'text' && THANKS_ALONE.test(shortText(mail, line))) roles[line] = 'omitted';
	}
}

/** Maximum number of lines, and of words in each, that a name below the regards takes. */
const MAX_NAME_LINES = 2;
const MAX_NAME_WORDS = 3;

/** Omits the name, whatever it is, below regards at the end of the paragraph that ends in `line`; returns the line of the regards. */
function closingLine(mail: QuotingMail, roles: LineRole[], line: number): number {
	let above = line - 1;
	while (roles[above] === 'blank') above--;
	// An alias, which is set apart.
	const isAlias = above < line - 1 && /^[\p{L}\d.-]{2,12}$/u.test(shortText(mail, line));
	if (isAlias && roles[above] === 'text' && isClosing(shortText(mail, above))) {
		roles[line] = 'omitted';
		return above;
	}
	for (let first = line - 1; first >= line - MAX_NAME_LINES && first >= 0 && roles[first] === 'text'; first--) {
		const words = shortText(mail, first + 1).split(/\s+/).length;
		if (words > MAX_NAME_WORDS) return line;
		if (!isClosing(shortText(mail, first))) continue;
		for (let own = first + 1; own <= line; own++) roles[own] = 'omitted';
		return first;
	}
	return line;
}

/** A line of a list of references, and a sentence that points to the remarks below. */
const REFERENCE = /^\[\d{1,3}\]:?(?:\s+\S*:\/\/\S+)?$|^<?https?:\/\/\S+$/;
const POINTER =
	/^(?!.*-by:)(?:\S+\s+){0,11}(?:see |comments? |nits? |questions? |remarks? |one |inline |more )?(?:below|inline|in-line)\s*[.:,!)]*$/i;

/** A line that says who gets a copy, or whose mail follows. */
const COPIED =
	/^\[?\s*(?:\+ ?|adding (?:\S+ ){0,6}to )?cc(?:'?ing|'?ed)?\b[^?]*$|^From: [^<>]{0,100}<[^<>\s]+@[^<>\s]+>$/i;

/** Omits paragraphs that are nothing but links under numbers, and sentences that only announce remarks below. */
function omitPointers(mail: QuotingMail, roles: LineRole[]): void {
	for (let first = 0; first < roles.length; first++) {
		if (roles[first] !== 'text') continue;
		let end = first;
		while (roles[end] === 'text') end++;
		const lines = Array.from({ length: end - first }, (_, i) => shortText(mail, first + i));
		const isList = lines[0]?.startsWith('[') === true && lines.every((line) => REFERENCE.test(line));
		const isPointer = lines.length === 1 && POINTER.test(lines[0] ?? '') && !/lgtm|looks|ack/i.test(lines[0] ?? '');
		const isCopied = lines.length === 1 && COPIED.test(lines[0] ?? '') && !/^cc: /i.test(lines[0] ?? '');
		if (isList || isPointer || isCopied) for (let line = first; line < end; line++) roles[line] = 'omitted';
		first = end;
	}
}
