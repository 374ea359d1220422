import type { Change, HelperReport } from './helperReport.ts';
import { alikeSentence, reportSentence, lawSentence, twinSentence, whereText } from './sentence.ts';

/** What became of a helper, for programs. */
export interface Verdict {
	readonly helper: string;
	readonly path: string;
	readonly arch: string;
	readonly base: string;
	/** `same` is proved or tested, `moved` the same under another name or in another file. */
	readonly verdict: 'changed' | 'same' | 'new' | 'removed' | 'moved' | 'cannot';
	/** What it was, if that was elsewhere. */
	readonly from: { readonly helper: string; readonly path: string } | null;
	/** The inputs that it is changed for. */
	readonly where: string | null;
	/** The share of all inputs that it is changed for, 0 to 1. */
	readonly share: number | null;
	/** Why it is not known what it gives. */
	readonly reason: string | null;
	/** The named samples that it is changed for. */
	readonly samples: readonly string[];
	readonly sentence: string;
	readonly twins: readonly TwinVerdict[];
	readonly laws: readonly LawVerdictText[];
}

export interface TwinVerdict {
	readonly helper: string;
	readonly verdict: 'same' | 'differs' | 'cannot';
	readonly where: string | null;
	readonly reason: string | null;
	readonly sentence: string;
}

export interface LawVerdictText {
	readonly law: string;
	readonly verdict: 'holds' | 'broken' | 'cannot';
	readonly sentence: string;
}

/** A report as data. */
export function verdictOf(report: HelperReport): Verdict {
	const { name, path, architecture, change, from, base, twins, alike, laws } = report;
	return {
		helper: name,
		path,
		arch: architecture.name,
		base,
		verdict: wordOf(change, from !== null),
		from: from && { helper: from.name, path: from.path },
		where: whereIn(change),
		share: change.kind === 'differs' ? change.share : null,
		reason: reasonOf(change),
		samples: change.kind === 'differs' ? change.samples : [],
		sentence: reportSentence(report),
		twins: [
			...twins.map((twin): TwinVerdict => ({
				helper: twin.name,
				verdict: ({ equal: 'same', differs: 'differs', 'cannot-compare': 'cannot' } as const)[twin.comparison.kind],
				where: whereIn(twin.comparison),
				reason: reasonOf(twin.comparison),
				sentence: twinSentence(name, twin.name, twin.comparison),
			})),
			...alike.map((twin): TwinVerdict => ({
				helper: twin,
				verdict: 'same',
				where: null,
				reason: null,
				sentence: alikeSentence(name, twin),
			})),
		],
		laws: laws.map((law) => ({
			law: law.law,
			verdict: law.verdict.kind === 'cannot-check' ? 'cannot' : law.verdict.kind,
			sentence: lawSentence(law),
		})),
	};
}

/** Whether a verdict tells what a helper does: by a comparison, or of a new one by its twins and laws. */
export function isUseful({ verdict, twins, laws }: Verdict): boolean {
	if (verdict === 'changed' || verdict === 'same' || verdict === 'moved') return true;
	return verdict === 'new' && [...twins, ...laws].some((each) => each.verdict !== 'cannot');
}

function wordOf(change: Change, isElsewhere: boolean): Verdict['verdict'] {
	switch (change.kind) {
		case 'differs':
			return 'changed';
		case 'edited':
			return change.edits.length > 0 ? 'changed' : isElsewhere ? 'moved' : 'same';
		case 'equal':
			return isElsewhere ? 'moved' : 'same';
		case 'added':
			return 'new';
		case 'removed':
			return 'removed';
		default:
			return 'cannot';
	}
}

function whereIn(change: Change): string | null {
	return change.kind === 'differs' ? whereText(change) : null;
}

function reasonOf(change: Change): string | null {
	return change.kind === 'cannot-compare' || change.kind === 'edited' ? change.reason : null;
}
