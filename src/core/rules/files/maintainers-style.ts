import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** The fields of an entry, in order. */
const ORDER = 'MRLSWQBCPVTFXNK';
const FIELD = /^([A-Z]):(\s*)/;

export const maintainersStyle: Rule = {
	id: 'maintainers-style',
	group: 'files',
	severity: 'information',
	summary: 'Malformed or misordered line in MAINTAINERS',
	why: `\`get_maintainer.pl\` reads one capital letter, a colon, a tab and the value. The fields of an entry have a fixed
order, and its files are sorted alphabetically, so that two patches rarely add lines at the same place.`,
	sources: [{ title: 'The MAINTAINERS file', url: 'https://docs.kernel.org/process/maintainers.html' }],
	checkpatch: ['MAINTAINERS_STYLE'],
	fixable: true,
	examples: [
		{
			bad: { files: { MAINTAINERS: ' S:	Maintained\n+F: mm/example.c' } },
			good: { files: { MAINTAINERS: ' S:	Maintained\n+F:	mm/example.c' } },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.path !== 'MAINTAINERS') return;
	const { image } = view.after;
	image.isContext.forEach((isContext, index) => {
		const text = image.lines.text(index);
		const [head, letter = '', gap = ''] = isContext ? [] : (FIELD.exec(text) ?? []);
		if (head === undefined) return;
		const start = image.toContent(image.lines.start(index));
		const name = { start, end: start + 2 };
		if (gap !== '\t' && text.length > head.length) {
			report({
				span: name,
				message: 'use one tab after the colon',
				fix: {
					title: 'Use one tab',
					safety: 'safe',
					edits: [{ span: { start: start + 2, end: start + head.length }, newText: '\t' }],
				},
			});
		}
		if (!ORDER.includes(letter)) {
			report({ span: name, message: `unknown field ${letter}:` });
			return;
		}
		const above = index === 0 ? '' : image.lines.text(index - 1);
		const previous = FIELD.exec(above)?.[1] ?? '';
		if (previous === '' || !ORDER.includes(previous)) return;
		if (ORDER.indexOf(previous) > ORDER.indexOf(letter)) {
			report({ span: name, message: `move ${letter}: above ${previous}:` });
		} else if (previous === letter && 'FX'.includes(letter) && valueOf(above) > valueOf(text)) {
			report({ span: name, message: 'sort the files alphabetically' });
		}
	});
}

function valueOf(line: string): string {
	return line.slice(2).trim();
}
