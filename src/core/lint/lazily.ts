/** What `compute` gives, computed when first asked for. */
export function lazily<Value>(compute: () => Value): () => Value {
	let known: { readonly value: Value } | null = null;
	return () => (known ??= { value: compute() }).value;
}
