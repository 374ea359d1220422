import type { SignedBit, VerdictView } from '../core/index.ts';
import { element } from './dom.ts';

/** Pause after the last change before the verdict is read aloud, in milliseconds. */
const READ_PAUSE = 300;

/** The verdict at the top of the page: one sentence, and the bits that are set or cleared. */
export class Verdict {
	readonly root: HTMLElement;
	readonly #sentence = element('b', {});
	readonly #bits = element('div', { class: 'chips' });
	/** Read aloud, once for several changes in a row. */
	readonly #status = element('span', { role: 'status', class: 'read-only' });
	#pending: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		this.root = element('div', { class: 'verdict' }, this.#sentence, this.#bits, this.#status);
	}

	/** Shows a verdict. */
	update({ tone, sentence, bits, rest }: Pick<VerdictView, 'tone' | 'sentence' | 'bits' | 'rest'>): void {
		this.root.dataset.tone = tone;
		this.#sentence.textContent = sentence;
		this.#bits.replaceChildren(...bits.map(chip), ...(rest === '' ? [] : [element('span', { class: 'dim' }, rest)]));
		clearTimeout(this.#pending);
		this.#pending = setTimeout(() => {
			if (this.#status.textContent !== sentence) this.#status.textContent = sentence;
		}, READ_PAUSE);
	}
}

/** A bit that is set or cleared, with a sign; the tint says the same. */
export function chip({ sign, name, meaning }: SignedBit): HTMLElement {
	return element('span', { class: `chip ${sign === '+' ? 'gain' : 'loss'}`, title: meaning }, `${sign}${name}`);
}
