import type { Machine } from '../../pagetable/architecture.ts';
import { readEntryText, readWord } from '../../pagetable/entry/entryText.ts';
import { LEVELS, type Level } from '../../pagetable/entry/level.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { InputError } from '../../text/inputError.ts';
import { nearest } from '../../text/nearest.ts';
import { hex } from '../helpers/sampleTable.ts';

/**
 * The entry that a text gives: by its word, by the names of its bits, or by the name of a sample, with or without its level:
 * `pud_dax_rw`, `dax_rw`. `own` are the user's samples. Throws an InputError.
 */
export function readEntry(text: string, level: Level, machine: Machine, own: readonly Sample[] = []): Sample {
	const sample = sampleNamed(text, level, machine, own);
	if (sample !== undefined && (readWord(text) === null || text === sample.name)) return sample;
	const value = entryOrError(text, level, machine);
	if (typeof value === 'bigint') return { name: hex(value), level, value, group: 'given', description: 'as given' };
	if (/^[a-z]\w*$/.test(text)) {
		const likely = nearest(
			text,
			samplesOf(level, machine, own).map(({ name }) => name),
		).join(', ');
		throw new InputError(`'${text}' is neither a ${level} entry nor a sample; the nearest samples: ${likely}`);
	}
	const other = LEVELS.find((candidate) => typeof entryOrError(text, candidate, machine) === 'bigint');
	const hint = other === undefined ? '' : `; use the level ${other}`;
	throw new InputError(`'${text}' is not a ${level} entry: ${value.message}${hint}`);
}

/** The sample with the given name, with or without the level. */
export function sampleNamed(text: string, level: Level, machine: Machine, own: readonly Sample[]): Sample | undefined {
	return samplesOf(level, machine, own).find(({ name }) => name === text || name === `${level}_${text}`);
}

function samplesOf(level: Level, { architecture, kernel }: Machine, own: readonly Sample[]): readonly Sample[] {
	return [...architecture.samples(level, kernel), ...own.filter((sample) => sample.level === level)];
}

/** The entry that `text` gives in hexadecimal or by names of bits, or why it cannot be read. */
function entryOrError(text: string, level: Level, machine: Machine): bigint | RangeError {
	try {
		return readEntryText(text, level, machine);
	} catch (error) {
		if (error instanceof RangeError) return error;
		throw error;
	}
}
