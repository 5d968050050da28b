import type { IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { getColumns } from '../../../nodes/ActiveCampaignContactSync/pickLists/columns';
import {
	getCustomFields,
	getForms,
	getLists,
	getTags,
} from '../../../nodes/ActiveCampaignContactSync/pickLists/pickLists';

type Answer = Record<string, unknown> | unknown[];

let account = 0;

/** The editor with a credential; each test has an account of its own, for answers are kept. */
function editor(answers: (what: string) => Answer, { id = '1', apiUrl = ownUrl() } = {}) {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ credentials: { activeCampaignContactSyncApi: { id, name: 'x' } } }),
		getCredentials: async () => await Promise.resolve({ apiUrl, apiKey: 'demo-key' }),
		helpers: {
			httpRequestWithAuthentication: async (_name: string, options: IHttpRequestOptions) => {
				const what = String(options.qs?.api_action ?? options.url);
				asked.push(what);
				const body = JSON.stringify(answers(what));
				return await Promise.resolve({ statusCode: 200, headers: {}, body });
			},
		},
	} as unknown as ILoadOptionsFunctions;
	return { context, asked, apiUrl };
}

function ownUrl(): string {
	account += 1;
	return `https://account${account}.example.com`;
}

const rows = (...names: string[]) => ({
	...Object.fromEntries(names.map((name, index) => [index, { id: `${index + 1}`, name }])),
	result_code: 1,
});
const names = ({ results }: { results: Array<{ name: string }> }) =>
	results.map(({ name }) => name);

test('what was asked a minute ago is kept for the credential that asked, and for its account', async () => {
	const one = editor(() => rows('Newsletter'));
	expect(names(await getLists.call(one.context, ''))).toEqual(['Newsletter']);
	expect(names(await getLists.call(one.context, 'news'))).toEqual(['Newsletter']);
	expect(one.asked).toEqual(['list_list']);
	// Another key of the same account may be shown other lists.
	const key = editor(() => rows('Offers'), { id: '2', apiUrl: one.apiUrl });
	expect(names(await getLists.call(key.context, ''))).toEqual(['Offers']);
	// The same credential, changed to another account.
	const other = editor(() => rows('Events'));
	expect(names(await getLists.call(other.context, ''))).toEqual(['Events']);
	// And another kind of thing.
	const forms = editor(() => rows('Sign-up'), { apiUrl: one.apiUrl });
	expect(names(await getForms.call(forms.context, ''))).toEqual(['Sign-up']);
});

test('a tag that begins with = is no expression of n8n', async () => {
	const { context } = editor(() => [{ id: '1', name: '=VIP "A"' }]);
	const { results } = await getTags.call(context, '=new');
	expect(results).toEqual([{ name: '=new (new tag)', value: '={{ "=new" }}' }]);
	expect((await getTags.call(context, '')).results).toEqual([
		{ name: '=VIP "A"', value: '={{ "=VIP \\"A\\"" }}' },
	]);
});

test('a column is labelled with the personalization tag, where there is one', async () => {
	const rowsOf = {
		0: { id: '7', title: 'Size', tag: '' },
		1: { id: '8', title: 'Hat', tag: '%HAT%' },
	};
	const { context } = editor(() => ({ ...rowsOf, result_code: 1 }));
	const { fields } = await getColumns.call(context);
	expect(fields.slice(-2).map(({ displayName }) => displayName)).toEqual(['Hat (%HAT%)', 'Size']);
});

test('columns are kept by credential too', async () => {
	const field = (title: string) => ({ 0: { id: '7', title, tag: '%X%' }, result_code: 1 });
	const one = editor(() => field('Size'));
	const other = editor(() => field('Color'), { id: '2', apiUrl: one.apiUrl });
	const last = async ({ context }: typeof one) =>
		(await getColumns.call(context)).fields.at(-1)?.displayName;
	expect(await last(one)).toContain('Size');
	expect(await last(other)).toContain('Color');
});

test('everything is there, by name, found without capitals and accents', async () => {
	const { context } = editor(() => rows('List 10', 'list 2', 'Élan', 'Zoo'));
	expect(names(await getLists.call(context))).toEqual(['Élan', 'list 2', 'List 10', 'Zoo']);
	expect(names(await getLists.call(context, ' ELAN '))).toEqual(['Élan']);
	expect(names(await getLists.call(context, 'list'))).toEqual(['list 2', 'List 10']);
});

test('a tag that is typed and new can be chosen, one that is there is not offered twice', async () => {
	const { context } = editor(() => [{ id: '1', name: 'api' }]);
	expect((await getTags.call(context, 'webinar')).results).toEqual([
		{ name: 'webinar (new tag)', value: 'webinar' },
	]);
	expect((await getTags.call(context, 'API')).results).toEqual([{ name: 'api', value: 'api' }]);
});

test('a field is shown with its tag and type, and one without an ID not at all', async () => {
	const { context } = editor(() => ({
		0: { id: '3', title: 'Birthday', tag: '%BIRTHDAY%', type: 'date' },
		1: { title: 'Lost' },
		result_code: 1,
	}));
	expect((await getCustomFields.call(context)).results).toEqual([
		{ name: 'Birthday (%BIRTHDAY%, date)', value: '3' },
	]);
});

describe('an account that has none of a kind', () => {
	const none = (said: string, total: unknown) => (what: string) =>
		what.startsWith('/api/3/') ? { meta: { total } } : { result_code: 0, result_message: said };

	test.each(['Failed: Nothing is returned', 'Falhou: nada foi encontrado', 'Nincs találat'])(
		'has an empty list, in whatever language it is said: %s',
		async (said) => {
			for (const list of [getLists, getTags, getCustomFields]) {
				expect(await list.call(editor(none(said, '0')).context)).toEqual({ results: [] });
			}
		},
	);

	test('is not believed where the account has some', async () => {
		const { context } = editor((what) =>
			what === 'user_me' ? { result_code: 1 } : none('Não autorizado', '3')(what),
		);
		await expect(getLists.call(context)).rejects.toMatchObject({ message: 'Não autorizado' });
	});

	test("is not believed in v1's English words either, where v3 counts some", async () => {
		const said = 'Failed: Nothing is returned';
		const { context } = editor((what) =>
			what === 'user_me' ? { result_code: 1 } : none(said, '3')(what),
		);
		await expect(getLists.call(context)).rejects.toMatchObject({ message: said });
	});

	test("is believed in v1's English words where v3 does not count", async () => {
		const said = none('Failed: Nothing is returned', undefined);
		expect(await getForms.call(editor(said).context)).toEqual({ results: [] });
		expect(await getLists.call(editor(said).context)).toEqual({ results: [] });
	});

	test('is not believed where the key is refused', async () => {
		const { context } = editor(none('Não autorizado', undefined));
		await expect(getForms.call(context)).rejects.toMatchObject({
			message: 'ActiveCampaign refused the API key',
			httpCode: '401',
		});
	});
});
