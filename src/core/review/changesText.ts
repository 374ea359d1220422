import { parseAddress } from '../mail/address.ts';
import { senderField } from '../message/tagLines.ts';
import { patchNumber } from '../patch/patch.ts';
import type { PatchDocument } from '../patch/document.ts';
import { membersOf } from '../patch/series.ts';
import { summaryOf } from '../patch/subject.ts';
import type { ThreadMail } from '../patch/thread.ts';
import { seriesFamilies } from './versions/families.ts';
import type { Outcome } from './outcomes/outcome.ts';
import type { Pairing, PatchPair, PatchPart } from './versions/pairing.ts';
import { type VersionChange, versionChanges } from './versions/patchMap.ts';
import { pairVersions } from './versions/pairVersions.ts';
import type { Remark } from './remarks/remark.ts';
import { readReview } from './review.ts';
import { givenTags } from './outcomes/tagOutcome.ts';

/** What changed in the newest version of a series. */
export interface VersionChanges {
	/** The title of the series. */
	readonly title: string;
	/** The mails of the newest version, the cover letter first. */
	readonly members: readonly ThreadMail[];
	/** Lines for the notes below the `---`. */
	readonly text: string;
}

/** What changed between the last two versions of each series in `documents`; series with one version are left out. */
export function changesSince(documents: readonly PatchDocument[]): readonly VersionChanges[] {
	const { outcomes } = readReview(documents);
	return seriesFamilies(documents).flatMap(({ title, versions }) => {
		const [old, next] = versions.slice(-2);
		if (old === undefined || next === undefined || old.version === next.version) return [];
		return [{ title, members: membersOf(next), text: changesText(pairVersions(old, next), outcomes) }];
	});
}

/**
 * A draft of the text below the `---` that says what changed since the old version of `pairing`: patch by patch, the
 * remarks that were acted on with who made them, and the parts that changed without one.
 */
function changesText(pairing: Pairing, outcomes: ReadonlyMap<Remark, Outcome>): string {
	const { old, new: next, pairs, added, dropped } = pairing;
	const closed = [...outcomes]
		.filter(([{ kind }, { state }]) => state === 'addressed' && kind !== 'answer' && kind !== 'comment')
		.map(([remark, outcome]) => ({ remark, outcome }));
	const closedOn = (mails: readonly ThreadMail[]): readonly Closed[] =>
		closed.filter(({ remark }) => mails.some(({ patch }) => patch === remark.anchor.target.patch));
	const lines: string[] = [];
	for (const mail of membersOf(next)) {
		const own = pairs.filter((pair) => pair.new === mail);
		const isCover = mail === next.cover;
		const done = isCover ? closedOn(old.cover === null ? [] : [old.cover]) : closedOn(own.map((pair) => pair.old));
		const items = [...new Set(done.map(itemText))];
		const parts = [...new Set(own.flatMap((pair) => otherParts(pair, pairing, done)))];
		const others = parts.length > 0 ? [`Change the ${listText(parts)}`] : [];
		if (added.includes(mail)) lines.push(`- ${nameOf(mail)}: New patch`);
		else if (items.length > 0) lines.push(`- ${nameOf(mail)}:`, ...[...items, ...others].map((item) => `  - ${item}`));
		else if (parts.length > 0) lines.push(`- ${nameOf(mail)}: ${others.join('')}`);
	}
	// What seems to be dropped may be in a mail that is missing.
	const lost = next.missing.length === 0 ? dropped : [];
	for (const mail of lost) lines.push(`- Drop "${summaryOf(mail.subject)}"`);
	if (lines.length === 0) lines.push('- No changes');
	return `Changes since v${old.version}:\n${lines.join('\n')}\n`;
}

/** A remark that was acted on. */
interface Closed {
	readonly remark: Remark;
	readonly outcome: Outcome;
}

/** The parts of a patch that have changes which no closed remark is about. */
function otherParts(pair: PatchPair, pairing: Pairing, closed: readonly Closed[]): readonly PatchPart[] {
	const changes = versionChanges(pairing, pair.old).filter(({ weight }) => weight === 'content');
	const { trailers } = pair.new.patch.changelog;
	const isOther = (part: PatchPart): boolean => {
		switch (part) {
			case 'code':
			case 'changelog':
				return changes.some((change) => change.part === part && !closed.some((one) => isAbout(one, change)));
			case 'tags':
				return !closed.some((one) => trailers.some(({ line }) => hasEvidence(one, pair.new, line)));
			case 'subject':
				return !closed.some((one) => hasEvidence(one, pair.new, pair.new.patch.firstLine));
			case 'context':
			case 'author':
				return false;
		}
	};
	return pair.changed.filter(isOther);
}

/** Whether a remark is at the lines of a change, or was closed by them. */
function isAbout({ remark: { anchor }, outcome }: Closed, { oldFirst, oldEnd, replacement }: VersionChange): boolean {
	const { line } = anchor;
	if (line !== null && line >= oldFirst - 1 && line <= oldEnd) return true;
	return outcome.evidence.some(
		({ mail, firstLine, endLine }) =>
			replacement?.mail === mail && firstLine < replacement.endLine && replacement.firstLine < endLine,
	);
}

function hasEvidence({ outcome }: Closed, mail: ThreadMail, line: number): boolean {
	return outcome.evidence.some((one) => one.mail === mail && one.firstLine <= line && line < one.endLine);
}

/** The number and the title of a patch. */
function nameOf({ patch, subject }: ThreadMail): string {
	const number = patchNumber(patch);
	return number === null ? summaryOf(subject) : `${number} ${summaryOf(subject)}`;
}

/** A remark in one line, with the name of the reviewer; a question with what answers it. */
function itemText({ remark, outcome }: Closed): string {
	const { name, address } = parseAddress(senderField(remark.mail.patch)?.text ?? remark.mail.sender);
	const reviewer = name === '' ? address : name;
	if (remark.kind === 'tag') {
		const tags = givenTags(remark).map((tag) => tag.name);
		return `Add ${listText(tags)} (${reviewer})`;
	}
	const text = wishIn(remark.text);
	return `${text.endsWith('?') ? `${text} ${outcome.reason.replace(/\.$/, '')}` : text} (${reviewer})`;
}

/** Maximum number of characters of a remark that are printed. */
const MAX_REMARK = 72;

/** The sentence of a text that asks for something, or else the first that is not a question, cut at a word where it is long. */
function wishIn(text: string): string {
	const line = text
		.slice(0, MAX_REMARK * 20)
		.replace(/\s+/g, ' ')
		.trim();
	const sentences = line.match(/.*?[^.]{3}[.?!](?= |$)|.+$/g)?.map((one) => one.trim()) ?? [];
	const sentence =
		sentences.find((one) => /\bplease\b/i.test(one)) ??
		sentences.find((one) => !one.endsWith('?')) ??
		sentences[0] ??
		line;
	if (sentence.length <= MAX_REMARK) return sentence.replace(/\.$/, '');
	return `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_REMARK - 3))}...`;
}

function listText(items: readonly string[]): string {
	return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
