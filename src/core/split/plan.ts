import type { DiffFile } from '../patch/diff.ts';
import { groupBy } from '../text/groupBy.ts';
import type { Patch } from '../patch/patch.ts';
import { followRenames } from './renames.ts';
import { areMixed, divideSides, GENERIC, groupOf } from './sides.ts';
import { isWhole, type Unit, unitsOf } from './unit.ts';
import { changesWhiteSpaceOnly } from './whiteSpace.ts';

/** What a part does. Parts come in this order. */
const STEP_KINDS = ['white space', 'rename', 'change'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One part of a patch. */
export interface Step {
	readonly kind: StepKind;
	/** The group of files that it is about; null where the sides are not separated. */
	readonly group: string | null;
}

/** Which part takes what of a file. */
export interface FilePlan {
	readonly file: DiffFile;
	/** The part of each hunk. */
	readonly hunks: readonly Step[];
	/** The part that gives the file its new name; null where none does. */
	readonly rename: Step | null;
	/** The part that has the changes that are not hunks, such as a new mode; null if there are none. */
	readonly rest: Step | null;
}

/** How a patch is divided. */
export interface Plan {
	/** In the order in which they apply. */
	readonly steps: readonly Step[];
	readonly files: readonly FilePlan[];
	/** Why more could not be separated. */
	readonly obstacles: readonly string[];
}

/** Divides a patch that holds together: white space first, then new names, then generic code and each architecture. */
export function planSplit({ content, diff: { files } }: Patch): Plan {
	const units = unitsOf(content, files);
	const { kinds, renamesFirst, obstacle } = sortOut(files, units);
	const isLeft = (file: DiffFile): boolean => hasRest(file, renamesFirst);
	const changing = units.filter((unit) => kinds.get(unit) === 'change');
	const touched = new Set(changing.map(({ file }) => file));
	const changed = files.filter((file) => isLeft(file) || touched.has(file));
	const sides = divideSides(changed, changing);

	const steps = new Map<string, Step>();
	const isDivided: Readonly<Record<StepKind, boolean>> = {
		'white space': areMixed(files),
		rename: false,
		change: sides.order.length > 1,
	};
	const step = (kind: StepKind, file: DiffFile): Step => {
		const group = isDivided[kind] ? groupOf(file) : null;
		const known = steps.get(`${kind} ${group}`) ?? { kind, group };
		steps.set(`${kind} ${group}`, known);
		return known;
	};
	const unitsByFile = groupBy(units, ({ file }) => file);
	const plans = files.map((file): FilePlan => ({
		file,
		hunks: (unitsByFile.get(file) ?? []).map((unit) => step(kinds.get(unit) ?? 'change', file)),
		rename: file.status === 'renamed' ? step(renamesFirst ? 'rename' : 'change', file) : null,
		rest: isLeft(file) ? step('change', file) : null,
	}));
	const order = sides.order.length > 1 ? sides.order : [GENERIC];
	const place = ({ kind, group }: Step): number =>
		STEP_KINDS.indexOf(kind) * (order.length + 2) + (order.indexOf(group ?? GENERIC) + 1 || order.length + 1);
	return {
		steps: [...steps.values()].sort((a, b) => place(a) - place(b)),
		files: plans,
		obstacles: [obstacle, sides.obstacle].filter((reason) => reason !== null),
	};
}

interface Sorted {
	readonly kinds: ReadonlyMap<Unit, StepKind>;
	readonly renamesFirst: boolean;
	/** Why files can't be renamed first. */
	readonly obstacle: string | null;
}

/** What each hunk is, and whether files are renamed before they change. */
function sortOut(files: readonly DiffFile[], units: readonly Unit[]): Sorted {
	const isBlank = ({ file, view }: Unit): boolean => !isWhole(file) && changesWhiteSpaceOnly(view);
	const kinds = new Map<Unit, StepKind>(units.map((unit) => [unit, isBlank(unit) ? 'white space' : 'change']));
	const renamed = files.filter(({ status }) => status === 'renamed');
	if (renamed.length === 0) return { kinds, renamesFirst: false, obstacle: null };
	const wordy = units.filter((unit) => kinds.get(unit) === 'change');
	const { following, obstacle } = followRenames(renamed, wordy);
	if (obstacle === null) for (const unit of following) kinds.set(unit, 'rename');
	return { kinds, renamesFirst: obstacle === null, obstacle };
}

/** Whether a file's part of the diff does anything by itself besides its hunks and a renaming that goes first. */
function hasRest(file: DiffFile, renamesFirst: boolean): boolean {
	if (file.status === 'renamed' && renamesFirst) return !file.binary && hasNewMode(file);
	return isWhole(file) || file.status === 'renamed' || file.hunks.length === 0 || hasNewMode(file);
}

function hasNewMode({ oldMode, newMode, status }: DiffFile): boolean {
	return (status === 'modified' || status === 'renamed') && oldMode !== newMode;
}
