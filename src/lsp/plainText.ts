/** The Markdown of a hover as text: without marks, and the cells of tables between bars. */
export function plainText(markdown: string): string {
	const lines = markdown.split('\n').filter((line) => !/^\|(?: :?-+:? \|)+$/.test(line));
	return lines
		.map((line) => line.replace(/^\| (.*) \|$/, '$1').replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1, $2'))
		.map((line) =>
			line.replace(
				/`([^`]*)`|\\([^A-Za-z0-9\s])|\*+/g,
				(_, code: string | undefined, escaped: string | undefined) => code ?? escaped ?? '',
			),
		)
		.join('\n');
}
