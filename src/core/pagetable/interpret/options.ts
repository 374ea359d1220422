/** More names than this are not kept of one place. */
const MOST_OPTIONS = 8;

/** The options that lines name, each once. */
export function optionsIn(lines: readonly string[]): readonly string[] {
	const found = new Set<string>();
	for (const line of lines) for (const [option] of line.matchAll(/\bCONFIG_\w+/g)) found.add(option);
	return [...found].slice(0, MOST_OPTIONS);
}

/** For each line, the options that the `#if`s around it name. */
export function optionsAround(lines: readonly string[]): readonly (readonly string[])[] {
	const around: (readonly string[])[] = [];
	let options: readonly string[] = [];
	return lines.map((line) => {
		const [, word, isFirst, isLast] = /^\s*#\s*((if)|el|(end))/.exec(line) ?? [];
		if (word === undefined) return options;
		if (isFirst !== undefined) around.push(options);
		options = isLast === undefined ? optionsIn([options.join(' '), line]) : (around.pop() ?? []);
		return options;
	});
}
