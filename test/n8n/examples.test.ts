import { type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import { outputJson } from '../../tools/n8n/execution';
import { NODE_TYPE } from '../../tools/n8n/names';
import { callsThenQuotes, startModel } from './openai/server';
import { exampleNames, readExampleFile } from './support/exampleFiles';
import { ending, type ExampleStation, startExampleStation } from './support/exampleStation';
import { runFrom } from './support/executions';

let station: ExampleStation;

beforeAll(async () => {
	station = await startExampleStation();
});
beforeEach(() => station.sandbox.reset());
afterAll(async () => await station?.close());

test.each(exampleNames().filter((name) => name !== 'getting-started.json'))(
	'%s is what the editor would save: newest node versions, no default spelled out',
	async (name) => {
		for (const node of readExampleFile(name).nodes) {
			// n8n tells of a tool by the node that it is made from.
			const type = node.type === `${NODE_TYPE}Tool` ? NODE_TYPE : node.type;
			const nodeInfos = [{ name: type, version: node.typeVersion }];
			const told = await station.n8n.api.call('POST', 'node-types', { nodeInfos });
			const [description] = told as [INodeTypeDescription];
			const versions = [description.version].flat();
			expect([node.name, node.typeVersion]).toEqual([
				node.name,
				description.defaultVersion ?? Math.max(...versions),
			]);
			const { parameters } = node;
			const saved = NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				false,
				false,
				node,
				description,
			);
			expect([node.name, saved]).toEqual([node.name, parameters]);
		}
	},
);

describe('skipped-lists', () => {
	test('who had left a list goes another way, and is left alone there', async () => {
		const id = await station.importExample('skipped-lists.json');
		const run = await station.n8n.executeWorkflow(id);
		expect(ending(run)).toEqual(['success']);
		expect(outputJson(run, 'Say Who and Which')).toEqual([
			{ task: 'Ask Jay Gatsby (gatsby@example.com) in person: left alone on the lists 2' },
			{ task: 'Ask Max Sendak (max@example.com) in person: left alone on the lists 5' },
		]);
		const subscribed = outputJson(run, 'Subscribed to All').map(({ email }) => email);
		expect(subscribed).toEqual(['ada@example.com', 'nathan@example.com']);
		expect(outputJson(run, 'Refused').map(({ name }) => name)).toEqual(['Sam Typo']);
		expect(station.state('gatsby@example.com')?.lists).toEqual({ 2: 2, 5: 1, 8: 1 });
		expect(station.state('max@example.com')?.lists).toEqual({ 2: 1, 5: 3 });
		expect(station.state('max@example.com')?.tags).toEqual(['trade-fair', 'trial']);
	});
});

test.each(['getting-started.json', 'skipped-lists.json', 'spreadsheet-import.json'])(
	'%s ends in red where everything is refused, with the reason',
	async (name) => {
		station.sandbox.addFault({ kind: '401', action: '*', times: Infinity });
		try {
			const run = await station.n8n.executeWorkflow(await station.importExample(name));
			expect(run.status).toBe('error');
			expect(run.error?.message).toMatch(
				/^Nothing got through: ['\w].*(API key|credential)/s,
			);
		} finally {
			await station.noMoreFaults();
		}
	},
);

describe('ai-agent', () => {
	test('what is said in the chat is a contact in the end', async () => {
		const model = await startModel();
		try {
			await station.n8n.importCredential('openAiApi', 'OpenAI account', model.credential);
			model.answer = callsThenQuotes({
				Email: 'ada@example.com',
				First_Name: 'Ada',
				Last_Name: '',
				Organization: '',
				Job_Title: 'Engineer',
				Tags: 'lead',
			});
			const id = await station.importExample('ai-agent.json');
			const message = { sessionId: 'one', chatInput: 'Add Ada, ada@example.com, engineer' };
			const run = await runFrom(station.n8n, id, 'When chat message received', [message]);
			expect(ending(run)).toEqual(['success']);
			expect(outputJson(run, 'AI Agent')).toEqual([
				{ output: expect.stringContaining('Contact added') },
			]);
		} finally {
			await model.close();
		}
		expect(station.state('ada@example.com')).toMatchObject({
			firstName: 'Ada',
			lists: { 8: 1 },
			fields: { JOB_TITLE: ['Engineer'] },
			tags: ['lead'],
		});
		expect(station.syncedAddresses()).toEqual(['ada@example.com']);
	});
});
