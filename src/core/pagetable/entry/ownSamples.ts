import { LEVELS } from './level.ts';
import { readEntryText } from './entryText.ts';
import { DEFAULT_MACHINE } from '../architectures/registry.ts';
import type { Sample } from './samples.ts';

/** What samples of the user's own have in common in a list. */
export const OWN_GROUP = 'Your samples';

/** A name that is a word, so that it is the same in a table, a selection and a command line. */
const NAME = /^\w{1,40}$/;

/** The samples in untrusted JSON, and what is wrong with it; a wrong entry costs itself only. */
export function parseSamples(value: unknown): {
	readonly samples: readonly Sample[];
	readonly problems: readonly string[];
} {
	if (!Array.isArray(value)) return { samples: [], problems: ['"samples" is not a list'] };
	const { architecture, kernel } = DEFAULT_MACHINE;
	const samples: Sample[] = [];
	const problems: string[] = [];
	value.forEach((entry: unknown, index) => {
		const read = parseSample(entry);
		const known = typeof read === 'string' ? [] : [...architecture.samples(read.level, kernel), ...samples];
		if (typeof read === 'string') problems.push(`"samples[${index}]" ${read}`);
		else if (known.some(({ name }) => name === read.name)) {
			problems.push(`"samples[${index}]": there is a ${read.name} already`);
		} else samples.push(read);
	});
	return { samples, problems };
}

/** The sample, or what is wrong with it. */
function parseSample(entry: unknown): Sample | string {
	const fields: Readonly<Record<string, unknown>> = typeof entry === 'object' && entry !== null ? { ...entry } : {};
	const level = LEVELS.find((each) => each === fields.level);
	const { name, entry: text } = fields;
	if (typeof name !== 'string' || !NAME.test(name) || level === undefined || typeof text !== 'string') {
		return `is not { "name": a word, "level": ${LEVELS.join(' | ')}, "entry": hexadecimal or names of bits }`;
	}
	try {
		const value = readEntryText(text, level);
		const ownName = name.startsWith(`${level}_`) ? name : `${level}_${name}`;
		return { name: ownName, level, value, group: OWN_GROUP, description: 'yours' };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return `is not an entry: ${error.message}`;
	}
}
