import type { Architecture } from '../architecture.ts';
import { LEVELS } from '../entry/level.ts';
import { and, constant, local } from '../eval/build.ts';
import type { Definition, Word } from '../eval/expression.ts';
import { convert, numberOf } from '../interpret/lower/value.ts';
import { unsignedLongType } from '../interpret/parse/ctype.ts';
import { kernelOptions, type Target } from '../interpret/parse/target.ts';
import { otherBuild } from './otherBuilds.ts';
import { memoizeByKey } from '../../text/memoize.ts';

/** Where there are page tables, there is an MMU; which other options are on is not known. */
const NO_BUILD: Target = { options: kernelOptions(['MMU'], {}), macros: [], absent: new Set(), wordBits: 64 };

/** What every architecture has: the number in an entry. */
const MODELS: ReadonlyMap<string, Definition> = new Map(
	LEVELS.map((level): readonly [string, Definition] => [
		`${level}_val`,
		{
			name: `${level}_val`,
			parameters: [{ name: 'entry', type: 'entry' }],
			returns: 'unsigned long',
			effects: [],
			result: local('entry'),
		},
	]),
);

/** The cast that headers of several architectures write like a call. */
const CASTS: Architecture['builtins'] = new Map([['_ULCAST_', ({ value }) => convert(value(0), unsignedLongType)]]);

/** What names of constants that are not known begin with, as words of an environment. */
export const CONSTANT = 'constant ';

/** A shift is below the number of bits that there are. */
function constantWord(name: string): Word {
	const any: Word = { kind: 'variable', name: `${CONSTANT}${name}` };
	return name.endsWith('_SHIFT') ? and(any, constant(63n)) : any;
}

/**
 * An architecture of which nothing is known but its directory below `arch/`: its helpers are what the patch shows of them,
 * and its constants are any numbers.
 */
export const unknownArchitecture: (directory: string) => Architecture = memoizeByKey(make);

function make(directory: string): Architecture {
	const build = otherBuild(directory);
	return {
		name: directory,
		title: directory === 'x86' ? 'x86, 32 bits' : directory,
		owns: (path) => path.startsWith(`arch/${directory}/`),
		treeFiles: build?.treeFiles ?? [],
		target: NO_BUILD,
		hasOwn: () => false,
		hasReference: false,
		noLayout: build
			? `${directory} is known from the headers of a kernel tree only, and none is at hand`
			: `how ${directory} is built is not known, so that its headers cannot be run`,
		kernels: ['v6.12'],
		configurations: new Map([['default', 'unknown']]),
		environment: () => ({ words: new Map(), truths: new Map() }),
		pageShift: 12,
		leafShift: () => 12,
		hasLeaf: () => false,
		hasLargeLeaf: () => false,
		entryBits: 64,
		fields: () => [],
		freeBit: () => 'unknown',
		formOf: () => 'leaf',
		addressOf: () => ({ mask: 0n, shift: 12, isInverted: false }),
		swapFields: { type: { high: 0, low: 0 }, offset: { high: 0, low: 0 }, isInverted: false },
		swapEntry: () => ({ type: 0, offset: 0n, meaning: '' }),
		protectionKey: () => null,
		notes: () => [],
		samples: () => [],
		protections: [],
		vmaFlags: new Map(),
		leafMark: () => ({ mask: 0n, value: 0n }),
		presentBit: null,
		isMapped: () => ({ kind: 'literal', value: true }),
		isProtection: () => ({ kind: 'literal', value: true }),
		unmodelled: () => null,
		models: () => MODELS,
		helpers: () => new Map(),
		constant: (name) =>
			/^_{0,2}[A-Z][A-Z0-9_]+$/.test(name) ? numberOf(unsignedLongType, constantWord(name)) : undefined,
		variable: () => undefined,
		builtins: CASTS,
		machineHelpers: new Set(),
	};
}
