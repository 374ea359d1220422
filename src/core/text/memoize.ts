/** `compute` with its results kept for each object while that object lives. */
export function memoize<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, { readonly value: Value }>();
	return (key) => {
		let found = known.get(key);
		if (found === undefined) known.set(key, (found = { value: compute(key) }));
		return found.value;
	};
}

/** The same for keys of any kind, of which there are few: all results are kept. */
export function memoizeByKey<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
	const known = new Map<Key, { readonly value: Value }>();
	return (key) => {
		let found = known.get(key);
		if (found === undefined) known.set(key, (found = { value: compute(key) }));
		return found.value;
	};
}

/** The same for an object and a name. */
export function memoizeByName<Key extends object, Value>(
	compute: (key: Key, name: string) => Value,
): (key: Key, name: string) => Value {
	const known = memoize((key: Key) => memoizeByKey((name: string) => compute(key, name)));
	return (key, name) => known(key)(name);
}

/** The result of `compute`, computed on first use. */
export function lazy<Value>(compute: () => Value): () => Value {
	let known: { readonly value: Value } | null = null;
	return () => (known ??= { value: compute() }).value;
}
