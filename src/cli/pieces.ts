/** Length of a piece of output, in UTF-16 units. */
const PIECE = 100_000;

/** Prints texts, many at once, since an output may be longer than any string; returns whether there was anything. */
export function printPieces(texts: Iterable<string>, out: (piece: string) => void): boolean {
	let isPrinted = false;
	let piece = '';
	const flush = (): void => {
		if (piece === '') return;
		out(piece);
		isPrinted = true;
		piece = '';
	};
	for (const text of texts) {
		piece += text;
		if (piece.length >= PIECE) flush();
	}
	flush();
	return isPrinted;
}

/** What `make` gives for each item, made when it is needed. */
export function* each<Item, Made>(items: Iterable<Item>, make: (item: Item) => Made): Generator<Made> {
	for (const item of items) yield make(item);
}
