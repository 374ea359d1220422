import { gatherAreaFacts, fallbackName, overrideName, sharedSymbol } from '../code/areaFacts.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import { architectureOf, crossesAreas, isConversion, areaOf } from '../patch/area.ts';
import { changedLinesOf, type Unit } from './unit.ts';

/** The generic side among the groups; others are named by their architecture. */
export const GENERIC = '';

/** How a patch divides into generic code and architectures. */
export interface Sides {
	/** The groups in the order in which they can be applied; a single one where they can't be separated. */
	readonly order: readonly string[];
	/** Why they can't; null where they can, or there is nothing to separate. */
	readonly obstacle: string | null;
}

/** The group that a file belongs to: an architecture, or the generic code. */
export function groupOf(file: DiffFile): string {
	return architectureOf(filePath(file));
}

/** Whether both core code and an architecture are among `files`. */
export function areMixed(files: readonly DiffFile[]): boolean {
	const sides = new Set(files.map((file) => areaOf(filePath(file))));
	return sides.has('core') && sides.has('arch');
}

/**
 * Divides what `units` change. Generic code goes first, a fallback included, but after an architecture whose new
 * definitions it uses.
 */
export function divideSides(files: readonly DiffFile[], units: readonly Unit[]): Sides {
	const architectures = [...new Set(files.map(groupOf))].filter((group) => group !== GENERIC);
	const whole = (obstacle: string | null): Sides => ({ order: [GENERIC], obstacle });
	if (!areMixed(files)) return whole(null);
	const mover = files.find(crossesAreas);
	if (mover !== undefined) return whole(`${filePath(mover)} moves from one side to the other`);

	const unitsIn = (group: string): readonly Unit[] => units.filter(({ file }) => groupOf(file) === group);
	const generic = unitsIn(GENERIC);
	const genericFacts = generic.map(({ view }) => gatherAreaFacts(view, 'core'));
	const fallbacks = new Set(genericFacts.flatMap(({ defined }) => [...defined.keys()]));
	let isOverridden = false;
	const first: string[] = [];
	const later: string[] = [];
	for (const architecture of architectures) {
		const own = unitsIn(architecture);
		const ownFacts = own.map(({ view }) => gatherAreaFacts(view, 'arch'));
		isOverridden ||= ownFacts.some(({ defined }) => [...defined.keys()].some((name) => fallbacks.has(name)));
		const tie = sharedSymbol(genericFacts, ownFacts) ?? withdrawnName(generic, own) ?? withdrawnName(own, generic);
		if (tie !== null)
			return whole(`${tie} changes in arch/${architecture}/ and in generic code, and neither can go first`);
		const [needed, given] = [neededName(generic, own), neededName(own, generic)];
		if (needed !== null && given !== null) {
			return whole(`generic code needs ${needed} of arch/${architecture}/, which needs ${given} of generic code`);
		}
		(needed === null ? later : first).push(architecture);
	}
	if (isConversion(files) && !isOverridden) return whole('the patch is a tree-wide conversion');
	return { order: [...first, GENERIC, ...later], obstacle: null };
}

/** A symbol that `givers` no longer offer and `takers` no longer use; null where there is none. */
function withdrawnName(takers: readonly Unit[], givers: readonly Unit[]): string | null {
	const used = new Set(takers.flatMap((unit) => wordsOf(unit, 'removed')));
	for (const { kind, text } of givers.flatMap(changedLinesOf)) {
		const name = kind === 'removed' ? OFFER.exec(text.slice(0, LONGEST_HEAD))?.[1] : undefined;
		if (name !== undefined && used.has(name)) return name;
	}
	return null;
}

const OFFER = /^EXPORT_(?:PER_CPU_)?SYMBOL\w*\((\w+)/;

/** A new definition of `givers` that `takers` use without defining it; null where there is none. */
function neededName(takers: readonly Unit[], givers: readonly Unit[]): string | null {
	const own = definitions(takers);
	const used = new Set(takers.flatMap((unit) => wordsOf(unit, 'added')));
	const before = new Set(givers.flatMap((unit) => wordsOf(unit, 'removed')));
	for (const name of definitions(givers)) {
		if (used.has(name) && !own.has(name) && !before.has(name)) return name;
	}
	return null;
}

function wordsOf(unit: Unit, side: 'added' | 'removed'): readonly string[] {
	return changedLinesOf(unit).flatMap(({ kind, text }) => (kind === side ? (text.match(/[A-Za-z_]\w*/g) ?? []) : []));
}

/** Names that added lines define: macros, functions, types and options. */
function definitions(units: readonly Unit[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const unit of units) {
		const lines = changedLinesOf(unit).filter(({ kind }) => kind === 'added');
		lines.forEach(({ text }, index) => {
			const head = text.slice(0, LONGEST_HEAD);
			const name = fallbackName(head) ?? TYPE.exec(head)?.[1] ?? overrideName(head);
			if (name !== undefined && !isDeclaration(lines.slice(index, index + LONGEST_DECLARATION))) names.add(name);
		});
	}
	return names;
}

/** Maximum length of a line that may define a name, and maximum lines of a function head. */
const LONGEST_HEAD = 400;
const LONGEST_DECLARATION = 20;
const TYPE = /^(?:struct|union|enum|(?:menu)?config)\s+(\w+)\s*\{?\s*$/;

/** Whether the head that the first line begins ends with a semicolon: it promises a function rather than defining it. */
function isDeclaration(lines: readonly { readonly text: string }[]): boolean {
	if (/^\s*#/.test(lines[0]?.text ?? '')) return false;
	for (const { text } of lines) {
		const end = text.slice(-LONGEST_HEAD).trimEnd();
		if (end.endsWith(';')) return true;
		if (!end.endsWith(',') && !end.endsWith('(')) return false;
	}
	return false;
}
