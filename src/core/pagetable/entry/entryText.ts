import { nearest } from '../../text/nearest.ts';
import type { Span } from '../../text/span.ts';
import type { Machine } from '../architecture.ts';
import { DEFAULT_MACHINE } from '../architectures/registry.ts';
import { namedConstant } from '../eval/namedConstant.ts';
import { bitNamed, decode, placeFrame } from './decode.ts';
import type { Level } from './level.ts';
import type { Sample } from './samples.ts';

/** A word in hexadecimal, with or without 0x, or in binary with 0b; null for other text. */
export function readWord(text: string): bigint | null {
	if (/^0b/i.test(text)) return /^0b[01]{1,64}$/i.test(text) ? BigInt(text) : null;
	return /^(0x)?[0-9a-f]{1,16}$/i.test(text) ? BigInt(/^0x/i.test(text) ? text : `0x${text}`) : null;
}

/** What a text of an entry may be besides words and names of bits. */
export interface EntryTextOptions {
	readonly machine?: Machine;
	/** Entries with names. */
	readonly samples?: readonly Sample[];
	/** Whether it is a protection or bits, without a page frame number. */
	readonly isFlags?: boolean;
}

/** Why a text cannot be read as an entry. */
export class EntryTextError extends RangeError {
	/** The part of the text that is wrong. */
	readonly span: Span;
	/** Names that may be meant there. */
	readonly nearest: readonly string[];

	constructor(message: string, span: Span, nearest: readonly string[] = []) {
		super(message);
		this.span = span;
		this.nearest = nearest;
	}
}

/** Maximum length of a text that is read. */
const MAX_LENGTH = 600;

/**
 * The entry that a text describes: a word in hexadecimal or binary, the name of a sample with or without its level, or names of bits
 * and constants with a page frame number, `PRESENT|RW @ 0x40` or `_PAGE_PRESENT | _PAGE_RW`.
 *
 * @throws EntryTextError for any other text, or that no entry of the level can be
 */
export function readEntryText(
	text: string,
	level: Level,
	{ machine = DEFAULT_MACHINE, samples = [], isFlags = false }: EntryTextOptions = {},
): bigint {
	const whole = { start: 0, end: text.length };
	const word = readWord(text.trim());
	const { entryBits } = machine.architecture;
	const fits = (value: bigint): boolean => BigInt.asUintN(entryBits, value) === value;
	if (word !== null && !fits(word)) throw new EntryTextError(`a ${level} has ${entryBits} bits`, whole);
	if (word !== null) return word;
	const sample = sampleNamed(text.trim(), level, samples);
	if (sample !== undefined) return sample.value;
	const [, names = '', frame] = /^([\w|,\s]*)(?:@\s*(0x[0-9a-f]{1,13})\s*)?$/i.exec(text.slice(0, MAX_LENGTH)) ?? [];
	if (text.length > MAX_LENGTH || names.trim() === '' || (isFlags && frame !== undefined)) {
		const example = isFlags ? 'PRESENT|RW' : 'PRESENT|RW @ 0x40000';
		throw new EntryTextError(`a ${level} is written like ${example}`, whole);
	}
	const terms = [...names.matchAll(/[^|,]+/g)].filter(([term]) => term.trim() !== '');
	const known = { level, machine, samples: terms.length === 1 && frame === undefined ? samples : [] };
	const flags = terms.reduce((all, { 0: term, index }) => {
		const start = index + term.length - term.trimStart().length;
		return all | readTerm(term.trim(), start, known);
	}, 0n);
	if (!fits(flags)) throw new EntryTextError(`a ${level} has ${entryBits} bits`, whole);
	const hasWord = terms.some(([term]) => /^\s*0x/i.test(term));
	if (isFlags || (hasWord && frame === undefined)) return flags;
	try {
		return placeFrame(flags, BigInt(frame ?? 0), level, machine);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new EntryTextError(error.message, { start: text.indexOf('@'), end: text.length });
	}
}

/** The entry as a text that `readEntryText` reads again: names of its bits and its page frame number, or the word. */
export function entryText(value: bigint, level: Level, machine: Machine, isFlags = false): string {
	const { bits, pageFrame, swap } = decode(value, level, machine);
	const names = bits.map(({ name }) => name).reverse();
	const frame = isFlags || pageFrame === null || pageFrame === 0n ? '' : ` @ 0x${pageFrame.toString(16)}`;
	const text = `${names.join('|')}${frame}`;
	const word = `0x${value.toString(16)}`;
	if (names.length === 0 || swap !== null) return word;
	try {
		return readEntryText(text, level, { machine, isFlags }) === value ? text : word;
	} catch (error) {
		if (error instanceof RangeError) return word;
		throw error;
	}
}

/** The sample with the given name, with or without the level: `pud_dax_rw`, `dax_rw`. */
function sampleNamed(text: string, level: Level, samples: readonly Sample[]): Sample | undefined {
	return samples.find((each) => each.level === level && (each.name === text || each.name === `${level}_${text}`));
}

function readTerm(
	term: string,
	start: number,
	{
		level,
		machine,
		samples,
	}: { readonly level: Level; readonly machine: Machine; readonly samples: readonly Sample[] },
): bigint {
	const bit = bitNamed(term.replace(/^_PAGE_/, ''), level, machine);
	if (bit !== null) return 1n << BigInt(bit);
	const value = /^0x/i.test(term) ? readWord(term) : namedConstant(term, machine);
	if (value !== null) return value;
	const fields = machine.architecture.fields(level, machine).map(({ name }) => name);
	const entries = samples.filter((each) => each.level === level).map(({ name }) => name.slice(level.length + 1));
	const near = nearest(term.replace(/^_PAGE_/, ''), /[a-z]/.test(term) ? [...entries, ...fields] : fields);
	const kind = entries.length > 0 && /[a-z]/.test(term) ? 'no bit or sample' : 'no bit';
	throw new EntryTextError(`a ${level} has ${kind} ${term}`, { start, end: start + term.length }, near);
}
