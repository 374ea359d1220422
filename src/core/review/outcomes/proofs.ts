import { parseAddress } from '../../mail/address.ts';
import { senderField } from '../../message/tagLines.ts';
import { filePath } from '../../patch/diff.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { memoize, memoizeByName } from '../../text/memoize.ts';
import type { Replies } from '../remarks/followUps.ts';
import type { Evidence } from '../versions/evidence.ts';
import type { Pairing } from '../versions/pairing.ts';
import { lackingOf } from './lacking.ts';
import type { Proof, Proofs } from './proof.ts';
import { substitutionProofs } from './substitutionProofs.ts';
import type { Surroundings } from './surroundings.ts';
import { type ComparedMails, comparedMails, counterparts, type VersionChange } from '../versions/patchMap.ts';
import type { Remark } from '../remarks/remark.ts';
import { denseLines, denseText, occurrences, titleText, wordSet } from '../versions/versionText.ts';
import { notesBetween, type VersionNote } from '../versions/versionNotes.ts';
import { contentWords, type Topic, type Wants, wantsOfRemark } from '../remarks/wants.ts';

/** What the new version of `pairing` shows about `remark` on `member`, which wants `wants`. */
export function proofsOf(
	remark: Remark,
	wants: Wants,
	member: ThreadMail,
	pairing: Pairing,
	surroundings: Surroundings,
	replies: Replies,
): Proofs {
	const mails = comparedMails(pairing, member);
	const substituted = substitutionProofs(remark, wants, member, pairing);
	const done = [...substituted.done];
	const missing = [...substituted.missing];
	for (const proposed of proposedCode(remark, wants, replies)) {
		const proof = codeProof(proposed, mails, surroundings) ?? codeProof(proposed, wholeSeries(pairing), surroundings);
		if (proof !== null && done.length === 0) done.push(proof);
	}
	tagProofs(wants, mails, done, missing);
	missing.push(...lackingOf(remark, wants, mails, pairing, surroundings));
	return { done, missing, hints: [...hintsOf(wants, remark, member, pairing, surroundings, replies)] };
}

/** The code that a remark proposes, and that answers to it do, without white space. */
export function proposedCode(
	{ suggestions }: Remark,
	{ code }: Wants,
	{ all }: Replies,
): readonly [own: readonly string[], answered: readonly string[]] {
	const edits = suggestions.flatMap(({ lines }) => lines.map((line) => line.slice(1).replace(/\s+/g, '')));
	const answered = all.flatMap((answer) => wantsOfRemark(answer).code);
	return [[...code, ...edits].slice(0, MAX_PIECES), answered.slice(0, MAX_PIECES)];
}

/** Maximum number of pieces of code that are looked for. */
const MAX_PIECES = 100;

function wholeSeries(pairing: Pairing): ComparedMails {
	return { old: pairing.old.patches, new: pairing.new.patches };
}

/** Minimum number of characters of proposed code that is looked for. */
const MIN_CODE = 4;

/** Whether the new version has the pieces of code in `proposed` that the old one lacks, or at least a third of them. */
function codeProof(proposed: readonly string[], mails: ComparedMails, { here, near, far }: Surroundings): Proof | null {
	if (proposed.length === 0) return null;
	const isLine = (one: string) => (mail: ThreadMail) => denseLines(mail).has(one);
	const isPart = (one: string) => (mail: ThreadMail) => denseText(mail).includes(one);
	const lacking = proposed.filter((one) => one.length >= MIN_CODE && !mails.old.some(isLine(one)));
	const there = lacking.filter(
		(one) => mails.new.some(isLine(one)) || (!mails.old.some(isPart(one)) && mails.new.some(isPart(one))),
	);
	const [first] = there;
	if (first === undefined || there.length * 3 < lacking.length) return null;
	const has = ({ newText }: VersionChange): boolean => newText.replace(/\s+/g, '').includes(first);
	const close = [...here, ...near].find(has);
	return {
		what: 'the proposed code',
		where: close === undefined ? 'elsewhere' : 'here',
		evidence: (close ?? far.find(has))?.replacement ?? null,
		isSure: true,
	};
}

function tagProofs({ tags }: Wants, mails: ComparedMails, done: Proof[], missing: string[]): void {
	const has = (mail: ThreadMail, tag: string): boolean =>
		mail.patch.changelog.trailers.some(({ name }) => name.toLowerCase() === tag);
	for (const tag of tags) {
		const wasThere = mails.old.some((mail) => has(mail, tag));
		const there = mails.new.find((mail) => has(mail, tag));
		if (there === undefined) {
			if (!wasThere) missing.push(`${capitalized(tag)} tag`);
		} else if (!wasThere) {
			const line = there.patch.changelog.trailers.find(({ name }) => name.toLowerCase() === tag)?.line ?? 0;
			done.push({
				what: `a ${capitalized(tag)} tag`,
				where: 'here',
				evidence: { mail: there, firstLine: line, endLine: line + 1 },
				isSure: true,
			});
		}
	}
}

function capitalized(tag: string): string {
	return tag.charAt(0).toUpperCase() + tag.slice(1);
}

/** Changes of names, words and parts that the remark is about, and what the author lists as changed. */
function* hintsOf(
	wants: Wants,
	remark: Remark,
	member: ThreadMail,
	pairing: Pairing,
	{ here, near, far }: Surroundings,
	replies: Replies,
): Generator<Proof> {
	const close = [...here, ...near];
	// An author who only explained the line had other reasons to change those nearby.
	for (const change of replies.last?.stance === 'explanation' ? here : close) {
		const name = changedName(wants, change);
		const { replacement: evidence } = change;
		if (name !== null) yield { what: `"${name}"`, where: 'here', evidence, isSure: true };
		else if (sharedWords(wants, change).length >= 2)
			yield { what: 'what the remark names', where: 'here', evidence, isSure: true };
	}
	const answer = replies.last === null ? null : wantsOfRemark(replies.last.remark);
	const answered = answer === null ? undefined : close.find((one) => sharedWords(answer, one).length >= 3);
	if (answered !== undefined)
		yield { what: "what the author's answer names", where: 'here', evidence: answered.replacement, isSure: true };
	const news = counterparts(pairing, member);
	const reviewer = namesOf(remark.mail);
	// A note says what its author meant to change; where nothing did, it proves nothing.
	const isChanged = [...close, ...far].some(({ part }) => part !== 'notes') || pairing.added.length > 0;
	for (const note of isChanged ? notesBetween(pairing.old, pairing.new, news) : []) {
		if (!isAbout(wants, note, reviewer)) continue;
		yield {
			what: `"${note.text.slice(0, MAX_NOTE)}"`,
			where: close.length > 0 ? 'here' : 'elsewhere',
			evidence: note.place,
			isSure: true,
		};
	}
	yield* partHints(wants, remark, member, pairing, { here, near, far });
	for (const change of far.filter(({ part }) => part !== 'notes')) {
		const name = changedName(wants, change);
		const words = sharedWords(wants, change);
		const what = name === null ? 'what the remark names' : `"${name}"`;
		const isNamed = name !== null && (words.length >= 2 || replies.last?.stance === 'promise');
		if (isNamed || words.length >= 3) yield { what, where: 'elsewhere', evidence: change.replacement, isSure: false };
	}
}

/** Maximum number of characters of a note that are quoted. */
const MAX_NOTE = 60;

/** Whether a note is about what the remark is about: it shares half of its words with it, or one and names the reviewer. */
function isAbout({ words }: Wants, note: VersionNote, reviewer: readonly string[]): boolean {
	const said = noteWords(note);
	const shared = said.filter((word) => words.includes(word)).length;
	const named = reviewer.some((name) => occurrences(note.text, name) > 0);
	return shared >= 1 && (named || (shared >= 2 && shared * 2 >= said.length));
}

const noteWords = memoize(({ text }: VersionNote) => contentWords(text));

/** The parts of the sender's name. */
function namesOf({ patch }: ThreadMail): readonly string[] {
	const { name } = parseAddress(senderField(patch)?.text ?? '');
	return name.split(/[^\p{L}]+/u).filter((part) => part.length >= 3);
}

/** Changes of the part that the remark is about: the subject, the changelog, comments, tests, the division into patches. */
function* partHints(
	{ topics, words, names }: Wants,
	{ anchor: { scope } }: Remark,
	member: ThreadMail,
	pairing: Pairing,
	{ near, far }: Surroundings,
): Generator<Proof> {
	const news = counterparts(pairing, member);
	const where = scope === 'line' ? 'elsewhere' : 'here';
	const [next] = news;
	if ((topics.has('subject') || scope === 'subject') && next !== undefined && titleText(next) !== titleText(member))
		yield { what: 'the subject', where, evidence: subjectOf(next), isSure: true };
	const changelog = topics.has('changelog') ? far.find(isProse) : undefined;
	if (changelog !== undefined)
		yield { what: 'the changelog', where, evidence: changelog.replacement, isSure: where === 'here' };
	const comment = topics.has('comment')
		? [...near, ...far].find(({ part, newText }) => part === 'code' && COMMENT.test(newText))
		: undefined;
	if (comment !== undefined)
		yield { what: 'a comment', where, evidence: comment.replacement, isSure: where === 'here' };
	for (const [topic, path] of PATHS) {
		const file = topics.has(topic) ? pairing.new.patches.find((mail) => touches(mail, path)) : undefined;
		if (file !== undefined && !pairing.old.patches.some((mail) => touches(mail, path)))
			yield { what: `a ${topic}`, where: 'elsewhere', evidence: subjectOf(file), isSure: true };
	}
	const [, second] = news;
	if (topics.has('split') && second !== undefined)
		yield { what: 'the division into patches', where: 'here', evidence: subjectOf(second), isSure: true };
	for (const added of pairing.added.slice(0, MAX_ADDED)) {
		const title = titleText(added);
		const said = titleWords(added);
		const isNamed = names.some((name) => occurrences(title, name) > 0);
		if (isNamed || words.filter((word) => said.has(word)).length >= 2)
			yield { what: `"${title.slice(0, MAX_NOTE)}"`, where: 'elsewhere', evidence: subjectOf(added), isSure: true };
	}
}

/** Maximum number of new patches whose titles are compared with a remark. */
const MAX_ADDED = 200;

const titleWords = memoize((mail: ThreadMail): ReadonlySet<string> => new Set(contentWords(titleText(mail))));

/** Whether a change is in the message, and not in its tags. */
function isProse({ part, replacement }: VersionChange): boolean {
	if (part !== 'changelog') return false;
	const { firstLine, mail } = replacement ?? {};
	return mail?.patch.changelog.trailers.some(({ line }) => line === firstLine) !== true;
}

/** A line of a comment in added code. */
const COMMENT = /^\s*(?:\/\*|\*\s|\/\/)/m;
/** Topics with the paths that they are in. */
const PATHS: readonly (readonly [Topic, string])[] = [
	['test', 'test'],
	['documentation', 'Documentation/'],
];

const touches = memoizeByName(({ patch }: ThreadMail, path): boolean =>
	patch.diff.files.some((file) => filePath(file).includes(path)),
);

function subjectOf(mail: ThreadMail): Evidence {
	return { mail, firstLine: mail.patch.firstLine, endLine: mail.patch.firstLine + 1 };
}

/** A name of the remark that came into the text or left it. */
function changedName({ names }: Wants, { oldText, newText }: VersionChange): string | null {
	if (names.length === 0) return null;
	return names.find((name) => occurrences(newText, name) !== occurrences(oldText, name)) ?? null;
}

/** Words of the remark that came into the text. */
function sharedWords({ words }: Wants, change: VersionChange): readonly string[] {
	const fresh = newWords(change);
	return words.filter((word) => fresh.has(word));
}

/** The telling words of a change that were not in the old text. */
const newWords = memoize(({ oldText, newText }: VersionChange): ReadonlySet<string> => {
	const old = wordSet(oldText);
	return new Set(contentWords(newText).filter((word) => !old.has(word)));
});
