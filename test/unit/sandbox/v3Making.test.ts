import { startSandbox, type Sandbox } from '../../../sandbox';
import { call } from './client';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

async function v3(method: string, path: string, body?: object) {
	const answer = await fetch(`${sandbox.url}/api/3/${path}`, {
		method,
		headers: { 'Api-Token': sandbox.apiKey },
		body: body && JSON.stringify(body),
	});
	return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

/** Makes something; the id it was given. */
async function make(kind: string, name: string, values: object): Promise<string> {
	const { status, json } = await v3('POST', kind, { [name]: values });
	expect(status).toBe(201);
	return (json[name] as { id: string }).id;
}

function held() {
	const { contacts, lists, fields, tags, organizations } = sandbox.account;
	return structuredClone({ contacts, lists, fields, tags, organizations });
}

test('what is made is used, shown and removed, and then all is as it was', async () => {
	const before = held();
	const list = await make('lists', 'list', { name: 'A Check' });
	const tag = await make('tags', 'tag', { tag: 'A Check', tagType: 'contact' });
	const field = await make('fields', 'field', { title: 'A Check', type: 'listbox' });
	const fieldOptions = ['One', 'Two'].map((value) => ({ field, value, label: value }));
	expect((await v3('POST', 'fieldOption/bulk', { fieldOptions })).status).toBe(201);
	await call(sandbox, 'contact_sync', {
		body: `email=a@example.com&p[${list}]=${list}&tags=a check&field[%25A_CHECK%25,0]=One&customer_acct_name=A Check`,
	});

	const { json } = await v3('GET', 'contacts?email=a@example.com');
	const [{ id } = { id: '' }] = json.contacts as Array<{ id: string }>;
	expect((await v3('GET', `contacts/${id}`)).json).toMatchObject({
		contact: { email: 'a@example.com' },
		contactLists: [{ list, status: '1' }],
		fieldValues: [{ field, value: '||One||' }],
	});
	const tags = (await v3('GET', `contacts/${id}/contactTags`)).json.contactTags;
	expect(tags).toEqual([expect.objectContaining({ tag })]);
	expect((await v3('GET', `fields/${field}`)).json).toMatchObject({
		field: {
			title: 'A Check',
			perstag: 'A_CHECK',
			options: [{ value: 'One' }, { value: 'Two' }],
		},
	});
	const accounts = (await v3('GET', 'accounts')).json.accounts as Array<{ id: string }>;
	const organization = accounts.at(-1)?.id ?? '';

	const things = [`contacts/${id}`, `lists/${list}`, `tags/${tag}`, `fields/${field}`];
	for (const path of [...things, `accounts/${organization}`]) {
		expect([path, (await v3('GET', path)).status]).toEqual([path, 200]);
		expect([path, (await v3('DELETE', path)).status]).toEqual([path, 200]);
		expect([path, (await v3('GET', path)).status]).toEqual([path, 404]);
		expect([path, (await v3('DELETE', path)).status]).toEqual([path, 404]);
	}
	expect(held()).toEqual(before);
});

test('what is on a list, has a tag or a value loses it when that is removed', async () => {
	for (const path of ['lists/2', 'tags/1', 'fields/4', 'accounts/1']) await v3('DELETE', path);
	const nathan = sandbox.account.find('nathan@example.com');
	expect([...(nathan?.lists.keys() ?? [])]).toEqual([5]);
	expect(nathan).toMatchObject({ tags: ['vip'], organization: '' });
	expect([...(nathan?.fields.keys() ?? [])]).toEqual([1, 6]);
});

test('an id is never given twice', async () => {
	const create = async () => {
		await call(sandbox, 'contact_sync', { body: 'email=a@example.com' });
		return sandbox.account.find('a@example.com')?.id;
	};
	expect(await create()).toBe(7);
	await v3('DELETE', 'contacts/7');
	await v3('DELETE', 'contacts/1');
	expect(await create()).toBe(8);
});
