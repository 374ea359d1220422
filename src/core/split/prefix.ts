import { architectureOf } from '../patch/area.ts';
import { GENERIC } from './sides.ts';

/** The prefix that a part about the files at `paths`, all of `group`, gets where the original one is `given`. */
export function prefixFor(group: string, paths: readonly string[], given: string): string {
	return group === GENERIC ? genericPrefix(paths, given) : architecturePrefix(group, paths, given);
}

/** The prefix of files that are not divided by sides, where the patch has none. */
export function prefixOfPaths(paths: readonly string[]): string {
	const groups = [...new Set(paths.map(architectureOf))];
	return groups.length === 1 ? prefixFor(groups[0] ?? GENERIC, paths, '') : genericPrefix(paths, '');
}

/** What the author called it, without the architectures; else the folder of most files. */
function genericPrefix(paths: readonly string[], given: string): string {
	const rest = withoutArchitectures(given);
	if (rest !== '' && rest === given) return given;
	const folder = mostFrequent(paths.filter((path) => architectureOf(path) === '').map(genericFolder));
	const words = rest.split(/[^\w-]+/);
	return words.find((word) => word.toLowerCase() === folder.toLowerCase()) ?? (folder || rest);
}

/** `mm/x86` and `x86, mm` without the architecture. */
function withoutArchitectures(given: string): string {
	return given
		.split(': ')
		.map((prefix) => {
			const parts = prefix.split(/(\s*[/,]\s*)/);
			const kept = parts.filter((part, at) => at % 2 === 0 && !ARCHITECTURE_WORDS.has(part.toLowerCase()));
			return kept.join(parts[1] ?? '');
		})
		.filter((prefix) => prefix !== '')
		.join(': ');
}

/** The folder that generic code is called by; empty for one that says nothing, as that of headers. */
function genericFolder(path: string): string {
	const [first = '', second = '', third] = path.split('/');
	if (first === 'include' || first === 'Documentation' || third === undefined) {
		return first === 'include' || first === 'Documentation' || second === '' ? '' : first;
	}
	return NAMED_BY_SECOND.has(first) ? second : first;
}

/** Folders whose own folders are subsystems. */
const NAMED_BY_SECOND = new Set(['kernel', 'fs', 'drivers', 'net', 'security', 'sound', 'tools']);

/** The author's own prefix where it begins with the architecture, else the architecture and the folder inside. */
function architecturePrefix(group: string, paths: readonly string[], given: string): string {
	const name = SPELLED[group] ?? group;
	if (beginsWithWord(given.toLowerCase(), name.toLowerCase())) return given;
	const folders = new Set(paths.map((path) => architectureFolder(path)).filter((each) => each !== ''));
	if (folders.size > 1) return name;
	// Headers are of the subsystem that the author names beside the architecture: of `mm/x86`, the x86/mm.
	const rest = withoutArchitectures(given);
	const [folder = rest === given || !/^[\w-]+$/.test(rest) ? '' : rest] = folders;
	if (folder === '') return name;
	if (folder === 'kvm') return `KVM: ${name}`;
	return /^[a-z]/.test(name) && folder !== 'dts' ? `${name}/${folder}` : `${name}: ${folder}`;
}

function beginsWithWord(text: string, word: string): boolean {
	return text.startsWith(word) && !/\w/.test(text.charAt(word.length));
}

/** The folder that an architecture's code is called by; empty for headers and for files at the top. */
function architectureFolder(path: string): string {
	const [, , first = '', second = '', third] = path.split('/');
	if (second === '' || first === 'include' || first === 'configs') return '';
	if (first === 'boot' && second === 'dts') return 'dts';
	if (first === 'kernel') return third === undefined ? '' : second;
	return first;
}

/** Architectures that subjects spell in another way than their folders. */
const SPELLED: Readonly<Record<string, string>> = {
	arc: 'ARC',
	arm: 'ARM',
	loongarch: 'LoongArch',
	mips: 'MIPS',
};

const ARCHITECTURE_WORDS = new Set(
	'alpha arc arm arm64 csky hexagon ia64 loongarch m68k microblaze mips nios2 openrisc parisc powerpc ppc riscv s390 s390x sh sparc sparc64 um x86 x86_64 xtensa arch'.split(
		' ',
	),
);

function mostFrequent(names: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}
