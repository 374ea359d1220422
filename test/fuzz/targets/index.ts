import type { Target } from '../target.ts';
import { commandLine } from './commandLine.ts';
import { editing } from './editing.ts';
import { features } from './features.ts';
import { fix } from './fix.ts';
import { helpers } from './helpers.ts';
import { lint } from './lint.ts';
import { model } from './model.ts';
import { review } from './review.ts';
import { split } from './split.ts';
import { tree } from './tree.ts';
import { versions } from './versions.ts';

/** Everything that is tried, in turn. */
export const TARGETS: readonly Target[] = [
	model,
	lint,
	features,
	fix,
	split,
	review,
	helpers,
	commandLine,
	tree,
	versions,
	editing,
];
