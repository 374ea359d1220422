/** The kernels whose page-table helpers are modelled, oldest first. v6.11 is the 6.11.11 tree. */
export const KERNELS = ['v6.11', 'v6.12', 'v6.12.117', 'v7.3'] as const;

export type Kernel = (typeof KERNELS)[number];

/** Whether `kernel` is `first` or came after it. */
export function isSince(kernel: Kernel, first: Kernel): boolean {
	return KERNELS.indexOf(kernel) >= KERNELS.indexOf(first);
}
