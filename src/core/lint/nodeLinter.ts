import { headOnLine } from '../c/headLine.ts';
import type { Token } from '../c/lexer.ts';
import { parseChangelog } from '../patch/changelog.ts';
import type { HunkBodyFacts } from '../patch/hunk.ts';
import { parseSubject, type Subject } from '../patch/subject.ts';
import { HunkView } from '../code/hunkView.ts';
import { compact } from '../text/compact.ts';
import type { Content } from '../text/content.ts';
import { attempt } from '../text/internalError.ts';
import { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { HunkReporter } from './hunkReporter.ts';
import { type NodeFinding, NodeFindings } from './nodeFindings.ts';
import { type FindIn, withRenewed } from './renewed.ts';
import { withSoundFixes } from './soundFix.ts';
import type { PatchVisitor, Report, Rule, RuleContext, Visitors } from './rule.ts';

/** What all rules say of one node, with offsets from its start. */
export interface NodeResult {
	readonly findings: readonly NodeFinding[];
	/** Whether there are no more findings, which were too many. */
	readonly isComplete: boolean;
	/** The results of `gather` by rule; empty for a node other than a hunk. */
	readonly facts: ReadonlyMap<Rule, unknown>;
	readonly failures: readonly Failure[];
}

/** A rule that threw; null if the exception came from what rules share. */
export interface Failure {
	readonly rule: Rule | null;
	readonly message: string;
	readonly span: Span;
}

/** Whether no further findings of a rule are wanted. */
type IsFull = (rule: Rule) => boolean;

/** A visitor and its rule. */
export interface Visit<Visitor> {
	readonly rule: Rule;
	readonly visit: Visitor;
}

/** The visitors of `rules` that `pick` selects, in their order. */
export function visitsOf<Visitor>(
	rules: readonly Rule[],
	pick: (visitors: Visitors) => Visitor | undefined,
): readonly Visit<Visitor>[] {
	return rules.flatMap((rule) => {
		const visit = pick(rule.visit);
		return visit === undefined ? [] : [{ rule, visit }];
	});
}

/** From this length of a hunk or a patch, in UTF-16 units, the caller can pause between two rules. */
export const LARGE = 20_000;

/** Only hunks have facts. */
const NO_FACTS: ReadonlyMap<Rule, unknown> = new Map();

/** Runs rules over single nodes. A rule that throws loses the rest of its findings in the node, other rules lose none. */
export class NodeLinter {
	/** The visitors of each kind of node; most rules have only one. */
	readonly #subjectVisits: readonly Visit<Visitors['subject'] & object>[];
	readonly #changelogVisits: readonly Visit<Visitors['changelog'] & object>[];
	readonly #hunkVisits: readonly Visit<Visitors['hunk'] & object>[];
	readonly #gatherers: readonly Visit<PatchVisitor['gather'] & object>[];
	/** Rules that visit words, by word. */
	readonly #words: ReadonlyMap<string, readonly Rule[]>;
	readonly #context: RuleContext;

	constructor(rules: readonly Rule[], context: RuleContext) {
		this.#context = context;
		this.#subjectVisits = visitsOf(rules, ({ subject }) => subject);
		this.#changelogVisits = visitsOf(rules, ({ changelog }) => changelog);
		this.#hunkVisits = visitsOf(rules, ({ hunk }) => hunk);
		this.#gatherers = visitsOf(rules, ({ patch }) => patch?.gather);
		this.#words = wordIndex(rules);
	}

	subject({ content, span, text: decoded }: Subject, isFull: IsFull): NodeResult {
		const text = content.text.slice(span.start, span.end);
		return this.#lintText(text, isFull, this.#subjectVisits, (alone) =>
			parseSubject(alone, { start: 0, end: text.length }, decoded),
		);
	}

	changelog(text: string, isFull: IsFull): NodeResult {
		return this.#lintText(text, isFull, this.#changelogVisits, (alone) => parseChangelog(alone, 0, alone.lines.count));
	}

	/** Yields between two rules if the hunk is large, so that the caller can pause. */
	*hunk(path: string, text: string, hunk: HunkBodyFacts, isFull: IsFull): Generator<undefined, NodeResult> {
		const findings = new NodeFindings(isFull);
		const facts = new Map<Rule, unknown>();
		const failures: Failure[] = [];
		const isLarge = text.length >= LARGE;
		const view = new HunkView(path, text, hunk);
		const reporter = new HunkReporter(view, findings);
		// Only the first piece of a hunk has the header of the hunk.
		const header = view.content.lines.span(view.hunk.newStart === 2 && view.hunk.oldStart === 2 ? 1 : 0);
		const failed =
			(rule: Rule | null, span = header) =>
			(message: string): unknown =>
				failures.push({ rule, message, span });
		if (view.language === 'c' && hunk.added > 0) {
			if (isLarge) {
				// What rules share takes longer than one of them, which fails as well if this does.
				attempt(
					() => view.after.flatTokens,
					() => undefined,
				);
				yield;
			}
			attempt(() => {
				this.#lintWords(view, reporter, failed);
			}, failed(null));
			if (isLarge) yield;
		}
		for (const { rule, visit } of this.#hunkVisits) {
			attempt(() => {
				visit(view, reporter.of(rule), this.#context);
			}, failed(rule));
			if (isLarge) yield;
		}
		for (const { rule, visit } of this.#gatherers) {
			const fact = attempt(() => visit(view), failed(rule));
			if (fact !== null) facts.set(rule, fact);
			if (isLarge) yield;
		}
		const findIn: FindIn = (before, chosen) => this.#findIn(before, chosen, isLarge);
		const { strict, checkpatch, maxLineLength } = this.#context.settings;
		const { isComplete, list } = findings;
		const sound = yield* withSoundFixes(view, list.sort(byPlace), maxLineLength, ({ rule }, message) => {
			failed(rule)(message);
		});
		const judged = yield* withRenewed(view, sound, findIn, strict || checkpatch.doubtful);
		return nodeResult(judged, isComplete, facts, failures);
	}

	/** The findings of `rules` in a hunk, without the failures, of which the hunk as it is has its own. */
	*#findIn(view: HunkView, rules: ReadonlySet<Rule>, isLarge: boolean): Generator<undefined, readonly NodeFinding[]> {
		const findings = new NodeFindings(() => false);
		const reporter = new HunkReporter(view, findings);
		const ignore = (): void => undefined;
		attempt(() => {
			this.#lintWords(view, reporter, () => ignore, rules);
		}, ignore);
		for (const { rule, visit } of this.#hunkVisits) {
			if (!rules.has(rule)) continue;
			attempt(() => {
				visit(view, reporter.of(rule), this.#context);
			}, ignore);
			if (isLarge) yield;
		}
		return findings.list;
	}

	#lintWords(
		hunk: HunkView,
		reporter: HunkReporter,
		failed: (rule: Rule, span: Span) => (message: string) => void,
		wanted: ReadonlySet<Rule> | null = null,
	): void {
		const { image, flatTokens: tokens } = hunk.after;
		tokens.forEach((token, index) => {
			if (token.kind !== 'identifier' || image.isContext[token.line] !== false) return;
			const rules = this.#words.get(token.text);
			if (rules === undefined || isDeclared(hunk, token)) return;
			const word = { hunk, token, index, tokens, span: hunk.after.span(token) };
			for (const rule of rules) {
				if (wanted?.has(rule) === false) continue;
				attempt(
					() => {
						rule.visit.words?.visit(word, reporter.of(rule), this.#context);
					},
					failed(rule, word.span),
				);
			}
		});
	}

	#lintText<Node>(
		text: string,
		isFull: IsFull,
		visits: readonly Visit<(node: Node, report: Report, context: RuleContext) => void>[],
		parse: (content: Content) => Node,
	): NodeResult {
		const findings = new NodeFindings(isFull);
		const failures: Failure[] = [];
		const content: Content = { text, lines: new LineTable(text), map: null };
		const node = parse(content);
		for (const { rule, visit } of visits) {
			attempt(
				() => {
					const report: Report = (finding) => {
						if (findings.hasRoom(rule)) findings.add(rule, finding);
					};
					visit(node, report, this.#context);
				},
				(message) => failures.push({ rule, message, span: content.lines.span(0) }),
			);
		}
		return nodeResult(findings.list, findings.isComplete, NO_FACTS, failures);
	}
}

/** A mailbox may have a million nodes of which there is nothing to say: they share one result. */
function nodeResult(
	findings: readonly NodeFinding[],
	isComplete: boolean,
	facts: ReadonlyMap<Rule, unknown>,
	failures: readonly Failure[],
): NodeResult {
	if (isComplete && findings.length + facts.size + failures.length === 0) return NOTHING;
	return { findings, isComplete, facts: facts.size === 0 ? NO_FACTS : facts, failures: compact(failures) };
}

const NOTHING: NodeResult = { findings: [], isComplete: true, facts: NO_FACTS, failures: [] };

/** The order of findings: by place, those of one place in the order of the rules. */
export function byPlace(a: { readonly span: Span }, b: { readonly span: Span }): number {
	return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** Whether a word is the name of a function that its line declares or defines; the use of a macro looks the same. */
function isDeclared({ codeLines }: HunkView, { text, line }: Token): boolean {
	return /[a-z]/.test(text) && headOnLine(codeLines[line]?.code ?? '')?.name === text;
}

function wordIndex(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
	const index = new Map<string, Rule[]>();
	for (const rule of rules)
		for (const word of rule.visit.words?.of ?? []) index.set(word, [...(index.get(word) ?? []), rule]);
	return index;
}
