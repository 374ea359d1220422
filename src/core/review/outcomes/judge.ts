import type { ThreadMail } from '../../patch/thread.ts';
import type { Replies } from '../remarks/followUps.ts';
import type { Evidence } from '../versions/evidence.ts';
import type { Outcome } from './outcome.ts';
import type { Pairing } from '../versions/pairing.ts';
import { counterparts, type VersionChange } from '../versions/patchMap.ts';
import type { Remark } from '../remarks/remark.ts';
import type { Stance } from '../remarks/stance.ts';
import { proofsOf } from './proofs.ts';
import { isElsewhere, surroundingsOf } from './surroundings.ts';
import { sentence, versionName, wordSet } from '../versions/versionText.ts';
import type { Wants } from '../remarks/wants.ts';

/** What became of `remark` on `member`, which wants `wants`, in the new version of `pairing`. */
export function judge(remark: Remark, wants: Wants, member: ThreadMail, pairing: Pairing, replies: Replies): Outcome {
	const version = versionName(pairing);
	const surroundings = surroundingsOf(remark, wants, member, pairing);
	const { here, near, far } = surroundings;
	const stance = replies.last?.stance ?? null;
	const proofs = proofsOf(remark, wants, member, pairing, surroundings, replies);
	const said: readonly Evidence[] = replies.last === null ? [] : [linesOf(replies.last.remark)];

	const addressed = (where: 'here' | 'elsewhere', changes: readonly Evidence[], reason: string): Outcome => ({
		state: 'addressed',
		where,
		evidence: [...oldLines(remark), ...changes, ...said],
		reason: sentence(reason),
	});
	const open = (state: Outcome['state'], reason: string, more: readonly Evidence[] = []): Outcome => ({
		state,
		where: null,
		evidence: [...oldLines(remark), ...more, ...said],
		reason: sentence(reason),
	});

	if (counterparts(pairing, member).length === 0 && member !== pairing.old.cover) {
		const { missing, total } = pairing.new;
		const numbers = missing.slice(0, MAX_EVIDENCE).map((number) => `${number}/${total}`);
		if (numbers.length > 0)
			return open('not', `The files lack ${numbers.join(', ')} of ${version}, which may have the patch.`);
		if (isElsewhere(remark.anchor.line, member, pairing))
			return open('not', `${version} has the line in another patch.`);
		return addressed('elsewhere', [], `${version} has no such patch any more.`);
	}
	if (proofs.done.length > 0 && proofs.missing.length > 0) {
		return open(
			'partly',
			`${version} has ${proofs.done[0]?.what ?? ''}, but no ${proofs.missing[0] ?? ''}.`,
			evidenceOf(proofs.done),
		);
	}
	if (proofs.done.length > 0) {
		const [proof] = proofs.done;
		return addressed(proof?.where ?? 'here', evidenceOf(proofs.done), `${version} has ${proof?.what ?? ''}.`);
	}
	const refused = stance === 'refusal' || stance === 'deferral';
	// A change without anything that the remark wants may have another reason where the author only explained.
	const isProof = stance === null || stance === 'promise' || proofs.hints.some(({ isSure }) => isSure);
	const removal = here.find((change) => change.newText.trim() === '' && change.weight === 'content');
	if (proofs.missing.length > 0 && removal === undefined) {
		const changes = here.length > 0 ? placesOf(here) : evidenceOf(proofs.hints);
		if (changes.length > 0 && !refused) {
			const deed = here.length > 0 ? 'changes the place' : `changes ${proofs.hints[0]?.what ?? ''}`;
			return open('partly', `${version} ${deed}, but has no ${proofs.missing[0] ?? ''}.`, changes);
		}
	} else {
		if (here.length > 0 && !refused && isProof) {
			return addressed('here', placesOf(here), `${version} ${deedOf(here, remark)}.`);
		}
		const hint = proofs.hints.find(({ isSure }) => isSure) ?? proofs.hints[0];
		if (!refused && hint !== undefined) {
			const what = `${version} changes ${hint.what}`;
			if (hint.isSure || stance === 'promise') return addressed(hint.where, evidenceOf(proofs.hints), `${what}.`);
			return open('partly', `${what}, but not the place.`, evidenceOf(proofs.hints));
		}
	}
	const isWhole = remark.anchor.line === null && remark.anchor.scope !== 'subject';
	const isOther = here.length + near.length > 0 || (isWhole && far.length > 0);
	const fate = `${version} ${isOther ? 'changes other things' : 'has the same text'}`;
	const [state, reason] = openState(stance, remark, fate);
	return open(state, reason, placesOf(here));
}

/** What the last word about a remark makes of it that the new version does not act on. */
function openState(stance: Stance | null, { kind }: Remark, fate: string): readonly [Outcome['state'], string] {
	switch (stance) {
		case 'promise':
			return ['promised-not-done', `The author agreed, but ${fate}.`];
		case 'refusal':
			return ['pushed-back', 'The author wants to keep it.'];
		case 'deferral':
			return ['pushed-back', 'The author wants to do it later.'];
		case 'withdrawal':
			return ['answered-only', 'The reviewer was content with the answer.'];
		case 'explanation':
			return kind === 'question'
				? ['answered-only', `The author answered, and ${fate}.`]
				: ['pushed-back', `The author explained the code, and ${fate}.`];
		case null:
			return ['not', `${fate}, and the author did not answer.`];
	}
}

/** Maximum number of characters of new text that are quoted. */
const MAX_QUOTED = 60;

/** Maximum number of lines of new text that one is chosen from. */
const MAX_CHOICES = 100;

/** What a version does at a place, with the new line that has most of the words of the old one and of the remark. */
function deedOf(changes: readonly VersionChange[], { anchor, text }: Remark): string {
	const old = anchor.line === null ? '' : anchor.target.patch.content.lines.text(anchor.line);
	const words = wordSet(`${old}\n${text}`);
	let [best, most] = ['', -1];
	for (const line of changes.flatMap(newLines).slice(0, MAX_CHOICES)) {
		const shared = [...wordSet(line)].filter((word) => words.has(word)).length;
		if (shared > most && line !== '') [best, most] = [line, shared];
	}
	if (best === '' || (old.startsWith('-') && best.trim() === old.slice(1).trim())) {
		const quoted = old.slice(1).trim() === '' || anchor.scope !== 'line' ? null : shortened(old.slice(1).trim());
		if (quoted === null) return 'removes the lines';
		return old.startsWith('-') ? `keeps "${quoted}"` : `has no "${quoted}" there`;
	}
	return `has "${shortened(best)}" there`;
}

function shortened(text: string): string {
	return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED - 3)}...` : text;
}

/** The lines that replace old ones, without diff markers and indentation. */
function newLines({ part, newText, replacement }: VersionChange): readonly string[] {
	if (part === 'code' || replacement === null) return newText.split('\n').map((line) => line.trim());
	const { lines } = replacement.mail.patch.content;
	const count = Math.min(MAX_CHOICES, replacement.endLine - replacement.firstLine);
	return Array.from({ length: count }, (_, i) => lines.text(replacement.firstLine + i).trim());
}

function oldLines({ anchor }: Remark): readonly Evidence[] {
	if (anchor.line === null) return [];
	return [{ mail: anchor.target, firstLine: anchor.line, endLine: anchor.line + 1 }];
}

function linesOf({ mail, firstLine, endLine }: Remark): Evidence {
	return { mail, firstLine, endLine };
}

function placesOf(changes: readonly VersionChange[]): readonly Evidence[] {
	return changes.flatMap(({ replacement }) => replacement ?? []).slice(0, MAX_EVIDENCE);
}

function evidenceOf(proofs: readonly { readonly evidence: Evidence | null }[]): readonly Evidence[] {
	return proofs.flatMap(({ evidence }) => evidence ?? []).slice(0, MAX_EVIDENCE);
}

/** Maximum number of places in the new version that are named. */
const MAX_EVIDENCE = 5;
