import type { INodeProperties } from 'n8n-workflow';
import { loadPackage } from '../engine/n8nEngine';

/** What decides whether a parameter is shown, and is neither beside it, nor named from the root, nor n8n's own. */
function outOfReach(properties: INodeProperties[]): string[] {
	const beside = properties.map(({ name }) => name);
	return properties.flatMap(({ name, displayOptions }) =>
		Object.values(displayOptions ?? {})
			.flatMap((rules) => Object.keys(rules ?? {}))
			.filter((ruling) => !/^[/@]/.test(ruling) && !beside.includes(ruling))
			.map((ruling) => `${name} by ${ruling}`),
	);
}

test('whether a parameter is shown rests on what n8n before 2.41 finds: else it opens no workflow with the node', async () => {
	const { nodeType } = await loadPackage();
	expect(outOfReach(nodeType.description.properties)).toEqual([]);
});
