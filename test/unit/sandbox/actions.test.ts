import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { call } from './client';

let sandbox: Sandbox;

async function start(options?: SandboxOptions): Promise<void> {
	sandbox = await startSandbox(options);
}

afterEach(() => sandbox.close());

describe('look-ups of API v1', () => {
	const json = async (action: string, query = '') =>
		JSON.parse((await call(sandbox, action, { query })).text) as Record<string, unknown>;

	test('list_list', async () => {
		await start();
		const answer = await json('list_list', '&ids=all');
		expect(Object.keys(answer)).toEqual([
			...['0', '1', '2', '3'],
			...['result_code', 'result_message', 'result_output'],
		]);
		expect(answer[0]).toEqual({
			id: '2',
			name: 'Newsletter',
			cdate: '2026-01-12 09:17:39',
			private: '0',
			userid: '1',
			subscriber_count: 1,
		});
		expect((await json('list_list', '&ids=5,12'))[1]).toMatchObject({ id: '12' });
	});

	test('list_field_view, tags_list, form_getforms and user_me', async () => {
		await start();
		expect((await json('list_field_view', '&ids=all'))[2]).toMatchObject({
			id: '4',
			title: 'Country',
			type: 'dropdown',
			perstag: 'COUNTRY',
			tag: '%COUNTRY%',
		});
		expect(await json('tags_list')).toContainEqual({ id: 1, name: 'customer', count: 2 });
		expect((await json('form_getforms'))[0]).toMatchObject({ id: '1', sendoptin: '1' });
		expect(await json('user_me')).toMatchObject({ apikey: sandbox.apiKey, result_code: 1 });
	});

	test('contact_view_email, with lists as an object or an empty array', async () => {
		await start();
		expect(await json('contact_view_email', '&email=GATSBY%40example.com')).toMatchObject({
			id: '2',
			lists: { 2: { status: '2' }, 8: { status: '1' } },
			fields: [],
			result_code: 1,
		});
		expect(await json('contact_view_email', '&email=edmund%40example.com')).toMatchObject({
			lists: [],
		});
		expect(await json('contact_view_email', '&email=nobody%40example.com')).toEqual({
			result_code: 0,
			result_message: 'Failed: Nothing is returned',
			result_output: 'json',
		});
	});

	test.each(['list_list', 'list_field_view', 'tags_list', 'form_getforms'])(
		'%s of an empty account finds nothing',
		async (action) => {
			await start({ size: { lists: 0, fields: 0, tags: 0, forms: 0 } });
			expect(await json(action, '&ids=all')).toMatchObject({
				result_code: 0,
				result_message: 'Failed: Nothing is returned',
			});
		},
	);

	test('a big account answers with everything', async () => {
		await start({ size: { lists: 1200, fields: 500, tags: 5000 } });
		expect((await json('list_list', '&ids=all'))[1199]).toBeDefined();
		expect((await json('list_field_view', '&ids=all'))[499]).toBeDefined();
		expect(await json('tags_list')).toHaveLength(5000);
	});
});

test.each(['pt', 'hu'] as const)('no message is English in an account in %s', async (language) => {
	await start({ language, assume: { unknownStatus: 'refused', unknownOption: 'refused' } });
	const EMAIL = 'email=a%40example.com';
	const forms = [
		EMAIL,
		EMAIL,
		'email=a',
		`${EMAIL}&p[99]=99`,
		`${EMAIL}&p[2]=2&status[2]=7`,
		`${EMAIL}&field[COMPANY,0]=x`,
		`${EMAIL}&field[4,0]=Narnia`,
	];
	const answers = await Promise.all([
		...forms.map((body) => call(sandbox, 'contact_sync', { body })),
		call(sandbox, 'user_me'),
		call(sandbox, 'user_me', { key: 'x' }),
		call(sandbox, 'contact_view_email'),
	]);
	const said = answers.map(
		({ text }) => (JSON.parse(text) as { result_message: string }).result_message,
	);
	const english = sandbox.requests.map(({ message }) => message);
	expect(english).toContain('List ID 99 does not exist.');
	expect(said.filter((message) => english.includes(message))).toEqual([]);
	expect(said.join()).not.toContain('{}');
	expect(said.join()).toContain('COMPANY');
});
