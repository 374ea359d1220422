import type { Patch } from '../patch/patch.ts';
import type { Series } from '../patch/series.ts';
import { attempt } from '../text/internalError.ts';
import type { Finding } from './finding.ts';
import type { HunkFact, PatchContext, PatchReport, PatchVisitor, Rule, RuleContext } from './rule.ts';

/** What a rule about whole patches may see besides the patch. */
export type OtherPatches = Pick<PatchContext, 'patches' | 'series'>;

/** The run of one rule over one patch, which holds as long as all that the rule looked at is the same. */
export class PatchCheck {
	readonly rule: Rule;
	readonly #visitor: PatchVisitor;
	readonly #facts: readonly HunkFact<unknown>[];
	/** What the rule looked at besides the patch; null before the first run. */
	#seen: Partial<OtherPatches> | null = null;
	#findings: readonly Finding[] = NONE;
	/** What the rule threw, if it did. */
	#failure: string | null = null;

	constructor(rule: Rule, visitor: PatchVisitor, facts: readonly HunkFact<unknown>[]) {
		this.rule = rule;
		this.#visitor = visitor;
		this.#facts = facts;
	}

	get findings(): readonly Finding[] {
		return this.#findings;
	}

	get failure(): string | null {
		return this.#failure;
	}

	/** Whether the rule need not run again, whatever happens to other patches, and has nothing to say. */
	get isDone(): boolean {
		const { series, patches } = this.#seen ?? { patches: NONE };
		return series === undefined && patches === undefined && this.#findings.length === 0 && this.#failure === null;
	}

	/** Whether the rule would say the same of `others`. */
	isCurrent({ patches, series }: OtherPatches): boolean {
		const seen = this.#seen;
		if (seen === null) return false;
		return (
			(seen.patches === undefined || seen.patches === patches) && (seen.series === undefined || seen.series === series)
		);
	}

	run(
		patch: Patch,
		context: RuleContext & OtherPatches,
		place: (finding: Parameters<PatchReport>[0]) => readonly Finding[],
	): void {
		const findings: Finding[] = [];
		this.#failure = null;
		const watched = new WatchedContext(context, this.#facts);
		attempt(
			() => {
				this.#visitor.check(
					patch,
					(finding) => {
						findings.push(...place(finding));
					},
					watched,
				);
			},
			(message) => {
				this.#failure = message;
			},
		);
		this.#findings = findings.length === 0 ? NONE : findings;
		this.#seen = watched.seen;
	}
}

/** What a rule may look at, and what it has looked at. */
class WatchedContext implements PatchContext {
	readonly #context: RuleContext & OtherPatches;
	readonly facts: readonly HunkFact<unknown>[];
	seen: Partial<OtherPatches> = NOTHING;

	constructor(context: RuleContext & OtherPatches, facts: readonly HunkFact<unknown>[]) {
		this.#context = context;
		this.facts = facts;
	}

	get settings(): RuleContext['settings'] {
		return this.#context.settings;
	}

	get tree(): RuleContext['tree'] {
		return this.#context.tree;
	}

	get patches(): readonly Patch[] {
		const { patches } = this.#context;
		this.seen = { ...this.seen, patches };
		return patches;
	}

	get series(): Series | null {
		const { series } = this.#context;
		this.seen = { ...this.seen, series };
		return series;
	}
}

const NOTHING: Partial<OtherPatches> = {};
const NONE: readonly never[] = [];
