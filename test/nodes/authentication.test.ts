import manifest from '../../package.json';
import { loadNodeType } from '../support/n8n.mts';

const typeNameOf = (file: string) =>
	file
		.split('/')
		.at(-1)!
		.split('.')[0]!
		.replace(/^./, (letter) => letter.toLowerCase());

/** The whole run has one credential, so a value for each item would be read for the first alone. */
it('"Authentication" takes no expression', async () => {
	const found: unknown[] = [];
	for (const file of manifest.n8n.nodes) {
		const { description } = await loadNodeType(typeNameOf(file));
		for (const { name, noDataExpression } of description.properties)
			if (name === 'authentication') found.push([typeNameOf(file), noDataExpression]);
	}
	expect(found).toEqual([
		['brevo', true],
		['brevoTrigger', true],
		['zoom', true],
		['zoomAttendanceTrigger', true],
	]);
});
