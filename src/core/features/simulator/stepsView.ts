import type { SignedBit } from '../../pagetable/entry/changes.ts';
import { levelOf, nameAtLevel } from '../../pagetable/entry/level.ts';
import { agree, claimOf, onlyIn } from './claim.ts';
import type { SideRun } from './sides.ts';
import { statementSteps } from './statementSteps.ts';
import type { Locate, StepView } from './stepView.ts';

/** The statements of a run, with the first one marked at which the compared side does something else. */
export function stepsView(
	own: SideRun,
	compared: { readonly run: SideRun; readonly label: string } | null,
	locate: Locate,
): readonly StepView[] {
	const steps = statementSteps(own, locate);
	if (compared === null || agree(own, compared.run)) return steps;
	const others = statementSteps(compared.run, () => null);
	const { label } = compared;
	const parting = partingOf(steps, others);
	if (parting !== null) {
		// What one returns is compared with what the other returns, however many statements lead to it.
		const isEnd = parting === steps.length - 1 || parting === others.length - 1;
		const [at, other] = isEnd ? [steps.length - 1, others.at(-1)] : [parting, others[parting]];
		return steps.map((step, index) => {
			if (index !== at || other === undefined) return step;
			const text = written(other) === written(step) ? '' : other.text;
			return { ...step, difference: { label, text, changes: other.changes, says: other.says } };
		});
	}
	// Where the statements are others, the step that changes a bit which the other side leaves as it is.
	const only = onlyIn(claimOf(own, compared.run), claimOf(compared.run, own));
	const isOnly = ({ sign, bit }: SignedBit): boolean => only.some((each) => each.sign === sign && each.bit === bit);
	const last = steps.findLastIndex(({ changes }) => changes.some(isOnly));
	return steps.map((step, index) => {
		if (index !== last) return step;
		const lacking = step.changes
			.filter(isOnly)
			.map(({ sign, name }) => `${sign === '+' ? 'does not set' : 'keeps'} ${name}`);
		return { ...step, difference: { label, text: '', changes: [], says: lacking.join(', ') } };
	});
}

/** The first step at which two runs do something else, though they were alike so far; null for none. */
function partingOf(steps: readonly StepView[], others: readonly StepView[]): number | null {
	for (const [index, step] of steps.entries()) {
		const other = others[index];
		if (other === undefined) return null;
		const isAlike = written(step) === written(other);
		// Our own definitions are written in another way.
		if (!isAlike && (step.line === null) !== (other.line === null)) return null;
		if (!isAlike || bitsOf(step) !== bitsOf(other)) return index;
		if (step.says !== other.says && !step.says.includes('@')) return index;
	}
	return null;
}

function bitsOf({ changes }: StepView): string {
	return changes.map(({ sign, bit }) => `${sign}${bit}`).join(' ');
}

/** A statement as it would be written at one level, so that those of twins are the same. */
function written({ text }: StepView): string {
	return text.replaceAll(/\w+/g, (word) => (levelOf(word) === null ? word : nameAtLevel(word, 'pmd')));
}
