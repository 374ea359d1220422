/** Whether a file belongs to core code or to an architecture; null for drivers, documentation and the rest. */
export type Side = 'core' | 'arch';

/** Folders that belong to no architecture and no driver. */
const CORE = /^(?:mm|kernel|lib|fs|block|ipc|init|include\/(?:linux|asm-generic))\//;
const ARCH = /^arch\/([^/]+)\//;

/** The side of the file at `path`. */
export function sideOf(path: string): Side | null {
	return CORE.test(path) ? 'core' : ARCH.test(path) ? 'arch' : null;
}

/** The architecture that the file at `path` belongs to: `x86` for `arch/x86/mm/init.c`; empty where to none. */
export function architectureOf(path: string): string {
	return ARCH.exec(path)?.[1] ?? '';
}

/** Whether a file that moves from `oldPath` to `newPath` comes from the one side to the other. */
export function crossesSides(oldPath: string | null, newPath: string | null): boolean {
	const [from, to] = [sideOf(oldPath ?? ''), sideOf(newPath ?? '')];
	return from !== null && to !== null && from !== to;
}
