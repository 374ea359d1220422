/** `compute` that remembers what it gave for an object as long as that one lives. */
export function remembered<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, { readonly value: Value }>();
	return (key) => {
		const found = known.get(key) ?? { value: compute(key) };
		known.set(key, found);
		return found.value;
	};
}
