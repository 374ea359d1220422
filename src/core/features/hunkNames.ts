import { functionInHeading, macroOnLine } from '../c/headLine.ts';
import { declaredFunctions, type DeclaredFunction } from '../code/declaredFunctions.ts';
import { type Hunk, lineKind } from '../patch/hunk.ts';
import type { Content } from '../text/content.ts';

/** The names of the functions and macros that a hunk changes, on either side; none where the changes are elsewhere. */
export function changedNames(content: Content, hunk: Hunk): readonly string[] {
	const { text, lines } = content;
	const starts = new Map(declaredFunctions({ content, hunk }).map((each) => [each.firstLine, each]));
	let latest: DeclaredFunction | null = null;
	const inHeading = functionInHeading(text.slice(hunk.heading.start, hunk.heading.end));
	const names = new Set<string>();
	let isInHeading = inHeading !== null;
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = lineKind(content, line, hunk);
		const start = lines.start(line) + hunk.markers;
		const starting = starts.get(line);
		if (starting?.isDefined === true) latest = starting;
		if (kind === 'added' || kind === 'removed') {
			const own = text.slice(start, lines.end(line));
			const macro = INCLUDE_GUARD.test(own) ? null : macroOnLine(own);
			const around = starting ?? (latest !== null && line < latest.endLine ? latest : null);
			const name = around?.name ?? macro?.name ?? (isInHeading ? inHeading : null);
			if (name !== null) names.add(name);
		}
		// The function of the heading ends with the first brace in column 0, or above the next function.
		if (text.charAt(start) === '}' || starting !== undefined) isInHeading = false;
	}
	return [...names];
}

/** A macro with nothing in it. */
const INCLUDE_GUARD = /^#\s*define\s+\w+\s*$/;
