import { type CodeLine, FILLER } from './codeLines.ts';

/**
 * The lines of a file that is not C as somebody sees them who takes it for C, with comments and what quotes hold crossed
 * out: an apostrophe in a comment of a script, or the lifetime of Rust, opens a quotation that goes on over the lines.
 */
export function readAsC(lines: readonly CodeLine[]): readonly string[] {
	let inside = '';
	return lines.map(({ raw }) => {
		let code = '';
		for (let at = 0; at < raw.length;) {
			const width = insideWidth(raw, at, inside);
			if (inside === '') {
				const pair = raw.slice(at, at + 2);
				const isComment = pair === '/*' || pair === '//';
				if (isComment) inside = pair;
				else if (pair.startsWith('"') || pair.startsWith("'")) inside = pair.charAt(0);
				code += isComment ? FILLER.repeat(2) : raw.charAt(at);
				at += isComment ? 2 : 1;
			} else if (width === 0) {
				const closing = inside === '/*' ? 2 : 1;
				code += inside === '/*' ? FILLER.repeat(closing) : raw.slice(at, at + closing);
				at += closing;
				inside = '';
			} else {
				code += (inside.startsWith('/') ? FILLER : 'X').repeat(width);
				at += width;
			}
		}
		if (inside === '//') inside = '';
		return code;
	});
}

/** How many characters from `at` on are held by the quotation or comment that `inside` began; 0 where it ends. */
function insideWidth(raw: string, at: number, inside: string): number {
	if (inside === '//') return raw.length - at;
	if (inside === '/*') return raw.startsWith('*/', at) ? 0 : 1;
	if (raw.charAt(at) === inside) return 0;
	return raw.charAt(at) === '\\' ? Math.min(2, raw.length - at) : 1;
}
