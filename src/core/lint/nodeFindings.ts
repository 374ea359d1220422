import { MAX_OF_RULE } from './findingLimit.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** A finding of a rule in a node. */
export type NodeFinding = RuleFinding & { readonly rule: Rule };

/** Collects what rules find in one node, up to the limit of each rule. */
export class NodeFindings {
	readonly list: NodeFinding[] = [];
	readonly #isFull: (rule: Rule) => boolean;
	/** Null before the first finding, which most nodes do not have. */
	#counts: Map<Rule, number> | null = null;
	#isComplete = true;

	/** `isFull` names rules of which the document has enough findings. */
	constructor(isFull: (rule: Rule) => boolean) {
		this.#isFull = isFull;
	}

	/** Whether no finding was left out. */
	get isComplete(): boolean {
		return this.#isComplete;
	}

	/** Whether a further finding of the rule is taken; if not, the findings are incomplete. */
	hasRoom(rule: Rule): boolean {
		const hasRoom = (this.#counts?.get(rule) ?? 0) <= MAX_OF_RULE && !this.#isFull(rule);
		this.#isComplete &&= hasRoom;
		return hasRoom;
	}

	add(rule: Rule, finding: RuleFinding): void {
		this.#counts ??= new Map();
		this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1);
		this.list.push({ ...finding, rule });
	}
}
