/** A function of input bits: the index of a node. Equal functions have equal indexes. */
export type Node = number;

export const falseNode: Node = 0;
export const trueNode: Node = 1;

/** Thrown when a function takes more nodes than a manager may have. */
export class TooManyNodes extends Error {}

/**
 * Reduced ordered binary decision diagrams. A variable is its place in the order, 0 first. All nodes live as long as
 * their manager. Operations throw TooManyNodes at the limit.
 */
export interface Bdd {
	readonly nodes: number;
	/** The work that all operations took so far. */
	readonly steps: number;
	readonly variable: (level: number) => Node;
	/** `then` where `condition` holds, `otherwise` elsewhere. */
	readonly choose: (condition: Node, then: Node, otherwise: Node) => Node;
	readonly not: (operand: Node) => Node;
	readonly and: (left: Node, right: Node) => Node;
	readonly or: (left: Node, right: Node) => Node;
	readonly xor: (left: Node, right: Node) => Node;
	/** The variable that a node asks first; Infinity for the two constants. */
	readonly levelOf: (node: Node) => number;
	/** What a node is where its variable is 0, and where it is 1. */
	readonly low: (node: Node) => Node;
	readonly high: (node: Node) => Node;
}

/** A manager of at most `limit` nodes, whose operations take time in proportion to it. */
export function createBdd(limit: number): Bdd {
	const stepLimit = stepsPerNode * limit + firstSteps;
	let steps = 0;
	const countStep = (): void => {
		if (++steps > stepLimit) throw new TooManyNodes('takes too many steps');
	};
	// Most comparisons need few nodes, and room for many takes longer to make than those to fill.
	let room = Math.min(limit, firstRoom);
	let levels = new Int32Array(room);
	let lows = new Int32Array(room);
	let highs = new Int32Array(room);
	levels[falseNode] = levels[trueNode] = terminalLevel;
	let count = 2;

	// Open addressing, at most half full.
	let unique = new Int32Array(slotsFor(room));
	let uniqueMask = unique.length - 1;
	// One entry for each hash; a later one takes the place of an earlier one.
	let cache = new Int32Array(2 * unique.length);
	let cacheMask = (unique.length >> 1) - 1;

	/** Makes room for more nodes. What the cache held is lost, but an entry that is still to come does no harm. */
	const grow = (): void => {
		room = Math.min(limit, 4 * room);
		levels = enlarged(levels, room);
		lows = enlarged(lows, room);
		highs = enlarged(highs, room);
		unique = new Int32Array(slotsFor(room));
		uniqueMask = unique.length - 1;
		cache = new Int32Array(2 * unique.length);
		cacheMask = (unique.length >> 1) - 1;
		for (let node = trueNode + 1; node < count; node++) {
			let slot = hash(at(levels, node), at(lows, node), at(highs, node)) & uniqueMask;
			while (unique[slot] !== 0) slot = (slot + 1) & uniqueMask;
			unique[slot] = node;
		}
	};

	const at = (array: Int32Array, index: number): number => array[index] ?? 0;

	const make = (level: number, low: Node, high: Node): Node => {
		if (low === high) return low;
		let slot = hash(level, low, high) & uniqueMask;
		for (let found = at(unique, slot); found !== 0; found = at(unique, slot)) {
			if (levels[found] === level && lows[found] === low && highs[found] === high) return found;
			slot = (slot + 1) & uniqueMask;
		}
		if (count === limit) throw new TooManyNodes(`takes more than ${limit} nodes`);
		if (count === room) {
			grow();
			return make(level, low, high);
		}
		levels[count] = level;
		lows[count] = low;
		highs[count] = high;
		unique[slot] = count;
		return count++;
	};

	const slotOf = (a: Node, b: Node, c: Node): number => (hash(a, b, c) & cacheMask) << 2;

	const remember = (slot: number, a: Node, b: Node, c: Node, result: Node): Node => {
		cache[slot] = a;
		cache[slot + 1] = b;
		cache[slot + 2] = c;
		cache[slot + 3] = result;
		return result;
	};

	// No closures within: these two run a million times.
	const choose = (condition: Node, then: Node, otherwise: Node): Node => {
		if (condition === trueNode || then === otherwise) return then;
		if (condition === falseNode) return otherwise;
		if (condition === then) return choose(condition, trueNode, otherwise);
		if (condition === otherwise) return choose(condition, then, falseNode);
		if (then === trueNode && otherwise === falseNode) return condition;
		const slot = slotOf(condition, then, otherwise);
		if (cache[slot] === condition && cache[slot + 1] === then && cache[slot + 2] === otherwise) {
			return at(cache, slot + 3);
		}
		countStep();
		const level = Math.min(at(levels, condition), at(levels, then), at(levels, otherwise));
		const isFirst = levels[condition] === level;
		const isSecond = levels[then] === level;
		const isThird = levels[otherwise] === level;
		const low = choose(
			isFirst ? at(lows, condition) : condition,
			isSecond ? at(lows, then) : then,
			isThird ? at(lows, otherwise) : otherwise,
		);
		const high = choose(
			isFirst ? at(highs, condition) : condition,
			isSecond ? at(highs, then) : then,
			isThird ? at(highs, otherwise) : otherwise,
		);
		return remember(slot, condition, then, otherwise, make(level, low, high));
	};

	const xor = (left: Node, right: Node): Node => {
		if (left === right) return falseNode;
		if (left > right) return xor(right, left);
		if (left === falseNode) return right;
		if (left === trueNode) return choose(right, falseNode, trueNode);
		const slot = slotOf(left, right, XOR_MARK);
		if (cache[slot] === left && cache[slot + 1] === right && cache[slot + 2] === XOR_MARK) {
			return at(cache, slot + 3);
		}
		countStep();
		const level = Math.min(at(levels, left), at(levels, right));
		const isLeft = levels[left] === level;
		const isRight = levels[right] === level;
		const low = xor(isLeft ? at(lows, left) : left, isRight ? at(lows, right) : right);
		const high = xor(isLeft ? at(highs, left) : left, isRight ? at(highs, right) : right);
		return remember(slot, left, right, XOR_MARK, make(level, low, high));
	};

	return {
		get nodes() {
			return count;
		},
		get steps() {
			return steps;
		},
		variable: (level) => make(level, falseNode, trueNode),
		choose,
		not: (operand) => choose(operand, falseNode, trueNode),
		and: (left, right) => choose(left, right, falseNode),
		or: (left, right) => choose(left, trueNode, right),
		xor,
		levelOf: (node) => (node <= trueNode ? Infinity : at(levels, node)),
		low: (node) => at(lows, node),
		high: (node) => at(highs, node),
	};
}

/** Two helpers take about three steps for each node. */
const stepsPerNode = 40;
const firstSteps = 100_000;

/** The nodes that a manager has room for in the beginning. */
const firstRoom = 4096;

/** A power of two, at least twice as many as there may be nodes. */
function slotsFor(nodes: number): number {
	return 1 << (Math.ceil(Math.log2(nodes)) + 1);
}

function enlarged(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(length);
	larger.set(array);
	return larger;
}

/** In the cache, the third operand of an operation that has only two. */
const XOR_MARK = -1;

/** After every variable. */
const terminalLevel = 0x7fffffff;

function hash(a: number, b: number, c: number): number {
	let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
	mixed ^= mixed >>> 15;
	mixed = Math.imul(mixed, 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** The share of all inputs for which a function of the manager holds, 0 to 1. Faster from one function to the next. */
export function sharesIn(bdd: Bdd): (node: Node) => number {
	const known = new Map<Node, number>([
		[falseNode, 0],
		[trueNode, 1],
	]);
	return function share(node: Node): number {
		const found = known.get(node);
		if (found !== undefined) return found;
		const result = (share(bdd.low(node)) + share(bdd.high(node))) / 2;
		known.set(node, result);
		return result;
	};
}

/** Whether the function holds for an input, given by the value of each variable. */
export function holdsFor(bdd: Bdd, node: Node, valueOf: (level: number) => boolean): boolean {
	let at = node;
	while (at > trueNode) at = valueOf(bdd.levelOf(at)) ? bdd.high(at) : bdd.low(at);
	return at === trueNode;
}

/** Whether the function holds for some input, where some variables are given: undefined is a variable that is not. */
export function canHold(bdd: Bdd, node: Node, valueOf: (level: number) => boolean | undefined): boolean {
	const failed = new Set<Node>([falseNode]);
	const search = (inner: Node): boolean => {
		if (inner === trueNode) return true;
		if (failed.has(inner)) return false;
		const value = valueOf(bdd.levelOf(inner));
		const found = (value !== true && search(bdd.low(inner))) || (value !== false && search(bdd.high(inner)));
		if (!found) failed.add(inner);
		return found;
	};
	return search(node);
}

/** The variables that a function depends on. */
export function variablesOf(bdd: Bdd, node: Node): ReadonlySet<number> {
	const levels = new Set<number>();
	const seen = new Set<Node>([falseNode, trueNode]);
	const visit = (inner: Node): void => {
		if (seen.has(inner)) return;
		seen.add(inner);
		levels.add(bdd.levelOf(inner));
		visit(bdd.low(inner));
		visit(bdd.high(inner));
	};
	visit(node);
	return levels;
}

/** Some variables with the values that they have; a function holds for all inputs that agree. */
export type Cube = readonly { readonly level: number; readonly value: boolean }[];

/**
 * Cubes that together are the function, none of them superfluous (Minato and Morreale), fewest conditions first. Past
 * `most` cubes only those found so far are given, and `isWhole` is false.
 */
export function coverOf(
	bdd: Bdd,
	node: Node,
	most: number,
): { readonly cubes: readonly Cube[]; readonly isWhole: boolean } {
	const cubes: Cube[] = [];
	let isWhole = true;
	/** Covers at least `lower` and at most `upper` with cubes that extend `prefix`; gives what it covered. */
	const cover = (lower: Node, upper: Node, prefix: Cube): Node => {
		if (lower === falseNode || !isWhole) return falseNode;
		if (upper === trueNode) {
			if (cubes.length < most) cubes.push(prefix);
			else isWhole = false;
			return trueNode;
		}
		const level = Math.min(bdd.levelOf(lower), bdd.levelOf(upper));
		const split = (inner: Node, value: boolean): Node =>
			bdd.levelOf(inner) === level ? (value ? bdd.high(inner) : bdd.low(inner)) : inner;
		const [lowerLow, lowerHigh] = [split(lower, false), split(lower, true)];
		const [upperLow, upperHigh] = [split(upper, false), split(upper, true)];
		// What must be covered on one side and may not be on the other needs the variable.
		const onlyLow = cover(bdd.and(lowerLow, bdd.not(upperHigh)), upperLow, [...prefix, { level, value: false }]);
		const onlyHigh = cover(bdd.and(lowerHigh, bdd.not(upperLow)), upperHigh, [...prefix, { level, value: true }]);
		const rest = bdd.or(bdd.and(lowerLow, bdd.not(onlyLow)), bdd.and(lowerHigh, bdd.not(onlyHigh)));
		const either = cover(rest, bdd.and(upperLow, upperHigh), prefix);
		return bdd.or(either, bdd.choose(bdd.variable(level), onlyHigh, onlyLow));
	};
	cover(node, node, []);
	return { cubes: cubes.toSorted((left, right) => left.length - right.length), isWhole };
}

/** The inputs of one cube of the function, the shortest way to true; undefined if it never holds. */
export function anyCube(bdd: Bdd, node: Node): Cube | undefined {
	if (node === falseNode) return undefined;
	const path: { level: number; value: boolean }[] = [];
	for (let at = node; at !== trueNode;) {
		// A function that isn't false holds for some input on one side at least.
		const value = bdd.low(at) === falseNode;
		path.push({ level: bdd.levelOf(at), value });
		at = value ? bdd.high(at) : bdd.low(at);
	}
	return path;
}
