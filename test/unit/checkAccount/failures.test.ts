import type { FaultRule } from '../../../sandbox';
import { checked, RUN, type SceneOptions } from './scene';

const always = { times: Infinity };
const post = (action: string): FaultRule => ({
	...{ kind: 'answer', status: 403, action, ...always },
	matches: ({ method }) => method === 'POST',
});

test.each<[string, SceneOptions, RegExp]>([
	[
		'a wrong key',
		{ setting: { key: 'not-the-key-of-this-account' } },
		/^ActiveCampaign refuses the API key \(status 403\)\.$/,
	],
	[
		'a key that may not make lists',
		{ sandbox: { faults: [post('v3/lists')] } },
		/^This API key could not make a list: status 403$/,
	],
	[
		'the address of a web site',
		{ sandbox: { faults: [{ kind: 'html-404', action: '*', ...always }] } },
		/^There is no ActiveCampaign account at http:.* \(status 404\)\.$/,
	],
	[
		'an address where nobody answers',
		{ setting: { url: 'http://127.0.0.1:9' } },
		/^http:\/\/127\.0\.0\.1:9 does not answer: /,
	],
	[
		'an account that answers 429 to everything',
		{ sandbox: { faults: [{ kind: '429', action: '*', ...always }] } },
		/^ActiveCampaign answers "too many requests" \(429\), however long one waits\.$/,
	],
])('%s: it ends with a word, and nothing was made', async (_what, options, message) => {
	const { ended, rows, left, before, after } = await checked(options);
	expect(ended?.message).toMatch(message);
	expect(ended?.advice).toMatch(/\.$/);
	expect(rows.every(({ found }) => found === 'unasked')).toBe(true);
	expect(left).toEqual([]);
	expect(after).toEqual(before);
});

test('a key that may not make fields: what needs none is asked all the same', async () => {
	const { rows, ended, before, after } = await checked({
		sandbox: { faults: [post('v3/fields')] },
		setting: { only: ['emptyText', 'tagComma'] },
	});
	expect(ended).toBeUndefined();
	expect(rows.map(({ result }) => result)).toEqual([
		'not asked: this key could not make a custom field: status 403',
		'as assumed',
	]);
	expect(after).toEqual(before);
});

test('a key that may not remove contacts: they are named, with their IDs, and the rest is gone', async () => {
	const { left, sandbox } = await checked({
		sandbox: {
			faults: [
				{
					...{ kind: 'answer', status: 403, action: 'v3/contacts/:id', ...always },
					matches: ({ method }) => method === 'DELETE',
				},
			],
		},
		setting: { only: ['tagComma'] },
	});
	const there = [...sandbox.account.contacts.values()].filter(({ email }) => email.includes(RUN));
	expect(there.length).toBe(2);
	expect(left).toEqual(
		there.map(({ id, email }) => ({
			...{ kind: 'contact', id, name: email },
			why: 'removing it was answered with status 403',
		})),
	);
	expect(sandbox.account.lists.size).toBe(4);
});

test('429 for a while is waited for', async () => {
	const { rows, before, after } = await checked({
		sandbox: { faults: [{ kind: '429', action: '*', after: 60, times: 5, retryAfter: '3' }] },
		setting: { only: ['tagComma', 'emptyName', 'emptyText'] },
	});
	expect(rows.map(({ found }) => found)).toEqual(['assumed', 'assumed', 'assumed']);
	expect(after).toEqual(before);
});

test('429 for ever from the middle on: it ends, and everything that is left is named', async () => {
	const result = await checked({
		sandbox: { faults: [{ kind: '429', action: '*', after: 120, ...always }] },
	});
	expect(result.ended?.message).toBe('the account answers no more: status 429 each time');
	namesAllThatIsLeft(result);
});

/** Everything with a name of the run that the sandbox still holds. */
function namesAllThatIsLeft({ left, sandbox }: Awaited<ReturnType<typeof checked>>): void {
	const { lists, fields, contacts } = sandbox.account;
	const there = [
		...[...lists.values()].map(({ id, name }) => ['list', id, name]),
		...[...fields.values()].map(({ id, title }) => ['field', id, title]),
		...[...contacts.values()].map(({ id, email }) => ['contact', id, email]),
	].filter(([, , name]) => String(name).includes(RUN));
	const named = left.map(({ kind, id, name }) => [kind, id, name]);
	expect(there.length).toBeGreaterThan(10);
	// Their IDs come with contacts and were not looked up.
	for (const kind of ['tag', 'organization']) {
		expect(named).toContainEqual([kind, 0, `n8n check ${RUN} …`]);
	}
	for (const [kind, id, name] of there) {
		// A contact whose ID was never given back is named by its address.
		const byId = named.some((one) => one[0] === kind && one[1] === id);
		expect([name, byId || named.some((one) => one[1] === 0 && one[2] === name)]).toEqual([
			name,
			true,
		]);
	}
}

/** So many requests are answered, then so many are not. */
function silentAfter(answered: number, silent: number) {
	return (number: number) => {
		if (number <= answered || number > answered + silent) return;
		throw new Error('fetch failed', { cause: { code: 'ECONNREFUSED' } });
	};
}

describe('an account that falls silent in the middle', () => {
	test('for good: it ends, and everything that is left is named', async () => {
		const result = await checked({ onRequest: silentAfter(150, Infinity) });
		expect(result.ended?.message).toBe(
			'the account answers no more: the server takes no connection',
		);
		namesAllThatIsLeft(result);
	});

	test('and comes back: everything is removed', async () => {
		const { ended, left, before, after } = await checked({
			onRequest: silentAfter(150, 80),
		});
		expect(ended?.message).toMatch(/^the account answers no more/);
		expect(left).toEqual([]);
		expect(after).toEqual(before);
	});
});

test('a list and contacts that were made without an answer are removed too', async () => {
	const { left, before, after } = await checked({
		sandbox: {
			faults: [
				{
					...{ kind: 'cut-after-save', action: 'v3/lists', after: 1 },
					matches: ({ method }) => method === 'POST',
				},
				{ kind: 'cut-after-save', times: 3 },
			],
		},
		setting: { only: ['tagComma'] },
	});
	expect(left).toEqual([]);
	expect(after).toEqual(before);
});
