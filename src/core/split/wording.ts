import { GENERIC } from './sides.ts';
import { renamePhrase, type StepSections } from './naming.ts';
import type { Step } from './plan.ts';

/** The changelog of a part: its own text, or that of the patch with a sentence added. */
export interface Wording {
	/** Instead of the original text; null where that stays. */
	readonly text: readonly string[] | null;
	/** Added after the original text; null if that says it all. */
	readonly sentence: string | null;
}

/**
 * The words for a part. What is done to white space or names is known, so those parts get a changelog that is true and
 * complete. The others keep the author's, and say in a last sentence which side they are about.
 */
export function wordingFor(part: StepSections, steps: readonly Step[]): Wording {
	const { step, sections } = part;
	switch (step.kind) {
		case 'white space':
			return {
				text: ['Clean up white space first, so that the change itself is easy to review.', NOTHING_ELSE],
				sentence: null,
			};
		case 'rename': {
			const isNamed = sections.some(({ renames }) => !renames);
			const isOne = sections.filter(({ renames }) => renames).length === 1;
			const [them, are] = isOne ? ['it', 'it is'] : ['them', 'they are'];
			const also = isNamed ? `, and follow where ${are} named` : '';
			const what = `${renamePhrase(sections)} without changing ${them}${also}, so that the history stays readable.`;
			return { text: [what, NOTHING_ELSE], sentence: null };
		}
		case 'change':
			return { text: null, sentence: step.group === null ? null : sideSentence(step.group, steps) };
	}
}

const NOTHING_ELSE = 'No functional change intended.';

function sideSentence(group: string, steps: readonly Step[]): string {
	const groups = steps.filter(({ kind }) => kind === 'change').map((step) => step.group ?? GENERIC);
	const place = groups.indexOf(group);
	const generic = groups.indexOf(GENERIC);
	if (group !== GENERIC) {
		const when = generic < place ? 'was changed before' : 'follows';
		return `Change arch/${group} only: the generic code ${when}.`;
	}
	const names = (list: readonly string[]): string => list.map((name) => `arch/${name}`).join(', ');
	const [before, after] = [groups.slice(0, place), groups.slice(place + 1)];
	const rest = [
		...(before.length === 0 ? [] : [`${names(before)} was changed before`]),
		...(after.length === 0 ? [] : [`${names(after)} follows`]),
	];
	return `Change the generic code only: ${rest.join(', ')}.`;
}

/** `text` in lines of at most 75 columns, which is where changelogs are wrapped. */
export function wrap(text: string): readonly string[] {
	const lines = [''];
	for (const word of text.split(' ')) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && line.length + 1 + word.length > 75) lines.push(word);
		else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
	}
	return lines;
}
