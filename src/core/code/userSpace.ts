/** Whether a file is compiled in user space too, where the kernel's types and macros do not exist. */
export function isUserSpace(path: string): boolean {
	return USER_SPACE.test(path);
}

const USER_SPACE = /(?:^|\/)(?:tools|uapi)\/|^(?:samples|scripts|usr|Documentation)\//;
