import type { Algebra } from '../eval/algebra.ts';
import { withoutLevel } from '../entry/level.ts';
import type { Finished, RunEvent } from '../eval/evaluation.ts';

/** A change in what others may notice of a run besides what it comes to. */
export type EventChange =
	/** Two of the run's steps that now come in this order: a write, a flush, or a call as `foo()`. */
	| { readonly kind: 'order'; readonly first: string; readonly second: string }
	| { readonly kind: 'calls'; readonly callee: string; readonly isGained: boolean }
	| { readonly kind: 'atomicity'; readonly isAtomic: boolean };

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
		(events) => new Set(events.flatMap((each) => (each.kind === 'write' ? [each.isAtomic] : []))),
	);
	const names = [...new Set(runs.flat().flatMap((each) => nameOf(each) ?? []))];
	const isSameAccess = String([...(accesses[0] ?? [])]) === String([...(accesses[1] ?? [])]);
	if (isSameAccess && names.every((name) => name === WRITE)) return [];
	const [left, right] = runs.map((events) => summaryOf(algebra, events));
	if (left === undefined || right === undefined) return [];
	const own = new Map(isTwin ? second.events.map((event) => [nameOf(withoutLevels(event)), nameOf(event)]) : []);
	const spelled = (name: string): string => own.get(name) ?? name;
	const orders = ordersApart(algebra, names, left, right).map(({ change, when }) => {
		return { change: { ...change, first: spelled(change.first), second: spelled(change.second) }, when };
	});
	const calls = isTwin ? [] : callsApart(algebra, names, left, right);
	return [...orders, ...calls, ...accessesApart(algebra, left, right)].filter(
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
	readonly isWritten: (isAtomic: boolean) => B;
	/** The definitions that may leave out calls. */
	readonly models: ReadonlySet<string>;
}

function summaryOf<W, B>(algebra: Algebra<W, B>, events: readonly RunEvent<W, B>[]): Summary<B> {
	const never = algebra.truth(false);
	const [happens, precedes] = [new Map<string, B>(), new Map<string, B>()];
	const written = new Map<boolean, B>();
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
		// To write what is there already changes nothing.
		const when =
			event.kind === 'write'
				? algebra.both(event.when, algebra.negate(algebra.equal(event.before, event.after)))
				: event.when;
		for (const [earlier, before] of happens) {
			if (earlier !== name) add(precedes, `${earlier} ${name}`, algebra.both(before, when));
		}
		add(happens, name, when);
		if (event.kind === 'write') add(written, event.isAtomic, when);
	}
	return {
		happens: (name) => happens.get(name) ?? never,
		precedes: (name, other) => precedes.get(`${name} ${other}`) ?? never,
		isWritten: (isAtomic) => written.get(isAtomic) ?? never,
		models,
	};
}

function nameOf<W, B>(event: RunEvent<W, B>): string | null {
	return event.kind === 'model' ? null : event.kind === 'call' ? `${event.callee}()` : event.kind;
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

function callsApart<W, B>(
	algebra: Algebra<W, B>,
	names: readonly string[],
	left: Summary<B>,
	right: Summary<B>,
): readonly Found<B>[] {
	const hasAll = ({ models }: Summary<B>, other: Summary<B>): boolean =>
		[...other.models].every((name) => models.has(name));
	return names
		.filter((name) => name !== WRITE && name !== FLUSH)
		.flatMap((callee) => {
			const [was, is] = [left.happens(callee), right.happens(callee)];
			const change = (isGained: boolean, when: B): Found<B> => ({ change: { kind: 'calls', callee, isGained }, when });
			// What seems to come or go may be a call that a definition of ours leaves out.
			return [
				...(hasAll(left, right) ? [change(false, algebra.both(was, algebra.negate(is)))] : []),
				...(hasAll(right, left) ? [change(true, algebra.both(is, algebra.negate(was)))] : []),
			];
		});
}

/** Where all that changes an entry was atomic, and something no longer is, or the other way round. */
function accessesApart<W, B>(algebra: Algebra<W, B>, left: Summary<B>, right: Summary<B>): readonly Found<B>[] {
	const all = ({ isWritten }: Summary<B>): B => algebra.both(isWritten(true), algebra.negate(isWritten(false)));
	return [
		{ change: { kind: 'atomicity', isAtomic: false }, when: algebra.both(all(left), right.isWritten(false)) },
		{ change: { kind: 'atomicity', isAtomic: true }, when: algebra.both(left.isWritten(false), all(right)) },
	];
}
