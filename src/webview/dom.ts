/** Attributes of an element; undefined and false omit one, true sets one without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes and children. Strings become text, never HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Attributes = {},
	...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name);
	setAttributes(made, attributes);
	made.append(...children);
	return made;
}

/** Sets attributes; undefined and false remove one. */
export function setAttributes(target: Element, attributes: Attributes): void {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) target.removeAttribute(name);
		else target.setAttribute(name, value === true ? '' : String(value));
	}
}

/** The attribute `class`, without the names that do not apply. */
export function classNames(...names: readonly (string | false)[]): string {
	return names.filter((name) => name !== false).join(' ');
}

/** A button with its action. */
export function button(text: string, attributes: Attributes, action: () => void): HTMLButtonElement {
	const made = element('button', { type: 'button', ...attributes }, text);
	made.addEventListener('click', action);
	return made;
}

let identifiers = 0;

/** A unique id. */
export function newId(stem: string): string {
	return `${stem}-${++identifiers}`;
}
