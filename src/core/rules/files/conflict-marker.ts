import type { AddedLine, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { CONFLICT_MARKER } from '../../text/conflictMarker.ts';

export const conflictMarker: Rule = {
	id: 'conflict-marker',
	group: 'files',
	severity: 'error',
	summary: 'Conflict markers of git are left in the file',
	why: `Git marks the two sides of a conflict with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`. A patch that adds all three was
committed before the conflict was resolved: the file does not compile, or contains both sides.`,
	sources: [
		{
			title: 'Linux kernel patch submission checklist: it builds cleanly',
			url: 'https://docs.kernel.org/process/submit-checklist.html',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: ` static int example(void)
 {
+<<<<<<< HEAD
 	return 0;
+=======
+	return 1;
+>>>>>>> mm: Return the count
 }`,
			},
			good: { hunk: ` static int example(void)\n {\n-	return 0;\n+	return 1;\n }` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	let ours: AddedLine | null = null;
	let middle: AddedLine | null = null;
	for (const line of view.addedLines()) {
		if (!CONFLICT_MARKER.test(line.text)) continue;
		if (line.text.startsWith('<')) [ours, middle] = [line, null];
		else if (line.text.startsWith('=')) middle ??= line;
		else if (line.text.startsWith('>') && ours !== null && middle !== null) {
			report({
				span: ours.span,
				message: 'resolve the conflict and remove the markers of git',
				related: [
					{ span: middle.span, message: 'between the two sides' },
					{ span: line.span, message: 'end of the conflict' },
				],
			});
			[ours, middle] = [null, null];
		}
	}
}
