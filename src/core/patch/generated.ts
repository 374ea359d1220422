/** Copies of uapi headers below `tools/`, register tables of hardware vendors, and what generators leave in the tree. */
const FOREIGN =
	/^tools\/(?:arch\/\w+\/)?include\/uapi\/|\/generated\/|\/asic_reg\/|_shipped(?:\.\w+)?$|(?:^|[/_-])(?:netlink|genl|nl)[_-]gen\.[ch]$/;

/** Whether the file at `path` is a copy of another one, or made by a program: nobody edits it to please a reviewer. */
export function isGenerated(path: string): boolean {
	return FOREIGN.test(path);
}
