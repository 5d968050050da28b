import type { INode, OnError } from 'n8n-workflow';
import type { Execution } from '../../tools/n8n/execution';
import { outputJson } from '../../tools/n8n/execution';
import { get } from '../../tools/n8n/rest';
import type { WorkflowFile } from '../../tools/n8n/workflow';
import { contactState } from '../../tools/start/contactState';
import { callsThenQuotes, type StandInModel, startModel } from './openai/server';
import { readExampleFile } from './support/exampleFiles';
import { runFrom } from './support/executions';
import { NODE_TYPE } from '../../tools/n8n/names';
import { type Station, startStation } from './support/station';

const AGENT = 'AI Agent';
const ada = {
	Email: 'ada@example.com',
	First_Name: 'Ada',
	Last_Name: 'Winter',
	Organization: 'Winter & Sons',
	Job_Title: 'Engineer',
	Tags: 'lead, vip',
};
const refused = { ...ada, Email: 'ada winter@example.com' };
const noAddress = { ...ada, Email: 'Ada Winter' };

/** What the node says of them, and what to do about it. */
const refusal = {
	server: /Contact Email Address is not valid\. Nothing of it was saved\. The reason above/,
	own: /'Email' is not an email address\. It is \\?"Ada Winter\\?"\. An address has an @/,
};

let station: Station;
let model: StandInModel;

beforeAll(async () => {
	model = await startModel();
	station = await startStation();
	await station.n8n.importCredential('openAiApi', 'OpenAI account', model.credential);
});
beforeEach(() => {
	station.sandbox.reset();
	model.requests.length = 0;
});
afterAll(async () => {
	await station?.close();
	await model?.close();
});

/** Says these things to the agent of the example, each in a conversation of its own. */
async function chat(said: string[], change: (node: INode) => Partial<INode> = () => ({})) {
	const example = readExampleFile('ai-agent.json');
	const nodes = example.nodes.map((node) => ({ ...node, ...change(node) }));
	const workflow: WorkflowFile = { ...example, nodes };
	const id = await station.n8n.importWorkflow(workflow);
	const messages = said.map((chatInput, index) => ({ sessionId: `${id}-${index}`, chatInput }));
	// Short: a node that never answers its agent is to be a failed test, not a long one.
	return await runFrom(station.n8n, id, 'When chat message received', messages, 20_000);
}

const withOnError = (onError?: OnError) => (node: INode) =>
	node.type === `${NODE_TYPE}Tool` ? { onError } : {};

/** An agent as it was before n8n 2.0, which runs its tools inside itself; it knows chat completions only. */
const asOlderAgent = (onError?: OnError) => (node: INode) => {
	if (node.name === AGENT) return { typeVersion: 2.2 };
	if (node.name === 'OpenAI Chat Model') {
		return { parameters: { ...node.parameters, responsesApiEnabled: false } };
	}
	return withOnError(onError)(node);
};

const answers = (run: Execution) => outputJson(run, AGENT).map(({ output }) => String(output));
const synced = () => station.sandbox.requests.filter(({ action }) => action === 'contact_sync');
/** What the tool answered in the last request of each conversation. */
const lastResults = () =>
	model.requests.map(({ toolResults }) => toolResults.at(-1)).filter(Boolean);

test('a contact with tags and a custom field, in one request', async () => {
	model.answer = callsThenQuotes(ada);
	const run = await chat(['Add Ada Winter, ada@example.com, engineer at Winter & Sons']);
	expect(run.status).toBe('success');
	expect(synced()).toHaveLength(1);
	const contact = contactState(station.sandbox.account, ada.Email);
	expect(contact).toEqual({
		id: expect.any(Number),
		firstName: 'Ada',
		lastName: 'Winter',
		organization: 'Winter & Sons',
		lists: { 8: 1 },
		fields: { JOB_TITLE: ['Engineer'] },
		tags: ['lead', 'vip'],
	});
	expect(answers(run)).toEqual([expect.stringContaining(`"subscriber_id":${contact?.id}`)]);
	expect(answers(run)).toEqual([expect.stringContaining('Contact added')]);
});

test('the model is told what the tool does, that what is left empty stays, and of every value', async () => {
	await chat(['Hello']);
	const [tool, ...others] = model.requests[0]?.tools ?? [];
	expect(others).toEqual([]);
	expect(tool?.name).toBe('Add_or_Update_Contact');
	expect(tool?.description).toMatch(/^Adds a contact to ActiveCampaign, or updates the one/);
	expect(tool?.description).toContain('What is left empty stays as it is.');
	const values = get(tool?.parameters, 'properties');
	expect(Object.keys(values ?? {}).sort()).toEqual(Object.keys(ada).sort());
	for (const name of Object.keys(ada)) {
		expect(get(values, name)).toEqual({
			type: 'string',
			description: expect.stringMatching(/\w/),
		});
	}
});

test('the same call twice leaves one contact, unchanged', async () => {
	model.answer = callsThenQuotes(ada);
	await chat(['Add Ada']);
	const before = contactState(station.sandbox.account, ada.Email);
	const contacts = station.sandbox.account.contacts.size;
	expect(answers(await chat(['Add Ada']))).toEqual([expect.stringContaining('Contact updated')]);
	expect(contactState(station.sandbox.account, ada.Email)).toEqual(before);
	expect(station.sandbox.account.contacts.size).toBe(contacts);
});

test('two contacts in one turn of the model, one of them refused', async () => {
	model.answer = callsThenQuotes(refused, ada);
	const [answer] = answers(await chat(['Add both']));
	expect(answer).toMatch(refusal.server);
	expect(answer).toContain('Contact added');
	expect(station.sandbox.account.find(ada.Email)).toBeDefined();
	expect(synced()).toHaveLength(2);
});

test.each([undefined, 'continueRegularOutput'] as const)(
	'the agent learns why a contact was refused and what to do, with On Error %s',
	async (onError) => {
		for (const [values, told] of [
			[refused, refusal.server],
			[noAddress, refusal.own],
		] as const) {
			model.answer = callsThenQuotes(values);
			const run = await chat(['Add Ada'], withOnError(onError));
			expect(run.status).toBe('success');
			expect(answers(run)).toEqual([expect.stringMatching(told)]);
			expect(answers(run)).toEqual([expect.not.stringContaining('before the run stopped')]);
		}
		model.answer = callsThenQuotes(ada);
		const run = await chat(['Add Ada'], withOnError(onError));
		expect(answers(run)).toEqual([expect.stringContaining('Contact added')]);
	},
);

test("with On Error 'Stop Workflow' a refusal ends the run, and says the same", async () => {
	model.answer = callsThenQuotes(refused);
	const run = await chat(['Add Ada'], withOnError('stopWorkflow'));
	expect(run.status).toBe('error');
	expect(run.error?.message).toMatch(refusal.server);
	model.answer = callsThenQuotes(ada);
	const next = await chat(['Add Ada'], withOnError('stopWorkflow'));
	expect(answers(next)).toEqual([expect.stringContaining('Contact added')]);
});

test('with an error output, which no tool has, the contact is synced, but n8n tells the agent nothing', async () => {
	model.answer = callsThenQuotes(ada);
	const run = await chat(['Add Ada'], withOnError('continueErrorOutput'));
	expect(run.status).toBe('success');
	expect(lastResults()).toEqual(['""']);
	expect(station.sandbox.account.find(ada.Email)).toBeDefined();
});

test('three conversations in one run: each gets its own answer, and a refusal holds up none', async () => {
	model.answer = callsThenQuotes(refused);
	const run = await chat(['One', 'Two', 'Three']);
	expect(answers(run)).toHaveLength(3);
	for (const answer of answers(run)) expect(answer).toMatch(refusal.server);
});

test.each([undefined, 'stopWorkflow', 'continueRegularOutput'] as const)(
	'the agent of older n8n versions, three conversations in one run, with On Error %s',
	async (onError) => {
		model.answer = callsThenQuotes(refused);
		const ended = await chat(['One', 'Two', 'Three'], asOlderAgent(onError));
		expect(model.requests.every(({ api }) => api === 'completions')).toBe(true);
		expect(answers(ended)).toHaveLength(3);
		for (const answer of answers(ended)) expect(answer).toMatch(refusal.server);
		model.answer = callsThenQuotes(ada);
		const run = await chat(['One', 'Two', 'Three'], asOlderAgent(onError));
		expect(run.status).toBe('success');
		expect(answers(run)).toHaveLength(3);
		expect(synced()).toHaveLength(6);
	},
);
