/** `compute` that remembers what it gave for an object as long as that one lives. */
export function remembered<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, { readonly value: Value }>();
	return (key) => {
		let found = known.get(key);
		if (found === undefined) known.set(key, (found = { value: compute(key) }));
		return found.value;
	};
}
