/** A place where code around a change does what a habit asks for, or does not. */
export interface HabitPlace {
	readonly follows: boolean;
	readonly isAdded: boolean;
}

/** Minimum number of places that show a habit. */
const MIN_PLACES = 3;

/**
 * The added places that break what is a habit of the code around them: at least `minimum` places follow it, none of the
 * context breaks it, and fewer break it.
 */
export function breaksOfHabit<P extends HabitPlace>(places: readonly P[], minimum = MIN_PLACES): readonly P[] {
	const breaks = places.filter(({ follows }) => !follows);
	const following = places.length - breaks.length;
	return following < minimum || breaks.length > following || breaks.some(({ isAdded }) => !isAdded) ? [] : breaks;
}
