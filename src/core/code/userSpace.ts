/** Whether a file is compiled in user space too, where the kernel's types and macros do not exist. */
export function isUserSpace(path: string): boolean {
	return USER_SPACE.test(path);
}

const USER_SPACE = /(?:^|\/)(?:tools|uapi)\/|^(?:samples|scripts|usr|Documentation)\//;

/** Whether a file is a header that the kernel shares with user space. */
export function isUapi(path: string): boolean {
	return UAPI.test(path);
}

const UAPI = /(?:^|\/)include\/uapi\//;

/** Whether a file is a BPF program, whose globals are a map that user space reads and writes. */
export function isBpf(path: string): boolean {
	return BPF.test(path);
}

const BPF =
	/\.bpf\.[ch]$|^tools\/testing\/selftests\/(?:bpf\/|hid\/progs\/)|^samples\/bpf\/|^tools\/sched_ext\/|\/bpf_skel\//;
