// Written by `npm run calibrate`.
import type { Calibration } from './rule.ts';

/** How often rules fire on patches that maintainers accepted. */
export const CALIBRATION: Calibration = {
	patches: 146,
	rules: {
		'changelog-line-too-long': { asked: 146, fires: 1, information: 0, warning: 0 },
		'empty-changelog': { asked: 146, fires: 1, information: 1, warning: 0 },
		'first-person-changelog': { asked: 146, fires: 23, information: 0, warning: 0 },
		'line-too-long': { asked: 146, fires: 3, information: 3, warning: 3 },
		'needless-wrap': { asked: 146, fires: 30, information: 5, warning: 5 },
		'one-line-changelog': { asked: 146, fires: 5, information: 0, warning: 0 },
		'opinion-as-justification': { asked: 146, fires: 1, information: 0, warning: 0 },
		'subject-trailing-period': { asked: 146, fires: 1, information: 1, warning: 1 },
		'subject-without-verb': { asked: 146, fires: 1, information: 1, warning: 1 },
		'this-patch': { asked: 146, fires: 7, information: 7, warning: 7 },
		'unstructured-changelog': { asked: 146, fires: 17, information: 0, warning: 0 },
	},
};
