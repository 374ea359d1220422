/** Up to three of `names` that `name` is likely to mean: those that hold it, then those with the fewest letters to change. */
export function nearest(name: string, names: readonly string[]): readonly string[] {
	const distance = (other: string): number => (other.includes(name) ? 0 : editDistance(name, other));
	return names
		.map((other) => ({ other, distance: distance(other) }))
		.sort((a, b) => a.distance - b.distance)
		.slice(0, 3)
		.map(({ other }) => other);
}

/** The one of `names` that `name` is probably a misspelling of, up to a quarter of its letters or two, but not all; null for none. */
export function likeliest(name: string, names: readonly string[]): string | null {
	const [best] = names
		.filter((other) => other !== '' && other !== name)
		.map((other) => ({ other, distance: editDistance(name, other) }))
		.sort((a, b) => a.distance - b.distance);
	const most = Math.min(Math.max(2, name.length / 4), name.length - 1);
	return best !== undefined && best.distance <= most ? best.other : null;
}

/** The number of letters to insert, remove or replace to turn `a` into `b`. */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let i = 1; i <= a.length; i++) {
		const above = row;
		row = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = (above[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
			row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
		}
	}
	return row[b.length] ?? 0;
}
