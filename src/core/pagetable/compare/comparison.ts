import type { Evaluation } from '../eval/evaluate.ts';
import type { Form } from '../entry/layout.ts';
import type { Condition, Requirement } from './condition.ts';
import type { Aspect } from './difference.ts';
import type { EventChange } from './events.ts';
import type { InputWord } from './subject.ts';

/** What a comparison comes to. */
export type Comparison =
	/** Proved for every input, or found for every input that was tried. */
	| {
			readonly kind: 'equal';
			readonly isProved: boolean;
			readonly unknown: readonly string[];
			/** The options that it depends on, such as `CONFIG_SMP on`. */
			readonly settings?: readonly string[];
	  }
	| Differs
	| { readonly kind: 'cannot-compare'; readonly reason: string };

export interface Differs {
	readonly kind: 'differs';
	readonly isProved: boolean;
	/** Helpers without a definition, as `name()`; they may do anything, but the same on both sides. */
	readonly unknown: readonly string[];
	readonly aspects: readonly Aspect[];
	/** What differs besides the outcome. */
	readonly events: readonly EventChange[];
	/**
	 * What a true or false result becomes wherever the sides differ; null if they differ in anything else, or results
	 * become true for some inputs and false for others.
	 */
	readonly becomes: boolean | null;
	/** Whether results are compared as true and false. */
	readonly isTruth: boolean;
	/** The bits of results or entries that differ, by name; those that hardly ever do are left out. */
	readonly bits: readonly string[];
	/** What the bits become, where they alone differ, and all of them for the same inputs in the same way; else empty. */
	readonly values: readonly Requirement[];
	/** The forms of entries that differ, if those are all samples of these forms and no other; else empty. */
	readonly forms: readonly Form[];
	/** The inputs that differ; null if they were not derived but found. */
	readonly condition: Condition | null;
	/** Of all inputs, or of those that were tried; 0 to 1. */
	readonly share: number;
	/** The named samples for which some other arguments make a difference, mapped leaves first. */
	readonly samples: readonly string[];
	readonly example: ExampleInput;
}

/** One input, and what each side makes of it. */
export interface ExampleInput {
	/** The name of the sample that the entry is, if it is one. */
	readonly sample: string | null;
	readonly words: readonly { readonly input: InputWord; readonly value: bigint }[];
	readonly first: Evaluation<bigint, boolean>;
	readonly second: Evaluation<bigint, boolean>;
}
