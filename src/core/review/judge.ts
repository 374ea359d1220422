import type { ThreadMail } from '../patch/thread.ts';
import type { Replies } from './followUps.ts';
import type { Evidence, Outcome } from './outcome.ts';
import type { Pairing } from './pairing.ts';
import { counterparts, type VersionChange } from './patchMap.ts';
import type { Remark } from './remark.ts';
import { proofsOf } from './proofs.ts';
import { surroundingsOf } from './surroundings.ts';
import { wantsOf } from './wants.ts';

/** What became of `remark` on `member` in the new version of `pairing`. */
export function judge(remark: Remark, member: ThreadMail, pairing: Pairing, replies: Replies): Outcome {
	const version = `v${pairing.new.version}`;
	const wants = wantsOf(remark.kind === 'ditto' ? `${remark.answers?.text ?? ''}\n${remark.text}` : remark.text);
	const surroundings = surroundingsOf(remark, wants, member, pairing);
	const { here, near } = surroundings;
	const stance = replies.last?.stance ?? null;
	const proofs = proofsOf(remark, wants, member, pairing, surroundings, replies);
	const said: readonly Evidence[] = replies.last === null ? [] : [linesOf(replies.last.remark)];

	const addressed = (where: 'here' | 'elsewhere', changes: readonly Evidence[], reason: string): Outcome => ({
		state: 'addressed',
		where,
		evidence: [...oldLines(remark), ...changes, ...said],
		reason,
	});
	const open = (state: Outcome['state'], reason: string, more: readonly Evidence[] = []): Outcome => ({
		state,
		where: null,
		evidence: [...oldLines(remark), ...more, ...said],
		reason,
	});

	if (counterparts(pairing, member).length === 0 && member !== pairing.old.cover) {
		return addressed('elsewhere', [], `${version} has no such patch any more.`);
	}
	if (proofs.done.length > 0 && proofs.missing.length > 0) {
		return open(
			'partly',
			`${version} has ${proofs.done[0]?.what ?? ''}, but not ${proofs.missing[0] ?? ''}.`,
			evidenceOf(proofs.done),
		);
	}
	if (proofs.done.length > 0) {
		const [proof] = proofs.done;
		return addressed(proof?.where ?? 'here', evidenceOf(proofs.done), `${version} has ${proof?.what ?? ''}.`);
	}
	const refused = stance === 'refusal' || stance === 'deferral';
	// A change that has nothing of what was asked may have another reason where the author only explained.
	const isProof = stance === null || stance === 'promise' || proofs.hints.length > 0;
	if (proofs.missing.length > 0 && here.length + near.length > 0) {
		return open('partly', `${version} changes the place, but has no ${proofs.missing[0] ?? ''}.`, placesOf(here));
	}
	if (here.length > 0 && !refused && isProof) {
		const what = here.every(({ newText }) => newText === '') ? 'removes the lines' : 'changes the place';
		return addressed('here', placesOf(here), `${version} ${what}.`);
	}
	if (!refused && proofs.hints.length > 0) {
		const hint = proofs.hints.find(({ isSure }) => isSure) ?? proofs.hints[0];
		const what = `${version} changes ${hint?.what ?? ''}`;
		if (hint?.isSure === true || stance === 'promise')
			return addressed(hint?.where ?? 'elsewhere', evidenceOf(proofs.hints), `${what}.`);
		return open('partly', `${what}, but not the place.`, evidenceOf(proofs.hints));
	}
	const isWhole = remark.anchor.line === null && remark.anchor.scope !== 'subject';
	if (stance === 'promise' && isWhole && surroundings.far.length + near.length > 0) {
		return addressed(
			'elsewhere',
			placesOf([...near, ...surroundings.far]),
			`The author agreed, and ${version} changes the patch.`,
		);
	}
	if (near.length > 0 && stance === 'promise') {
		return addressed('here', placesOf(near), `The author agreed, and ${version} changes lines nearby.`);
	}
	const fate = here.length > 0 ? `${version} changes other things there` : `${version} has the same text`;
	const places = placesOf(here);
	switch (stance) {
		case 'promise':
			return open('promised-not-done', `The author agreed, but ${fate}.`, places);
		case 'refusal':
			return open('pushed-back', 'The author wants to keep it.', places);
		case 'deferral':
			return open('pushed-back', 'The author wants to do it later.', places);
		case 'withdrawal':
			return open('answered-only', 'The reviewer was content with the answer.', places);
		case 'explanation':
			return remark.kind === 'question'
				? open('answered-only', `The author answered, and ${fate}.`, places)
				: open('pushed-back', `The author explained the code, and ${fate}.`, places);
		default:
			return open('not', `${version} has the same text, and nobody answered.`);
	}
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
