import type { Image } from '../patch/image.ts';
import { memoize } from '../text/memoize.ts';

/** A conditional of the preprocessor, as far as an image shows it. */
export interface Conditional {
	/** The line that begins it, null if that is above the image. */
	readonly opening: string | null;
	/** Whether it has a `#else` or a `#elif`, so that each branch replaces what is in the others. */
	readonly hasAlternative: boolean;
}

/** For each line of an image the innermost conditional around it, null where none is visible. */
export const conditionals = memoize(({ lines }: Image): readonly (Conditional | null)[] => {
	const around: ({ opening: string | null; hasAlternative: boolean } | null)[] = [];
	const outside: typeof around = [];
	let current: (typeof around)[number] = null;
	let first = 0;
	for (let line = 0; line < lines.count; line++) {
		const text = lines.text(line);
		const directive = DIRECTIVE.exec(text)?.[1];
		if (directive === 'if') {
			outside.push(current);
			current = { opening: text, hasAlternative: false };
		} else if (directive !== undefined) {
			if (current === null) {
				// It begins above the image, and so contains all lines that no other one does.
				current = { opening: null, hasAlternative: false };
				for (let above = first; above < line; above++) around[above] ??= current;
			}
			if (directive === 'el') current.hasAlternative = true;
			else {
				current = outside.pop() ?? null;
				if (current === null) first = line + 1;
			}
		}
		around.push(directive === undefined ? current : null);
	}
	return around;
});

const DIRECTIVE = /^\s*#\s*(if|el(?=se|if)|endif)/;
