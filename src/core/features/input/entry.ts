import type { Machine } from '../../pagetable/architecture.ts';
import { EntryTextError, readEntryText, readWord } from '../../pagetable/entry/entryText.ts';
import { LEVELS, type Level } from '../../pagetable/entry/level.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { InputError } from '../../text/inputError.ts';
import { hex } from '../helpers/outcomes.ts';

/**
 * The entry that a text gives: by its word, by the names of its bits, or by the name of a sample, with or without its level:
 * `pud_dax_rw`, `dax_rw`. `own` are the user's samples. Throws an InputError that names what may be meant.
 */
export function readEntry(text: string, level: Level, machine: Machine, own: readonly Sample[] = []): Sample {
	const samples = samplesOf(level, machine, own);
	const sample = samples.find(({ name }) => name === text || name === `${level}_${text}`);
	if (sample !== undefined && (readWord(text) === null || text === sample.name)) return sample;
	const read = (at: Level): bigint | RangeError => {
		try {
			return readEntryText(text, at, { machine, samples: samplesOf(at, machine, own) });
		} catch (error) {
			if (error instanceof RangeError) return error;
			throw error;
		}
	};
	const value = read(level);
	if (typeof value === 'bigint') return { name: hex(value), level, value, group: 'given', description: 'as given' };
	const other = LEVELS.find((candidate) => typeof read(candidate) === 'bigint');
	const near =
		value instanceof EntryTextError && value.nearest.length > 0 ? `; nearest: ${value.nearest.join(', ')}` : '';
	const hint = other === undefined ? near : `; use the level ${other}`;
	throw new InputError(`'${text}' is not a ${level} entry: ${value.message}${hint}`);
}

/** The samples of a level that have names, ours and those of the user's `own`. */
export function samplesOf(level: Level, { architecture, kernel }: Machine, own: readonly Sample[]): readonly Sample[] {
	return [...architecture.samples(level, kernel), ...own.filter((sample) => sample.level === level)];
}
