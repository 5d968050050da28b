import { get } from '../../tools/n8n/rest';
import { readExecution } from '../../tools/n8n/execution';
import { ending, type ExampleStation, startExampleStation } from './support/exampleStation';
import { publish } from './support/executions';
import { submitForm } from './support/form';

let station: ExampleStation;

beforeAll(async () => {
	station = await startExampleStation();
});
beforeEach(() => station.sandbox.reset());
afterAll(async () => await station?.close());

describe('form-sign-up', () => {
	beforeAll(
		async () => await publish(station.n8n, await station.importExample('form-sign-up.json')),
	);

	const fillIn = async (email: string) =>
		await submitForm(station.n8n, 'sign-up', [
			'Ada',
			'Winter',
			email,
			'Winter & Sons',
			['Automation', 'CRM'],
			['Yes, email me the newsletter'],
		]);

	test('who fills in the form is a contact, and is thanked', async () => {
		const { page, execution } = await fillIn('ada@example.com');
		expect(page).toContain('You are on our list.');
		expect(ending(execution)).toEqual(['success']);
		expect(station.state('ada@example.com')).toEqual({
			id: expect.any(Number),
			firstName: 'Ada',
			lastName: 'Winter',
			organization: 'Winter & Sons',
			lists: { 2: 1 },
			fields: { INTERESTS: ['Automation', 'CRM'], LEAD_SOURCE: ['Website form'] },
			tags: ['newsletter'],
		});
		expect(station.syncedAddresses()).toEqual(['ada@example.com']);
	});

	test('who is refused is told why, and the execution is red', async () => {
		const { page, execution } = await fillIn('ada winter@example.com');
		expect(page).toContain('That did not work');
		expect(page).toContain('Contact Email Address is not valid.');
		expect(page).not.toContain('Thank you');
		expect(ending(execution)).toEqual([
			'error',
			expect.stringMatching(/^The sign-up was refused: .*Address is not valid/),
		]);
	});
});

describe('webhook-with-answer', () => {
	let id: string;

	beforeAll(async () => {
		id = await station.importExample('webhook-with-answer.json');
		await publish(station.n8n, id);
	});

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
		const contact = station.state('ada@example.com');
		expect([status, body]).toEqual([
			200,
			{ contactId: contact?.id, message: 'Contact added', skippedLists: [] },
		]);
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
		const before = station.state('max@example.com');
		expect(before?.lists).toEqual({ 5: 3 });
		const { status, body } = await order({ email: 'max@example.com' });
		expect([status, get(body, 'skippedLists')]).toEqual([200, ['5']]);
		expect(station.state('max@example.com')).toEqual({
			...before,
			tags: ['customer', 'trial'],
		});
	});

	test('a refusal is a 422 with the reason and what to do, and the execution is red', async () => {
		expect(await order({ email: 'ada winter@example.com' })).toEqual({
			status: 422,
			body: {
				error: expect.stringContaining('Contact Email Address is not valid.'),
				details: expect.stringContaining('Nothing of it was saved'),
			},
		});
		expect(await order({})).toEqual({
			status: 422,
			body: { error: "'Email' is empty", details: expect.stringMatching(/\w/) },
		});
		const { api } = station.n8n;
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['error'] }));
		const last = await api.waitFor(
			`executions?filter=${filter}`,
			(answer) => {
				const results = get(answer, 'results') as unknown[];
				return results.length === 2 ? get(results[0], 'id') : undefined;
			},
			30_000,
		);
		const execution = await api.waitFor(`executions/${String(last)}`, readExecution, 30_000);
		expect(ending(execution)).toEqual([
			'error',
			expect.stringContaining("The customer was refused: 'Email' is empty"),
		]);
	});
});
