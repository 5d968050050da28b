import { type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import { outputJson } from '../../tools/n8n/execution';
import { contactState } from '../../tools/start/contactState';
import { callsThenQuotes, startModel } from './openai/server';
import { exampleNames, readExampleFile } from './support/exampleFiles';
import { publish, runFrom } from './support/executions';
import { submitForm } from './support/form';
import { NODE_TYPE } from '../../tools/n8n/names';
import { type Station, startStation } from './support/station';

let station: Station;

beforeAll(async () => {
	station = await startStation();
});
beforeEach(() => station.sandbox.reset());
afterAll(async () => await station?.close());

const importExample = async (name: string) =>
	await station.n8n.importWorkflow(readExampleFile(name));
const state = (email: string) => contactState(station.sandbox.account, email);
const syncedAddresses = () =>
	station.sandbox.requests
		.filter(({ action }) => action === 'contact_sync')
		.map(({ email }) => email);

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

describe('form-sign-up', () => {
	beforeAll(async () => await publish(station.n8n, await importExample('form-sign-up.json')));

	const fillIn = async (email: string) =>
		await submitForm(station.n8n.url, 'sign-up', [
			'Ada',
			'Winter',
			email,
			'Winter & Sons',
			['Automation', 'CRM'],
			['Yes, email me the newsletter'],
		]);

	test('who fills in the form is a contact, and is thanked', async () => {
		expect(await fillIn('ada@example.com')).toContain('You are on our list.');
		expect(state('ada@example.com')).toEqual({
			id: expect.any(Number),
			firstName: 'Ada',
			lastName: 'Winter',
			organization: 'Winter & Sons',
			lists: { 2: 1 },
			fields: { INTERESTS: ['Automation', 'CRM'], LEAD_SOURCE: ['Website form'] },
			tags: ['newsletter'],
		});
		expect(syncedAddresses()).toEqual(['ada@example.com']);
	});

	test('who is refused is told why', async () => {
		const page = await fillIn('ada winter@example.com');
		expect(page).toContain('That did not work');
		expect(page).toContain('Contact Email Address is not valid.');
		expect(page).not.toContain('Thank you');
	});
});

describe('webhook-with-answer', () => {
	beforeAll(
		async () => await publish(station.n8n, await importExample('webhook-with-answer.json')),
	);

	const order = async (customer: object) => {
		const answer = await fetch(`${station.n8n.url}/webhook/order-placed`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(customer),
		});
		return { status: answer.status, body: (await answer.json()) as unknown };
	};

	test('the caller gets the id of the contact', async () => {
		const tags = ['trial', 'webinar-2026'];
		const { status, body } = await order({
			email: 'ada@example.com',
			firstName: 'Ada',
			lastName: 'Winter',
			plan: 'Pro',
			tags,
		});
		const contact = state('ada@example.com');
		expect([status, body]).toEqual([200, { contactId: contact?.id, message: 'Contact added' }]);
		expect(contact).toEqual({
			id: expect.any(Number),
			firstName: 'Ada',
			lastName: 'Winter',
			organization: '',
			lists: { 5: 1 },
			fields: { PLAN: ['Pro'] },
			tags: ['customer', ...tags].sort(),
		});
	});

	test('an order does not bring back who had left the list, nor wipe what it does not name', async () => {
		const before = state('max@example.com');
		expect(before?.lists).toEqual({ 5: 3 });
		expect((await order({ email: 'max@example.com' })).status).toBe(200);
		expect(state('max@example.com')).toEqual({ ...before, tags: ['customer', 'trial'] });
	});

	test('a refusal is a 422 with the reason and what to do', async () => {
		expect(await order({ email: 'ada winter@example.com' })).toEqual({
			status: 422,
			body: {
				error: 'Contact Email Address is not valid.',
				details: expect.stringContaining('saved nothing'),
			},
		});
		expect(await order({})).toEqual({
			status: 422,
			body: { error: "'Email' is empty", details: expect.stringMatching(/\w/) },
		});
	});
});

describe('nightly-table-sync', () => {
	const run = async (id: string, trigger: string) => {
		const execution = await station.n8n.executeWorkflow(id, { trigger, timeoutMs: 60_000 });
		expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
		return execution;
	};

	test('rows become contacts once, nobody is re-subscribed, and every row is told its result', async () => {
		const id = await importExample('nightly-table-sync.json');
		await run(id, 'Run This Once');
		const people = station.sandbox.account.contacts.size;

		const night = await run(id, 'Every Night');
		expect(state('ada@example.com')).toEqual({
			id: expect.any(Number),
			firstName: 'Ada',
			lastName: 'Winter',
			organization: 'Winter & Sons',
			lists: { 2: 1, 8: 1 },
			fields: { JOB_TITLE: ['Engineer'] },
			tags: ['lead', 'webinar-2026'],
		});
		// Unsubscribed from 2, and left so.
		expect(state('gatsby@example.com')?.lists).toEqual({ 2: 2, 8: 1 });
		expect(state('gatsby@example.com')?.tags).toEqual(['newsletter', 'vip']);
		expect(state('nathan@example.com')?.lists).toEqual({ 2: 1, 5: 1, 8: 1 });
		expect(state('nathan@example.com')?.fields.JOB_TITLE).toEqual(['Head of Automation']);
		expect(station.sandbox.account.contacts.size).toBe(people + 1);

		const results = [
			...outputJson(night, 'Note That It Is Done'),
			...outputJson(night, 'Note Why Not'),
		].map(({ email, result }) => [email, result]);
		expect(results).toEqual([
			...['ada', 'gatsby', 'nathan'].map((name) => {
				const email = `${name}@example.com`;
				return [email, `synced as contact ${state(email)?.id}`];
			}),
			['sam typo@example.com', 'refused: Contact Email Address is not valid.'],
		]);

		const sent = syncedAddresses().length;
		const next = await run(id, 'Every Night');
		expect(next.runData['Add or Update Contact']).toBeUndefined();
		expect(syncedAddresses()).toHaveLength(sent);
	});
});

describe('refused-report', () => {
	test('the others go through, and one report says who did not, and why', async () => {
		const id = await importExample('refused-report.json');
		const execution = await station.n8n.executeWorkflow(id);
		expect([execution.status, execution.error?.message]).toEqual(['success', undefined]);
		expect(outputJson(execution, 'Synced')).toHaveLength(3);
		expect(state('max@example.com')?.lists).toEqual({ 5: 3, 12: 1 });
		expect(state('priya@example.com')).toMatchObject({
			firstName: 'Priya',
			lastName: 'Nair',
			lists: { 12: 1 },
			tags: ['event-guest', 'vip'],
		});

		const reports = outputJson(execution, 'Write the Report');
		expect(reports).toHaveLength(1);
		expect(reports[0]?.subject).toBe('4 contacts were refused');
		const paragraphs = String(reports[0]?.text).split('\n\n');
		expect(paragraphs.map((paragraph) => paragraph.split('\n'))).toEqual([
			[
				'Contact Email Address is not valid.',
				expect.stringContaining('saved nothing'),
				'Refused: Edmund Pevensie, Sam Typo',
			],
			["'Email' is empty", expect.stringMatching(/\w/), 'Refused: Tom Nobody'],
			[expect.stringContaining("'List'"), expect.any(String), 'Refused: Marie Dubois'],
		]);
	});
});

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
			const id = await importExample('ai-agent.json');
			const message = { sessionId: 'one', chatInput: 'Add Ada, ada@example.com, engineer' };
			const run = await runFrom(station.n8n, id, 'When chat message received', [message]);
			expect([run.status, run.error?.message]).toEqual(['success', undefined]);
			expect(outputJson(run, 'AI Agent')).toEqual([
				{ output: expect.stringContaining('Contact added') },
			]);
		} finally {
			await model.close();
		}
		expect(state('ada@example.com')).toMatchObject({
			firstName: 'Ada',
			lists: { 8: 1 },
			fields: { JOB_TITLE: ['Engineer'] },
			tags: ['lead'],
		});
		expect(syncedAddresses()).toEqual(['ada@example.com']);
	});
});
