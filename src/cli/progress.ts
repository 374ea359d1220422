import { writeSync } from 'node:fs';

/** Milliseconds until the first line, and between two. */
const DELAY = 1000;
const INTERVAL = 100;

const FRAMES = ['|', '/', '-', '\\'];

/** A line on the terminal of standard error that says what takes long, for as long as it does. */
export class Progress {
	#next = performance.now() + DELAY;
	#shown = 0;

	say(text: string): void {
		const now = performance.now();
		if (now < this.#next) return;
		this.#next = now + INTERVAL;
		this.#write(`${FRAMES[this.#shown++ % FRAMES.length] ?? ''} ${text.slice(0, MAX_LENGTH)}`);
	}

	end(): void {
		if (this.#shown > 0) this.#write('');
	}

	/** Replaces the line. */
	#write(text: string): void {
		try {
			writeSync(2, `\r\x1b[K${text}`);
		} catch {
			// Nobody looks, or the terminal is busy.
		}
	}
}

/** A longer line would wrap, and stay. */
const MAX_LENGTH = 70;
