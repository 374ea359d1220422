/** Whether two words differ by one letter, which is missing, added or replaced, or by two swapped letters. */
export function isNearly(written: string, meant: string): boolean {
	if (Math.abs(written.length - meant.length) > 1) return false;
	let start = 0;
	while (start < written.length && written.charAt(start) === meant.charAt(start)) start++;
	const [a, b] = [written.slice(start), meant.slice(start)];
	if (a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b) return true;
	return a.slice(2) === b.slice(2) && a.slice(0, 2) === `${b.charAt(1)}${b.charAt(0)}`;
}
