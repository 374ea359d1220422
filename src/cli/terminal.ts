import { fstatSync } from 'node:fs';

/** Where a command writes. */
export interface Terminal {
	/** Standard output; bytes where the encoding of a file is kept. */
	readonly out: (output: string | Uint8Array) => void;
	/** Standard error. */
	readonly error: (text: string) => void;
	/** Says what is being done, as often as it is called, on a terminal that a person looks at. */
	readonly progress?: (text: string) => void;
	/** Adds to the findings that a configuration or a patch itself switches off, as `how` says; without it, the number goes to standard error. */
	readonly addOff?: (findings: number, how: string) => void;
}

/** Says how many findings a configuration that comes with a tree, or the patch itself, has switched off. */
export function offLine(findings: number, how: string): string {
	return `kernel-patch-review: ${findings} ${findings === 1 ? 'finding' : 'findings'} ${how}\n`;
}

/** Whether a file descriptor is a terminal. What decides is loaded only for a device, since it takes as long as reading a patch. */
export function isTerminal(descriptor: number): boolean {
	try {
		return fstatSync(descriptor).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(descriptor);
	} catch {
		return false;
	}
}
