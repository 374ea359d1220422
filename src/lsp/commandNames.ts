/** The commands that the server runs for an editor. */
export const COMMANDS = {
	fixAll: 'kernelPatchReview.fixAll',
	split: 'kernelPatchReview.split',
	compare: 'kernelPatchReview.compare',
	compareHelper: 'kernelPatchReview.compareHelper',
} as const;
