import { parseAddress } from '../mail/address.ts';
import { senderField } from '../message/tagLines.ts';
import { patchNumber } from '../patch/patch.ts';
import type { PatchDocument } from '../patch/document.ts';
import { membersOf } from '../patch/series.ts';
import { summaryOf } from '../patch/subject.ts';
import type { ThreadMail } from '../patch/thread.ts';
import { seriesFamilies } from './families.ts';
import type { Outcome } from './outcome.ts';
import type { Pairing } from './pairing.ts';
import { pairVersions } from './pairVersions.ts';
import type { Remark } from './remark.ts';
import { readReview } from './review.ts';
import { givenTags } from './tagOutcome.ts';

/** What changed in the newest version of a series. */
export interface VersionChanges {
	/** The title of the series. */
	readonly title: string;
	/** Lines for the notes below the `---`. */
	readonly text: string;
}

/** What changed between the last two versions of each series in `documents`; series with one version are left out. */
export function changesSince(documents: readonly PatchDocument[]): readonly VersionChanges[] {
	const { outcomes } = readReview(documents);
	return seriesFamilies(documents).flatMap(({ title, versions }) => {
		const [old, next] = versions.slice(-2);
		if (old === undefined || next === undefined || old.version === next.version) return [];
		return [{ title, text: changesText(pairVersions(old, next), outcomes) }];
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
		.map(([remark]) => remark);
	const closedOn = (mails: readonly ThreadMail[]): readonly string[] => [
		...new Set(closed.filter(({ anchor }) => mails.some(({ patch }) => patch === anchor.target.patch)).map(itemText)),
	];
	const lines: string[] = [];
	for (const mail of membersOf(next)) {
		const own = pairs.filter((pair) => pair.new === mail);
		const isCover = mail === next.cover;
		const items = isCover
			? closedOn(old.cover === null ? [] : [old.cover])
			: [...closedOn(own.map((pair) => pair.old))];
		const parts = [...new Set(own.flatMap(({ changed }) => changed))].filter((part) => part !== 'context');
		if (added.includes(mail)) lines.push(`- ${nameOf(mail)}: New patch`);
		else if (items.length > 0) lines.push(`- ${nameOf(mail)}:`, ...items.map((item) => `  - ${item}`));
		else if (parts.length > 0) lines.push(`- ${nameOf(mail)}: Change the ${listText(parts)}`);
	}
	for (const mail of dropped) lines.push(`- Drop "${summaryOf(mail.subject)}"`);
	if (lines.length === 0) lines.push('- No changes');
	return `Changes since v${old.version}:\n${lines.join('\n')}\n`;
}

/** The number and the title of a patch. */
function nameOf({ patch, subject }: ThreadMail): string {
	const number = patchNumber(patch);
	return number === null ? summaryOf(subject) : `${number} ${summaryOf(subject)}`;
}

/** A remark in one line, with the name of the reviewer. */
function itemText(remark: Remark): string {
	const { name, address } = parseAddress(senderField(remark.mail.patch)?.text ?? remark.mail.sender);
	const reviewer = name === '' ? address : name;
	if (remark.kind === 'tag') {
		const tags = givenTags(remark).map((tag) => tag.name);
		return `Add ${listText(tags)} (${reviewer})`;
	}
	return `${shortened(remark.text)} (${reviewer})`;
}

/** Maximum number of characters of a remark that are printed. */
const MAX_REMARK = 72;

/** The first sentence of a text, cut at a word where it is long. */
function shortened(text: string): string {
	const line = text
		.slice(0, MAX_REMARK * 20)
		.replace(/\s+/g, ' ')
		.trim();
	const sentence = /^.*?[^.]{3}[.?!](?= )/.exec(line)?.[0] ?? line;
	if (sentence.length <= MAX_REMARK) return sentence.replace(/\.$/, '');
	return `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_REMARK - 3))}...`;
}

function listText(items: readonly string[]): string {
	return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
