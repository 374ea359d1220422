import type { HunkView } from '../code/hunkView.ts';
import type { NodeFindings } from './nodeFindings.ts';
import type { Report, Rule, RuleFinding } from './rule.ts';

/** Maximum number of findings of one rule on one line. */
const MAX_PER_LINE = 100;

/** Collects the findings of rules in one hunk, one rule after the other. */
export class HunkReporter {
	readonly #view: HunkView;
	readonly #findings: NodeFindings;
	readonly #report: Report = (finding) => {
		this.#take(finding);
	};
	#rule: Rule | null = null;
	/** The line of the rule's last finding, and the number of findings on it. */
	#lineStart = 0;
	#lineEnd = -1;
	#count = 0;

	constructor(view: HunkView, findings: NodeFindings) {
		this.#view = view;
		this.#findings = findings;
	}

	/** Collects findings of `rule`, until the next call. */
	of(rule: Rule): Report {
		if (rule !== this.#rule) {
			this.#rule = rule;
			this.#lineEnd = -1;
		}
		return this.#report;
	}

	#take(finding: RuleFinding): void {
		const rule = this.#rule;
		if (rule === null || !this.#hasRoom(finding.span.start) || !this.#findings.hasRoom(rule)) return;
		this.#findings.add(rule, finding);
	}

	#hasRoom(offset: number): boolean {
		if (offset < this.#lineStart || offset > this.#lineEnd) {
			const { lines } = this.#view.content;
			const line = lines.lineAt(offset);
			this.#lineStart = lines.start(line);
			this.#lineEnd = lines.end(line);
			this.#count = 0;
		}
		return ++this.#count <= MAX_PER_LINE;
	}
}
