import type { ThreadMail } from '../../patch/thread.ts';
import { memoize } from '../../text/memoize.ts';
import type { Pairing } from './pairing.ts';
import { patchText } from './patchText.ts';

/** The subject without its prefixes in brackets. */
export function titleText(mail: ThreadMail): string {
	return patchText(mail.patch).subject;
}

/** The lines of a commit message, and those of the files that the patch leaves. */
function resultLines({ patch }: ThreadMail): readonly string[] {
	const { changelog, tags, files } = patchText(patch);
	const code = files.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'added' || kind === 'context'));
	return [...changelog, ...tags, ...code.map(({ text }) => text)];
}

/** Maximum number of characters of a patch that are searched. */
const MAX_TEXT = 400_000;

/** Subject, message and resulting code of `mail`, with each run of white space as one blank. */
export const plainText = memoize((mail: ThreadMail): string => {
	return [titleText(mail), ...resultLines(mail)].join('\n').slice(0, MAX_TEXT).replace(/\s+/g, ' ');
});

/** The same without white space. */
export const denseText = memoize((mail: ThreadMail): string => plainText(mail).replaceAll(' ', ''));

/** The lines of `plainText` without white space. */
export const denseLines = memoize((mail: ThreadMail): ReadonlySet<string> => {
	return new Set(resultLines(mail).map((line) => line.replace(/\s+/g, '')));
});

/** The same of all patches of a version. */
export const linesOfVersion = memoize((patches: readonly ThreadMail[]): ReadonlySet<string> => {
	return new Set(patches.flatMap((mail) => [...denseLines(mail)]));
});

/** The words of `text`, in lower case. */
export function wordSet(text: string): ReadonlySet<string> {
	return new Set(text.toLowerCase().match(WORD));
}

const WORD = /[\p{L}\p{N}_]+/gu;

/** How often a mail has each word. */
const wordCounts = memoize((mail: ThreadMail): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const [word] of plainText(mail).matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
});

/** How often `needle`, a word or phrase, occurs in `mail`. */
export function occurrencesIn(mail: ThreadMail, needle: string): number {
	return /^\w+$/.test(needle) ? (wordCounts(mail).get(needle) ?? 0) : occurrences(plainText(mail), needle);
}

/** How often `needle` occurs in `text`: as a whole word or phrase, or with `inWords` also inside of words. */
export function occurrences(text: string, needle: string, inWords = false): number {
	if (needle === '') return 0;
	let count = 0;
	for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) {
		const isWhole =
			isBoundary(text, at, needle.charAt(0), -1) && isBoundary(text, at + needle.length, needle.slice(-1), 0);
		if (inWords || isWhole) count++;
	}
	return count;
}

function isBoundary(text: string, at: number, edge: string, side: -1 | 0): boolean {
	return !/\w/.test(edge) || !/\w/.test(text.charAt(at + side));
}

/** The new version of `pairing` in a sentence; one that has no higher number is only the next one. */
export function versionName({ old, new: next }: Pick<Pairing, 'old' | 'new'>): string {
	return next.version > old.version ? `v${next.version}` : 'the next version';
}

/** `text` with a capital, unless it begins with the name of a version. */
export function sentence(text: string): string {
	return text.replace(/^[a-uw-z]/, (letter) => letter.toUpperCase());
}
