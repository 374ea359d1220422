/** The header of an architecture that a line includes, as `<asm/NAME>`. */
export interface AsmHeader {
	readonly name: string;
	/** Columns of `<asm/NAME>`. */
	readonly from: number;
	readonly to: number;
}

const INCLUDE = /^(\s*#\s*include\s*)<asm\/([\w-]+(?:\/[\w-]+)*\.h)>/;
/** Headers that are meant to be included as they are, whatever <linux/…> does. */
const ALLOWED = /irq|memory|time|reboot/;

/** The header of an architecture that `line` of the file `path` includes, if there may be a better one. */
export function asmHeader(path: string, line: string): AsmHeader | null {
	// Tools have headers of their own.
	if (!/\.[ch]$/.test(path) || path.startsWith('tools/') || !line.includes('<asm/')) return null;
	const [, before = '', name = ''] = INCLUDE.exec(line) ?? [];
	if (name === '' || ALLOWED.test(name) || path === linuxHeader(name)) return null;
	return { name, from: before.length, to: before.length + `<asm/${name}>`.length };
}

/** The header that includes `<asm/NAME>` for everybody, where there is one. */
export function linuxHeader(name: string): string {
	return `include/linux/${name}`;
}

/** Whether `text`, that of a header, includes `<asm/NAME>`. */
export function includesAsm(text: string, name: string): boolean {
	return new RegExp(`#include[ \\t]+<asm/${name.replace('.', '\\.')}>`).test(text);
}
