/** Words of the names of functions that work on memory. */
const ON_MEMORY = /alloc|free|lock|map|flush|set|clear|get|put|[cd]tor|establish|update|populate|invalidate|install/;

/** Whether a function that nothing is known of may change more than it returns, by its name. */
export function worksOnMemory(name: string): boolean {
	return ON_MEMORY.test(name);
}
