import type { BitView, SimulatorView } from '../core/index.ts';
import { classNames, element, newId, setAttributes } from './dom.ts';

/** The bits of the entry as toggles, by purpose, each with what becomes of it. */
export class Bits {
	readonly root = element('div', {});
	readonly #groups = element('div', { class: 'groups', role: 'group', 'aria-label': 'Bits of the entry' });
	readonly #hint = element('p', { class: 'hint', 'aria-hidden': 'true' });
	readonly #toggle: (bit: number) => void;
	readonly #place: (pageFrame: string) => void;
	#bits: readonly BitView[] = [];
	#names: readonly [string, string] = ['', ''];
	/** The bit that has the focus, or receives it at the next Tab. */
	#bit = -1;

	constructor(toggle: (bit: number) => void, place: (pageFrame: string) => void) {
		this.#toggle = toggle;
		this.#place = place;
		this.root.append(this.#groups, this.#hint);
		this.#groups.addEventListener('keydown', (event) => {
			if (this.#onKey(event)) event.preventDefault();
		});
		for (const type of ['focusin', 'mouseover'] as const) {
			this.#groups.addEventListener(type, ({ target }) => {
				const button = target instanceof Element ? target.closest<HTMLElement>('[data-bit]') : null;
				if (button === null) return;
				if (type === 'focusin') this.#moveTo(Number(button.dataset.bit));
				else this.#explain(Number(button.dataset.bit));
			});
		}
	}

	/** Shows the bits of a view. */
	update({ groups, frame, own, compared, selection }: SimulatorView): void {
		const { activeElement } = document;
		const hadFocus = this.#groups.contains(activeElement) && activeElement instanceof HTMLButtonElement;
		this.#bits = groups.flatMap(({ bits }) => bits);
		this.#names = [own.label.endsWith('()') ? own.label : `${selection.helper}() ${own.label}`, compared?.label ?? ''];
		const apart =
			this.#bits.find(({ other }) => other !== null) ??
			this.#bits.find(({ before, after }) => after !== null && before !== after);
		if (!this.#bits.some(({ bit }) => bit === this.#bit)) this.#bit = (apart ?? this.#bits[0])?.bit ?? -1;
		const shown = apart !== undefined && !hadFocus ? apart.bit : this.#bit;
		this.#groups.replaceChildren(
			...groups.flatMap(({ label, bits }) => [
				element('span', { class: 'purpose' }, label),
				element('div', { class: 'toggles' }, ...bits.map((bit) => this.#button(bit))),
			]),
			...(frame === null ? [] : this.#frame(frame)),
		);
		if (hadFocus) this.#groups.querySelector<HTMLElement>(`[data-bit="${this.#bit}"]`)?.focus();
		this.#explain(shown);
	}

	#button(view: BitView): HTMLElement {
		const { bit, name, before, after, other } = view;
		const isChanged = after !== null && after !== before;
		const button = element(
			'button',
			{
				type: 'button',
				role: 'switch',
				class: classNames('toggle', before && 'on', isChanged && (after ? 'gain' : 'loss'), other !== null && 'apart'),
				tabindex: bit === this.#bit ? 0 : -1,
				'data-bit': bit,
				'aria-checked': String(before),
				'aria-label': this.#spoken(view),
			},
			element('span', {}, name),
			element('em', {}, changeText(before, after)),
			...(other === null ? [] : [element('b', {}, '≠')]),
		);
		button.addEventListener('click', () => {
			this.#moveTo(bit);
			this.#toggle(bit);
		});
		return button;
	}

	#spoken({ bit, name, before, after, other }: BitView): string {
		const ends = after !== null && after !== before ? `; ${after ? 'on' : 'off'} after ${this.#names[0]}` : '';
		return `${name}, bit ${bit}, ${before ? 'on' : 'off'}${ends}${other === null ? '' : `; ${other} in ${this.#names[1]}`}`;
	}

	#frame({ pageFrame, text }: NonNullable<SimulatorView['frame']>): readonly HTMLElement[] {
		if (pageFrame === null)
			return [element('span', { class: 'purpose' }, 'Frame'), element('span', { class: 'dim' }, text)];
		const id = newId('frame');
		const label = element('label', { class: 'purpose', for: id }, 'Frame');
		const input = element('input', { id, type: 'text', class: 'frame', value: pageFrame, spellcheck: 'false' });
		input.addEventListener('change', () => {
			if (/^0x[0-9a-f]{1,13}$/i.test(input.value)) this.#place(input.value);
			else input.value = pageFrame;
		});
		return [label, element('div', { class: 'beside' }, input, element('span', { class: 'dim' }, text))];
	}

	#onKey({ key, target }: KeyboardEvent): boolean {
		if (!(target instanceof HTMLButtonElement)) return false;
		const at = this.#bits.findIndex(({ bit }) => bit === this.#bit);
		const moves: Readonly<Record<string, number>> = {
			ArrowRight: at + 1,
			ArrowDown: at + 1,
			ArrowLeft: at - 1,
			ArrowUp: at - 1,
			Home: 0,
			End: this.#bits.length - 1,
		};
		const wanted = moves[key];
		if (wanted === undefined) return false;
		const next = this.#bits[wanted];
		if (next !== undefined) this.#groups.querySelector<HTMLElement>(`[data-bit="${next.bit}"]`)?.focus();
		return true;
	}

	#moveTo(bit: number): void {
		const buttonOf = (wanted: number): HTMLElement | null => this.#groups.querySelector(`[data-bit="${wanted}"]`);
		const [old, next] = [buttonOf(this.#bit), buttonOf(bit)];
		if (old) setAttributes(old, { tabindex: -1 });
		if (next) setAttributes(next, { tabindex: 0 });
		this.#bit = bit;
		this.#explain(bit);
	}

	#explain(wanted: number): void {
		const found = this.#bits.find(({ bit }) => bit === wanted);
		if (found === undefined) {
			this.#hint.textContent = '';
			return;
		}
		const { bit, name, meaning, other } = found;
		const beside = other === null ? '' : ` ${this.#names[1]}: ${other}.`;
		this.#hint.replaceChildren(element('b', {}, `${name}, bit ${bit}`), `: ${meaning}.${beside}`);
	}
}

function changeText(before: boolean, after: boolean | null): string {
	const [was, is] = [before ? '1' : '0', (after ?? before) ? '1' : '0'];
	return was === is ? was : `${was}→${is}`;
}
