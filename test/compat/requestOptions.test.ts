import { loadPackage } from '../engine/n8nEngine';

test("n8n's loader gives the node its own Request Options, once", async () => {
	const { nodeType } = await loadPackage();
	const { properties } = nodeType.description;
	const [shown, ...more] = properties.filter(({ name }) => name === 'requestOptions');
	expect(more).toEqual([]);
	const names = (shown?.options ?? []).map(({ name }) => name);
	expect(names.sort()).toEqual(['allowUnauthorizedCerts', 'batching', 'proxy', 'timeout']);
});
