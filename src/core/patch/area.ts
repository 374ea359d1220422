import { type DiffFile, filePath } from './diff.ts';

/** Whether a file belongs to core code or to an architecture; null for drivers, documentation and the rest. */
export type Area = 'core' | 'arch';

/** Folders that belong to no architecture and no driver. */
const CORE = /^(?:mm|kernel|lib|fs|block|ipc|init|include\/(?:linux|asm-generic))\//;
const ARCH = /^arch\/([^/]+)\//;

/** The area of the file at `path`. */
export function areaOf(path: string): Area | null {
	return CORE.test(path) ? 'core' : ARCH.test(path) ? 'arch' : null;
}

/** The architecture of the file at `path`: `x86` for `arch/x86/mm/init.c`; empty if it belongs to none. */
export function architectureOf(path: string): string {
	return ARCH.exec(path)?.[1] ?? '';
}

/** Whether a file is part of ACPICA, which other systems and compilers share. */
export function isAcpica(path: string): boolean {
	return /^(?:drivers\/acpi\/acpica|include\/acpi)\//.test(path);
}

/** The folders of the kernel. */
const FOLDER =
	/^(?:arch|block|certs|crypto|Documentation|drivers|fs|include|init|io_uring|ipc|kernel|lib|LICENSES|mm|net|rust|samples|scripts|security|sound|tools|usr|virt)\//;
const KERNEL = 'kernel/';

/** Whether `path` begins with a folder of the kernel, rather than with `kernel` as the name of the whole tree. */
export function isInKernelFolder(path: string): boolean {
	return FOLDER.test(path) && !(path.startsWith(KERNEL) && FOLDER.test(path.slice(KERNEL.length)));
}

/** Whether a file moves from core code to an architecture, or the other way round. */
export function crossesAreas({ oldPath, newPath }: DiffFile): boolean {
	const [from, to] = [areaOf(oldPath ?? ''), areaOf(newPath ?? '')];
	return from !== null && to !== null && from !== to;
}

/** Minimum numbers of architectures, and of top-level folders, in a patch that converts an interface. */
const MIN_ARCHITECTURES = 3;
const MIN_FOLDERS = 4;

/** Whether a patch of `files` converts an interface across the tree, which can't be split by area. */
export function isConversion(files: readonly DiffFile[]): boolean {
	const paths = files.map(filePath);
	const architectures = new Set(paths.map(architectureOf).filter((name) => name !== ''));
	const folders = new Set(paths.map((path) => path.split('/')[0]));
	return architectures.size >= MIN_ARCHITECTURES || folders.size >= MIN_FOLDERS;
}
