import { startSandbox, type Sandbox } from '../../../sandbox';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

async function v3(method: string, path: string, body?: object, key = sandbox.apiKey) {
	const answer = await fetch(`${sandbox.url}/api/3/${path}`, {
		method,
		headers: { 'Api-Token': key },
		body: body && JSON.stringify(body),
	});
	const text = await answer.text();
	const json: unknown = text === '' ? undefined : JSON.parse(text);
	return { status: answer.status, json };
}

test('a contact in the steps that the node built into n8n takes', async () => {
	const contact = {
		email: 'a@example.com',
		firstName: 'Ada',
		fieldValues: [{ field: '6', value: 'A||B' }],
	};
	expect(await v3('POST', 'contact/sync', { contact })).toMatchObject({
		status: 201,
		json: { contact: { id: '7', firstName: 'Ada' } },
	});
	expect((await v3('POST', 'contact/sync', { contact })).status).toBe(200);
	const list = { contactList: { contact: '7', list: '2', status: 1 } };
	expect((await v3('POST', 'contactLists', list)).status).toBe(201);
	const tag = { contactTag: { contact: '7', tag: '5' } };
	expect((await v3('POST', 'contactTags', tag)).status).toBe(201);

	const saved = sandbox.account.find('a@example.com');
	expect(saved).toMatchObject({ firstName: 'Ada', tags: ['vip'] });
	expect(saved?.lists.get(2)?.status).toBe(1);
	expect(saved?.fields.get(6)).toBe('||A||B||');
	expect(sandbox.requests[0]).toMatchObject({ email: 'a@example.com', saved: true });
});

test('creating a known contact is refused', async () => {
	const contact = { email: 'nathan@example.com' };
	expect(await v3('POST', 'contacts', { contact })).toMatchObject({
		status: 422,
		json: { errors: [{ code: 'duplicate' }] },
	});
});

test('pick-lists come in pages', async () => {
	expect(await v3('GET', 'lists?limit=2&offset=3')).toMatchObject({
		json: { lists: [{ id: '12', name: 'Event Guests' }], meta: { total: '4' } },
	});
	expect((await v3('GET', 'fields?limit=100')).json).toMatchObject({ meta: { total: '10' } });
	expect((await v3('GET', 'tags')).json).toMatchObject({ meta: { total: '6' } });
});

test('a wrong key gets an empty 403, an unknown path a 404', async () => {
	expect(await v3('GET', 'users/me', undefined, 'x')).toEqual({ status: 403, json: undefined });
	expect((await v3('GET', 'users/me')).status).toBe(200);
	const unknown = await fetch(`${sandbox.url}/api/3/deals`, {
		headers: { 'api-token': sandbox.apiKey },
	});
	expect(unknown.status).toBe(404);
});
