import type { ArgumentView, Catalogue, EntryProblem, Selection, SimulatorView } from '../core/index.ts';
import { Select } from './choice.ts';
import { Combobox } from './combobox.ts';
import { element } from './dom.ts';
import { EntryField } from './entryField.ts';

/** Selects what runs: architecture, helper, definition, configuration, comparison and arguments. */
export class Controls {
	readonly root: HTMLElement;
	readonly #select: (change: Partial<Selection>) => void;
	readonly #architecture: Select;
	readonly #helper: Combobox;
	readonly #definition: Select;
	readonly #configuration: Select;
	readonly #compareWith: Select;
	readonly #summary = element('p', { class: 'summary' });
	readonly #argumentList = element('div', { class: 'controls arguments' });
	/** The fields of the selected helper, by parameter. */
	#arguments = new Map<string, EntryField>();
	#signature = '';
	#view: SimulatorView | null = null;
	#catalogue: Catalogue = { architecture: '', architectures: [], helpers: [], configurations: [] };

	constructor(select: (change: Partial<Selection>) => void) {
		this.#select = select;
		this.#architecture = new Select('Architecture', (architecture) => {
			select({ architecture, compareWith: 'none' });
		});
		this.#helper = new Combobox({
			label: 'Helper',
			pick: (helper) => {
				select({ helper, compareWith: 'none' });
			},
		});
		this.#definition = new Select('Definition', (definition) => {
			const known = this.#view?.definitions.find(({ id }) => id === definition);
			if (known?.change) select(known.change);
		});
		this.#configuration = new Select('Configuration', (configuration) => {
			const known = this.#catalogue.configurations.find(({ name }) => name === configuration);
			if (known) select({ configuration: known.name });
		});
		this.#compareWith = new Select('Compare with', (compareWith) => {
			select({ compareWith });
		});
		this.root = element(
			'header',
			{},
			element(
				'div',
				{ class: 'controls' },
				this.#architecture.root,
				this.#helper.root,
				this.#definition.root,
				this.#compareWith.root,
				this.#configuration.root,
			),
			this.#argumentList,
			this.#summary,
		);
	}

	/** Sets the architectures, helpers and configurations to choose from. */
	offer(catalogue: Catalogue): void {
		this.#catalogue = catalogue;
	}

	/** Shows the selection of a view. */
	update(view: SimulatorView): void {
		this.#view = view;
		const { selection } = view;
		this.#architecture.update(
			this.#catalogue.architectures.map(({ name, description }) => ({ value: name, label: description })),
			selection.architecture,
		);
		this.#helper.update(this.#catalogue.helpers, selection.helper);
		this.#definition.update(
			view.definitions.map(({ id, label, change }) => ({ value: id, label, isDisabled: change === null })),
			view.definition,
		);
		this.#configuration.update(
			this.#catalogue.configurations.map(({ name, description }) => ({ value: name, label: description })),
			selection.configuration,
		);
		const comparisons = view.comparisons.map(({ id, label }) => ({ value: id, label }));
		this.#compareWith.update([{ value: 'none', label: 'none' }, ...comparisons], selection.compareWith);
		this.#summary.replaceChildren(
			view.summary,
			...(view.notice === null ? [] : [element('span', { class: 'warning' }, ` ⚠ ${view.notice}`)]),
		);
		this.#updateArguments(view);
	}

	#updateArguments({ signature, arguments: list }: SimulatorView): void {
		if (signature !== this.#signature) {
			this.#signature = signature;
			this.#arguments = new Map(list.map((argument) => [argument.parameter, this.#field(argument)]));
			this.#argumentList.replaceChildren(...[...this.#arguments.values()].map(({ root }) => root));
		}
		for (const argument of list) this.#arguments.get(argument.parameter)?.update(argument);
	}

	/** Shows why the text of an argument could not be read. */
	complain(parameter: string, problem: EntryProblem): void {
		this.#arguments.get(parameter)?.complain(problem);
	}

	#field(argument: ArgumentView): EntryField {
		return new EntryField(argument, (text) => {
			const given = this.#view?.selection.given ?? {};
			this.#select(argument.isDrawn ? { entry: text } : { given: { ...given, [argument.parameter]: text } });
		});
	}
}
