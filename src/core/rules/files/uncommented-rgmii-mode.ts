import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const MODE = /\bphy-(?:mode|connection-type)\s*=\s*"(rgmii(?:-rxid|-txid)?)"/;

export const uncommentedRgmiiMode: Rule = {
	id: 'uncommented-rgmii-mode',
	group: 'files',
	severity: 'information',
	summary: 'RGMII mode with delays on the board and without a comment',
	why: `The clock must be delayed against the data exactly once. "rgmii-id" leaves that to the MAC or the PHY; the other
modes say that the traces of the board do it, which is rare, and usually copied from a board that was wrong. A comment shows
that it is intended.`,
	sources: [{ title: 'checkpatch, Comments', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' }],
	checkpatch: ['UNCOMMENTED_RGMII_MODE'],
	fixable: false,
	examples: [
		{
			bad: { files: { 'arch/arm/boot/dts/example.dts': ' 	status = "okay";\n+	phy-mode = "rgmii";' } },
			good: { files: { 'arch/arm/boot/dts/example.dts': ' 	status = "okay";\n+	phy-mode = "rgmii-id";' } },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'devicetree') return;
	const { image } = view.after;
	image.isContext.forEach((isContext, index) => {
		if (isContext) return;
		const text = image.lines.text(index);
		const match = MODE.exec(text);
		if (match === null) return;
		const above = index === 0 ? '' : image.lines.text(index - 1);
		if (/\/\/|\/\*/.test(text) || /\/\/|\/\*|\*\//.test(above)) return;
		const [whole, mode = ''] = match;
		const end = image.toContent(image.lines.start(index)) + match.index + whole.length;
		report({
			span: { start: end - mode.length - 2, end },
			message: `"${mode}" without a comment about the delays on the board`,
		});
	});
}
