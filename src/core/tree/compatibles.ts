/** A compatible string, which names a device in a devicetree or in a driver's match table. */
export interface Compatible {
	readonly text: string;
	/** Column of its first character, after the quote. */
	readonly from: number;
}

const IN_TREE = /^\s*compatible\s*=\s*"/;
const IN_DRIVER = /\.compatible\s*=\s*"([\w,.+-]{1,100})"/g;
const STRING = /"([\w,.+-]{1,100})"/g;
const COMMENT = /^\s*(?:\/[/*]|\*)/;

/** The compatible strings in `line` of the file `path`. */
export function compatibles(path: string, line: string): readonly Compatible[] {
	// Tests have their own devices.
	if (!line.includes('compatible') || path.includes('test')) return [];
	if (/\.dtsi?$/.test(path)) return IN_TREE.test(line) ? strings(line, STRING) : [];
	return /\.[ch]$/.test(path) && !COMMENT.test(line) ? strings(line, IN_DRIVER) : [];
}

function strings(line: string, pattern: RegExp): readonly Compatible[] {
	return [...line.slice(0, MAX_LINE).matchAll(pattern)].map(({ 0: whole, 1: text = '', index }) => ({
		text,
		from: index + whole.length - 1 - text.length,
	}));
}

const MAX_LINE = 1000;

/** Strings that show that the bindings document `compatible`, one of which is enough: itself, or what older bindings write for a family. */
export function traces(compatible: string): readonly string[] {
	const family = /,[a-z0-9]*(-.+)$/i.exec(compatible)?.[1];
	return family === undefined ? [compatible] : [compatible, `>${family}`];
}

/** How the list of vendor prefixes writes that of `compatible`; null for a string without a vendor prefix. */
export function vendorTrace(compatible: string): string | null {
	const vendor = /^([\w-]+),/.exec(compatible)?.[1];
	return vendor === undefined ? null : `"^${vendor},.*":`;
}
