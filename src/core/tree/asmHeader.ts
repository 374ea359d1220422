/** An architecture's header that a line includes as `<asm/NAME>`. */
export interface AsmHeader {
	readonly name: string;
	/** Columns of `<asm/NAME>`. */
	readonly from: number;
	readonly to: number;
}

const INCLUDE = /^(\s*#\s*include\s*)<asm\/([\w-]+(?:\/[\w-]+)*\.h)>/;
/** Headers that may be included directly even if a <linux/…> header includes them. */
const ALLOWED = /irq|memory|time|reboot/;

/** The `<asm/NAME>` header that `line` of the file `path` includes and a <linux/…> header may replace, or null. */
export function asmHeader(path: string, line: string): AsmHeader | null {
	// Tools have their own headers.
	if (!/\.[ch]$/.test(path) || path.startsWith('tools/') || !line.includes('<asm/')) return null;
	const [, before = '', name = ''] = INCLUDE.exec(line) ?? [];
	if (name === '' || ALLOWED.test(name) || path === linuxHeader(name)) return null;
	return { name, from: before.length, to: before.length + `<asm/${name}>`.length };
}

/** The path of the generic header that includes `<asm/NAME>`, if it exists. */
export function linuxHeader(name: string): string {
	return `include/linux/${name}`;
}

/** Maximum length of `#include` and the blanks after it. */
const MAX_INCLUDE = 40;

/** Whether a header with `text` includes `<asm/NAME>`. */
export function includesAsm(text: string, name: string): boolean {
	const wanted = `<asm/${name}>`;
	for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
		if (/#include[ \t]+$/.test(text.slice(Math.max(0, at - MAX_INCLUDE), at))) return true;
	}
	return false;
}
