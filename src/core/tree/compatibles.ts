/** A string that names a device: in a device tree, or in a driver's table of those that it serves. */
export interface Compatible {
	readonly text: string;
	/** Column of its first character, behind the quote. */
	readonly from: number;
}

const IN_TREE = /^\s*compatible\s*=\s*"/;
const IN_DRIVER = /\.compatible\s*=\s*"([\w,.+-]{1,100})"/g;
const STRING = /"([\w,.+-]{1,100})"/g;
const COMMENT = /^\s*(?:\/[/*]|\*)/;

/** The devices that `line` of the file `path` names. */
export function compatibles(path: string, line: string): readonly Compatible[] {
	// Tests have devices of their own.
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

/** Strings of which one stands in the bindings if they describe `compatible`: itself, or what older ones write for many. */
export function traces(compatible: string): readonly string[] {
	const family = /,[a-z0-9]*(-.+)$/i.exec(compatible)?.[1];
	return family === undefined ? [compatible] : [compatible, `>${family}`];
}

/** How the list of vendors names that of `compatible`; null for a device that is nobody's. */
export function vendorTrace(compatible: string): string | null {
	const vendor = /^([\w-]+),/.exec(compatible)?.[1];
	return vendor === undefined ? null : `"^${vendor},.*":`;
}
