import type { INode, INodeParameters } from 'n8n-workflow';
import { outputItems } from '../../tools/n8n/execution';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../tools/n8n/names';
import { type Station, startStation } from './support/station';

let station: Station;

beforeAll(async () => {
	station = await startStation();
});
afterAll(async () => await station?.close());

/** Two items with a file each, the second without an address. */
const ITEMS = `return ['nathan@example.com', 'nobody'].map((email) => ({
	json: { email },
	binary: { file: { data: 'aGVsbG8=', mimeType: 'text/plain', fileName: email + '.txt' } },
}));`;

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode => ({ id: name, name, type, typeVersion, position: [0, 0], parameters, ...more });

test("an item's file is still there when it was saved, and on the error branch", async () => {
	const id = await station.n8n.importWorkflow({
		name: 'Files',
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Items', 'n8n-nodes-base.code', 2, { jsCode: ITEMS }),
			node(
				'Sync',
				NODE_TYPE,
				1,
				{ resource: 'contact', operation: 'upsert', email: '={{ $json.email }}' },
				{
					onError: 'continueErrorOutput',
					credentials: { [CREDENTIAL_TYPE]: station.credential },
				},
			),
		],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: 'Sync', type: 'main', index: 0 }]] },
		},
	});
	const execution = await station.n8n.executeWorkflow(id);
	const names = [0, 1].map((output) =>
		outputItems(execution, 'Sync', output).map(({ binary }) => binary?.file?.fileName),
	);
	expect(names).toEqual([['nathan@example.com.txt'], ['nobody.txt']]);
});
