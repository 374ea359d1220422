/** Copies of uapi headers below `tools/`, register tables of hardware vendors, and output of generators. */
const GENERATED =
	/^tools\/(?:arch\/\w+\/)?include\/uapi\/|\/generated\/|\/asic_reg\/|_shipped(?:\.\w+)?$|(?:^|[/_-])(?:netlink|genl|nl)[_-]gen\.[ch]$/;

/** Whether the file at `path` is a copy of another one, or made by a program, so that findings in it are no use. */
export function isGenerated(path: string): boolean {
	return GENERATED.test(path);
}
