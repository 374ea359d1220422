import type { ThreadMail } from '../../patch/thread.ts';
import type { Evidence } from '../versions/evidence.ts';
import type { Pairing } from '../versions/pairing.ts';
import { comparedMails, counterparts, type VersionChange, versionChanges } from '../versions/patchMap.ts';
import type { Proof } from './proof.ts';
import type { Remark } from '../remarks/remark.ts';
import { likenessOf } from '../places/rewrap.ts';
import { occurrences, plainText, titleText } from '../versions/versionText.ts';
import type { Substitution, Wants } from '../remarks/wants.ts';

/** What the new version has of the substitutions that a remark asks for, and what it lacks. */
export function substitutionProofs(
	remark: Remark,
	{ substitutions }: Wants,
	member: ThreadMail,
	pairing: Pairing,
): { readonly done: readonly Proof[]; readonly missing: readonly string[] } {
	const done: Proof[] = [];
	const missing: string[] = [];
	for (const substitution of substitutions) {
		const { from, to } = substitution;
		const proof = comparedMails(pairing, member)
			.old.slice(0, MAX_MAILS)
			.flatMap((mail) => substituted(substitution, mail, mail === member ? remark : null, pairing) ?? [])[0];
		if (proof === undefined) missing.push(`"${to === '' ? `text without ${from}` : to}"`);
		else done.push(proof);
	}
	return { done, missing };
}

/** Maximum number of mails that a substitution is looked for in. */
const MAX_MAILS = 100;
/** Maximum number of places in a text where a substitution may apply. */
const MAX_PLACES = 8;
/** Likeness from which on a word is the other one in another spelling. */
const SPELLING = 0.3;

/** The proof that the new version has a substitution where the old one has its left side; null without one. */
function substituted(
	{ from, to }: Substitution,
	mail: ThreadMail,
	remark: Remark | null,
	pairing: Pairing,
): Proof | null {
	const news = counterparts(pairing, mail);
	const old = plainText(mail);
	// "s/add/adds/" is about the word, "s/foo/bar/" may be about a part of foo_init.
	const inWords = occurrences(old, from) === 0;
	const count = (text: string, one: string): number => occurrences(text, one, inWords);
	const quoted = remark === null ? null : quotedText(remark);
	const isQuoted = quoted !== null && count(quoted, from) > 0;
	const changes = versionChanges(pairing, mail).filter(
		(change) => change.replacement !== null && (!isQuoted || remark === null || isInQuotation(change, remark)),
	);
	const lost = news.some((next) => count(plainText(next), from) < count(old, from));
	const proof = (what: string, evidence: Evidence | null): Proof => ({ what, where: 'here', evidence, isSure: true });
	if (to === '') return lost ? proof(`no "${from}"`, changes[0]?.replacement ?? null) : null;
	for (const context of contexts(isQuoted ? quoted : old, from, to, inWords)) {
		const next = news.find((one) => count(plainText(one), context) > count(old, context));
		if (next !== undefined) return proof(`"${to}"`, placeOf(to, changes, next));
	}
	const change = changes.find(
		({ oldText, newText }) => count(oldText, from) > 0 && count(newText, to) > count(oldText, to),
	);
	if (change !== undefined) return proof(`"${to}"`, change.replacement);
	// Where a sentence with a misspelt word was written anew, the word is gone.
	const isSpelling = /^[\p{L}\s'-]+$/u.test(from) && likenessOf(from.toLowerCase(), to.toLowerCase()) >= SPELLING;
	const [first] = changes;
	return lost && isSpelling && first !== undefined ? proof(`no "${from}"`, first.replacement) : null;
}

/** The lines that a remark quotes, with each run of white space as one blank. */
function quotedText({ anchor: { scope, quoted, target } }: Remark): string | null {
	if (scope === 'subject') return titleText(target);
	if (quoted === null) return null;
	const { lines } = target.patch.content;
	const end = Math.min(quoted.endLine, quoted.firstLine + MAX_QUOTED);
	const texts = Array.from({ length: end - quoted.firstLine }, (_, i) => lines.text(quoted.firstLine + i));
	return texts
		.map((text) => (scope === 'line' ? text.slice(1) : text))
		.join('\n')
		.replace(/\s+/g, ' ');
}

/** Maximum number of quoted lines that are searched. */
const MAX_QUOTED = 200;

function isInQuotation({ oldFirst, oldEnd }: VersionChange, { anchor: { quoted } }: Remark): boolean {
	return quoted === null || (oldFirst < quoted.endLine && Math.max(oldEnd, oldFirst + 1) > quoted.firstLine);
}

/** What `text` has beside `from`, with `to` instead. */
function contexts(text: string, from: string, to: string, inWords: boolean): readonly string[] {
	const found = new Set<string>();
	let places = 0;
	for (let at = text.indexOf(from); at !== -1 && places < MAX_PLACES; at = text.indexOf(from, at + from.length)) {
		if (!inWords && occurrences(text.slice(Math.max(0, at - 1), at + from.length + 1), from) === 0) continue;
		places++;
		// Punctuation alone is beside everything.
		const above = /\w+\W{0,8}$/.exec(text.slice(Math.max(0, at - MAX_CONTEXT), at))?.[0] ?? '';
		const end = at + from.length;
		const below = /^\W{0,8}\w+/.exec(text.slice(end, end + MAX_CONTEXT))?.[0] ?? '';
		if (above !== '') found.add(`${above}${to}`);
		if (below !== '') found.add(`${to}${below}`);
	}
	return [...found];
}

/** Maximum number of characters beside a text that it is recognized by. */
const MAX_CONTEXT = 32;

/** The line of `next` that has `to`, in one of `changes` if possible. */
function placeOf(to: string, changes: readonly VersionChange[], next: ThreadMail): Evidence | null {
	for (const { replacement } of changes) if (replacement !== null && hasText(replacement, to)) return replacement;
	const { content, firstLine, endLine } = next.patch;
	for (let line = firstLine; line < endLine; line++)
		if (content.lines.text(line).includes(to)) return { mail: next, firstLine: line, endLine: line + 1 };
	return null;
}

function hasText({ mail, firstLine, endLine }: Evidence, text: string): boolean {
	for (let line = firstLine; line < endLine; line++)
		if (mail.patch.content.lines.text(line).includes(text)) return true;
	return false;
}
