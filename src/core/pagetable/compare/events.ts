import type { Algebra } from '../eval/algebra.ts';
import { withoutLevel } from '../entry/level.ts';
import type { Finished, RunEvent, WriteAccess, WriteEvent } from '../eval/evaluation.ts';

/** A change in what others may notice of a run besides what it comes to. */
export type EventChange =
	/** Two of the run's steps that now come in this order: a write, a flush, or a call as `foo()`. */
	| { readonly kind: 'order'; readonly first: string; readonly second: string }
	| { readonly kind: 'calls'; readonly callee: string; readonly isGained: boolean }
	| { readonly kind: 'atomicity'; readonly isAtomic: boolean }
	/** WRITE_ONCE() instead of an assignment, or the other way round. */
	| { readonly kind: 'once'; readonly isOnce: boolean }
	/** set_pte() or the like instead of an access that C spells out, or the other way round. */
	| { readonly kind: 'setter'; readonly setter: string; readonly isSetter: boolean }
	/** What the entry holds for a while, between two writes. */
	| { readonly kind: 'intermediate'; readonly value: 'new' | 'gone' | 'other' }
	/** More reads than one instead of one, or the other way round. */
	| { readonly kind: 'reads'; readonly isRepeated: boolean };

export const WRITE = 'write';
export const FLUSH = 'flush';

interface Found<B, Change extends EventChange = EventChange> {
	readonly change: Change;
	readonly when: B;
}

type OrderChange = Extract<EventChange, { kind: 'order' }>;

/** Where two runs write, flush or call in another order or way. Of twins, only calls that both have are compared, by names without levels. */
export function eventsApart<W, B>(
	algebra: Algebra<W, B>,
	first: Finished<W, B>,
	second: Finished<W, B>,
	isTwin: boolean,
): readonly Found<B>[] {
	const runs = [first, second].map(({ events }) => (isTwin ? events.map(withoutLevels) : events));
	const accesses = runs.map(
		(events) => new Set(events.flatMap((each) => (each.kind === 'write' ? [each.access === 'atomic'] : []))),
	);
	const names = [...new Set(runs.flat().flatMap((each) => nameOf(each) ?? []))];
	const isSameAccess = String([...(accesses[0] ?? [])]) === String([...(accesses[1] ?? [])]);
	if (isTwin && isSameAccess && names.every((name) => name === WRITE)) return [];
	const [left, right] = runs.map((events) => summaryOf(algebra, events));
	if (left === undefined || right === undefined) return [];
	const spellings = new Map(isTwin ? second.events.map((event) => [nameOf(withoutLevels(event)), nameOf(event)]) : []);
	const spelled = (name: string): string => spellings.get(name) ?? name;
	const orders = ordersApart(algebra, names, left, right).map(({ change, when }) => {
		return { change: { ...change, first: spelled(change.first), second: spelled(change.second) }, when };
	});
	const own = isTwin
		? []
		: [
				...callsApart(algebra, names, left, right),
				...intermediatesApart(algebra, first, second, left, right),
				...onceApart(algebra, left, right),
				...settersApart(algebra, left, right),
				...readsApart(algebra, first, second),
			];
	return [...orders, ...own, ...accessesApart(algebra, left, right)].filter(
		({ when }) => algebra.decide(when) !== false,
	);
}

function withoutLevels<W, B>(event: RunEvent<W, B>): RunEvent<W, B> {
	return event.kind === 'call' ? { ...event, callee: withoutLevel(event.callee) } : event;
}

/** What happens in a run, by name, and in which order. */
interface Summary<B> {
	readonly happens: (name: string) => B;
	/** Where one thing happens, and the other at some time after it. */
	readonly precedes: (name: string, other: string) => B;
	readonly isWritten: (...accesses: readonly WriteAccess[]) => B;
	/** Where definitions of ours write that do not say how, by the names that code calls them by. */
	readonly setters: ReadonlyMap<string, B>;
	/** The definitions that may leave out calls. */
	readonly models: ReadonlySet<string>;
}

function summaryOf<W, B>(algebra: Algebra<W, B>, events: readonly RunEvent<W, B>[]): Summary<B> {
	const never = algebra.truth(false);
	const [happens, precedes] = [new Map<string, B>(), new Map<string, B>()];
	const written = new Map<WriteAccess, B>();
	const setters = new Map<string, B>();
	const models = new Set<string>();
	const add = <K>(map: Map<K, B>, key: K, when: B): void => {
		map.set(key, algebra.either(map.get(key) ?? never, when));
	};
	for (const event of events) {
		const name = nameOf(event);
		if (name === null) {
			if (event.kind === 'model') models.add(event.name);
			continue;
		}
		const when = event.kind === 'write' ? whenWritten(algebra, event) : event.when;
		for (const [earlier, before] of happens) {
			if (earlier !== name) add(precedes, `${earlier} ${name}`, algebra.both(before, when));
		}
		add(happens, name, when);
		if (event.kind !== 'write') continue;
		add(written, event.access, when);
		if (event.access === 'unknown') add(setters, event.model ?? '', when);
	}
	return {
		happens: (name) => happens.get(name) ?? never,
		precedes: (name, other) => precedes.get(`${name} ${other}`) ?? never,
		isWritten: (...accesses) =>
			accesses.reduce((any, access) => algebra.either(any, written.get(access) ?? never), never),
		setters,
		models,
	};
}

/** Where a write is one: to write what is there already changes nothing. */
function whenWritten<W, B>(algebra: Algebra<W, B>, { before, after, when }: WriteEvent<W, B>): B {
	return algebra.both(when, algebra.negate(algebra.equal(before, after)));
}

function nameOf<W, B>(event: RunEvent<W, B>): string | null {
	return event.kind === 'model' || event.kind === 'read'
		? null
		: event.kind === 'call'
			? `${event.callee}()`
			: event.kind;
}

/** Where two things that happen in both runs change places. */
function ordersApart<W, B>(
	algebra: Algebra<W, B>,
	names: readonly string[],
	left: Summary<B>,
	right: Summary<B>,
): readonly Found<B, OrderChange>[] {
	return names.flatMap((first) =>
		names
			.filter((second) => second !== first)
			.map((second): Found<B, OrderChange> => {
				const gained = algebra.both(right.precedes(first, second), algebra.negate(left.precedes(first, second)));
				const lost = algebra.both(left.precedes(second, first), algebra.negate(right.precedes(second, first)));
				const happen = [left, right]
					.flatMap(({ happens }) => [happens(first), happens(second)])
					.reduce((all, each) => algebra.both(all, each));
				return { change: { kind: 'order', first, second }, when: algebra.both(happen, algebra.either(gained, lost)) };
			}),
	);
}

/** Whether a run enters all the definitions of another one that may leave out calls. */
function hasModelsOf<B>({ models }: Summary<B>, other: Summary<B>): boolean {
	return [...other.models].every((name) => models.has(name));
}

function callsApart<W, B>(
	algebra: Algebra<W, B>,
	names: readonly string[],
	left: Summary<B>,
	right: Summary<B>,
): readonly Found<B>[] {
	return names
		.filter((name) => name !== WRITE && name !== FLUSH)
		.flatMap((callee) => {
			const [was, is] = [left.happens(callee), right.happens(callee)];
			const change = (isGained: boolean, when: B): Found<B> => ({ change: { kind: 'calls', callee, isGained }, when });
			// What seems to come or go may be a call that a definition of ours leaves out.
			return [
				...(hasModelsOf(left, right) ? [change(false, algebra.both(was, algebra.negate(is)))] : []),
				...(hasModelsOf(right, left) ? [change(true, algebra.both(is, algebra.negate(was)))] : []),
			];
		});
}

/** Where all that changes an entry was atomic, and something no longer is, or the other way round. */
function accessesApart<W, B>(algebra: Algebra<W, B>, left: Summary<B>, right: Summary<B>): readonly Found<B>[] {
	const plain = ['once', 'plain', 'unknown'] as const;
	const all = ({ isWritten }: Summary<B>): B => algebra.both(isWritten('atomic'), algebra.negate(isWritten(...plain)));
	return [
		{ change: { kind: 'atomicity', isAtomic: false }, when: algebra.both(all(left), right.isWritten(...plain)) },
		{ change: { kind: 'atomicity', isAtomic: true }, when: algebra.both(left.isWritten(...plain), all(right)) },
	];
}

/** Where one run uses WRITE_ONCE(), and the other nothing but assignments. */
function onceApart<W, B>(algebra: Algebra<W, B>, left: Summary<B>, right: Summary<B>): readonly Found<B>[] {
	const onlyPlain = ({ isWritten }: Summary<B>): B =>
		algebra.both(isWritten('plain'), algebra.negate(isWritten('once', 'atomic', 'unknown')));
	return [
		{ change: { kind: 'once', isOnce: false }, when: algebra.both(left.isWritten('once'), onlyPlain(right)) },
		{ change: { kind: 'once', isOnce: true }, when: algebra.both(onlyPlain(left), right.isWritten('once')) },
	];
}

/** What only stores an entry, in the way that the architecture does. */
const SETTER = /^set_(?:pte|pmd|pud|p4d|pgd)s?(?:_at)?$/;

/** Where one run writes by a setter, and the other by accesses that C spells out or by other setters. */
function settersApart<W, B>(algebra: Algebra<W, B>, left: Summary<B>, right: Summary<B>): readonly Found<B>[] {
	const never = algebra.truth(false);
	const lost = (one: Summary<B>, other: Summary<B>, isSetter: boolean): readonly Found<B>[] =>
		[...one.setters].flatMap(([setter, when]) => {
			if (setter === '' || [...other.setters.keys()].some((name) => name === setter || !SETTER.test(name))) return [];
			// What is not a mere setter may be any access but an assignment.
			const others = SETTER.test(setter)
				? [other.isWritten('plain', 'once'), ...other.setters.values()]
				: [algebra.both(other.isWritten('plain'), algebra.negate(other.isWritten('once', 'atomic', 'unknown')))];
			const isWritten = others.reduce((any, each) => algebra.either(any, each), never);
			return [{ change: { kind: 'setter', setter: `${setter}()`, isSetter }, when: algebra.both(when, isWritten) }];
		});
	return [...lost(left, right, false), ...lost(right, left, true)];
}

/** Where two runs leave the same, but an entry holds something in between that it does not hold in the other one. */
function intermediatesApart<W, B>(
	algebra: Algebra<W, B>,
	first: Finished<W, B>,
	second: Finished<W, B>,
	left: Summary<B>,
	right: Summary<B>,
): readonly Found<B>[] {
	const never = algebra.truth(false);
	const [before, after] = [first, second].map(({ events }) => intermediatesOf(algebra, events));
	if (before === undefined || after === undefined) return [];
	const missing = (some: readonly Intermediate<W, B>[], others: readonly Intermediate<W, B>[]): B =>
		some.reduce((any, { cell, value, when }) => {
			const [one, other] = [first.cells[cell], second.cells[cell]];
			if (one === undefined || other === undefined) return any;
			const isHeld = others
				.filter((each) => each.cell === cell)
				.reduce((all, each) => algebra.either(all, algebra.both(each.when, algebra.equal(each.value, value))), never);
			const isNew = algebra.both(when, algebra.negate(isHeld));
			return algebra.either(any, algebra.both(isNew, algebra.equal(one, other)));
		}, never);
	// What seems to come or go may be a write that a definition of ours leaves out.
	const gone = hasModelsOf(left, right) ? missing(before, after) : never;
	const made = hasModelsOf(right, left) ? missing(after, before) : never;
	const isOther = algebra.decide(algebra.both(gone, made)) !== false;
	if (isOther) return [{ change: { kind: 'intermediate', value: 'other' }, when: algebra.either(gone, made) }];
	return [
		{ change: { kind: 'intermediate', value: 'gone' }, when: gone },
		{ change: { kind: 'intermediate', value: 'new' }, when: made },
	];
}

interface Intermediate<W, B> {
	readonly cell: number;
	readonly value: W;
	readonly when: B;
}

/** What is written and then written over. */
function intermediatesOf<W, B>(
	algebra: Algebra<W, B>,
	events: readonly RunEvent<W, B>[],
): readonly Intermediate<W, B>[] {
	const later = new Map<number, B>();
	return events.toReversed().flatMap((event) => {
		if (event.kind !== 'write') return [];
		const { cell, after: value } = event;
		const [written, again] = [whenWritten(algebra, event), later.get(cell) ?? algebra.truth(false)];
		later.set(cell, algebra.either(again, written));
		const when = algebra.both(written, again);
		return algebra.decide(when) === false ? [] : [{ cell, value, when }];
	});
}

/** Where one run reads an entry once, and the other more than once. */
function readsApart<W, B>(algebra: Algebra<W, B>, first: Finished<W, B>, second: Finished<W, B>): readonly Found<B>[] {
	const never = algebra.truth(false);
	const [left, right] = [first, second].map(({ events }) => readsOf(algebra, events));
	const more = (one: ReadonlyMap<number, Reads<B>> = new Map(), other: ReadonlyMap<number, Reads<B>> = new Map()): B =>
		[...one].reduce((any, [cell, { once, twice }]) => {
			const isJustOne = algebra.both(once, algebra.negate(twice));
			return algebra.either(any, algebra.both(isJustOne, other.get(cell)?.twice ?? never));
		}, never);
	return [
		{ change: { kind: 'reads', isRepeated: true }, when: more(left, right) },
		{ change: { kind: 'reads', isRepeated: false }, when: more(right, left) },
	];
}

interface Reads<B> {
	/** At least so often. */
	readonly once: B;
	readonly twice: B;
}

/** How often each cell is read. */
function readsOf<W, B>(algebra: Algebra<W, B>, events: readonly RunEvent<W, B>[]): ReadonlyMap<number, Reads<B>> {
	const never = algebra.truth(false);
	const sites = new Map<object, Map<object, { readonly cell: number; readonly when: B }>>();
	for (const event of events) {
		if (event.kind !== 'read') continue;
		const { cell, frame, word } = event;
		const words = sites.get(frame) ?? new Map<object, { readonly cell: number; readonly when: B }>();
		words.set(word, { cell, when: algebra.either(words.get(word)?.when ?? never, event.when) });
		sites.set(frame, words);
	}
	const cells = new Map<number, Reads<B>>();
	for (const { cell, when } of [...sites.values()].flatMap((words) => [...words.values()])) {
		const { once, twice } = cells.get(cell) ?? { once: never, twice: never };
		cells.set(cell, { once: algebra.either(once, when), twice: algebra.either(twice, algebra.both(once, when)) });
	}
	return cells;
}
