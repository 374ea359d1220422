import type { Pairing } from '../versions/pairing.ts';
import type { ComparedMails, VersionChange } from '../versions/patchMap.ts';
import type { Remark } from '../remarks/remark.ts';
import type { Surroundings } from './surroundings.ts';
import { occurrences, occurrencesIn, titleText, wordSet } from '../versions/versionText.ts';
import type { Wants } from '../remarks/wants.ts';

/** What a remark asks for by name and the new version does not have, as it would be named in a sentence. */
export function lackingOf(
	{ anchor }: Remark,
	wants: Wants,
	mails: ComparedMails,
	pairing: Pairing,
	{ here, near, far }: Surroundings,
): readonly string[] {
	const lacking: string[] = [];
	const close = [...here, ...near];
	const gains = ({ oldText, newText }: VersionChange, word: string): boolean =>
		occurrences(newText, word) > occurrences(oldText, word);
	const isUsed = (name: string): boolean => {
		const count = (texts: ComparedMails['old']): number =>
			texts.reduce((sum, mail) => sum + occurrencesIn(mail, name), 0);
		return (
			close.some((change) => gains(change, name)) ||
			count(mails.new) > count(mails.old) ||
			count(pairing.new.patches) > count(pairing.old.patches)
		);
	};
	const { proposed, numbers, prefixes, isCommentWanted, isNameWanted } = wants;
	const [name] = proposed;
	if (name !== undefined && !proposed.some(isUsed)) lacking.push(`"${name}"`);
	const line = anchor.line === null ? '' : anchor.target.patch.content.lines.text(anchor.line).slice(1);
	const hasNumber = anchor.scope === 'line' && /(?<![\w.])\d/.test(line);
	const [number] = numbers;
	if (hasNumber && number !== undefined && !numbers.some((one) => close.some((change) => gains(change, one))))
		lacking.push(`"${number}"`);
	if (hasNumber && isNameWanted && !here.some(hasNewWord)) lacking.push('name for the number');
	const [prefix] = prefixes;
	const titles = mails.new.map(titleText);
	const isAboutSubject = anchor.scope === 'subject' || wants.topics.has('subject');
	if (isAboutSubject && prefix !== undefined && !titles.some((title) => prefixes.some((one) => title.startsWith(one))))
		lacking.push(`subject that starts with "${prefix}"`);
	if (isCommentWanted && anchor.scope === 'line' && ![...close, ...far].some(hasNewComment)) lacking.push('comment');
	return lacking;
}

/** Whether a change brings in a word that was not there, rather than another number. */
function hasNewWord({ oldText, newText }: VersionChange): boolean {
	const old = wordSet(oldText);
	return [...wordSet(newText)].some((word) => /^\p{L}/u.test(word) && !old.has(word));
}

/** A comment in code. */
const COMMENT = /\/\*|^\s*\*\s|(?<!:)\/\/|^\s*#\s/m;

/** Whether a change brings in a comment, or more of one. */
function hasNewComment({ part, oldText, newText }: VersionChange): boolean {
	if (part !== 'code') return false;
	const old = new Set(oldText.split('\n').map((text) => text.trim()));
	return newText.split('\n').some((text) => COMMENT.test(text) && !old.has(text.trim()));
}
