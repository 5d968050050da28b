import { NodeHelpers } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { loadPackage, syncNode, workflowOf } from '../engine/n8nEngine';

/** What 'Request Options' show of batching, and what they are when nobody touched them. */
const batching = { batch: { batchSize: 2, batchInterval: 1 } };

test("n8n's loader shows its own Request Options, and leaves our default in force", async () => {
	const { nodeType } = await loadPackage();
	const { properties } = nodeType.description;
	const [shown, hidden, ...more] = properties.filter(({ name }) => name === 'requestOptions');
	const names = (shown?.options ?? []).map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(['batching', 'timeout', 'proxy']));
	expect(hidden).toMatchObject({ type: 'hidden', default: { batching } });
	expect(more).toEqual([]);
});

test('a workflow that says nothing of it has the batches', async () => {
	const { nodeType } = await loadPackage();
	const sandbox = await startSandbox();
	const workflow = workflowOf(nodeType, {
		items: [{}],
		parameters: { email: 'nathan@example.com' },
		credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
	});
	expect(workflow.getNode(syncNode)?.parameters.requestOptions).toEqual({ batching });
	await sandbox.close();
});

test('what the editor saves with another option beside it keeps them', async () => {
	const { nodeType } = await loadPackage();
	const node = { typeVersion: 1 };
	const saved = NodeHelpers.getNodeParameters(
		nodeType.description.properties,
		{ email: 'nathan@example.com', requestOptions: { batching, timeout: 10_000 } },
		true,
		false,
		node,
		nodeType.description,
	);
	expect(saved?.requestOptions).toEqual({ batching, timeout: 10_000 });
});
