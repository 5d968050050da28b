import { type Sandbox, startSandbox } from '../../sandbox';
import { runNode } from './n8nEngine';
import { extra, field, inList, onList, type Parameters } from './parameters';

let sandbox: Sandbox;

// One account a test: the pace of an account is shared by all that is sent to it.
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

describe('bad input is refused before anything is sent, naming the parameter', () => {
	const cases: Array<[string, Parameters, string]> = [
		['no address', { email: '={{ $json.missing }}' }, "'Email' is empty"],
		['no @', { email: 'nathan' }, "'Email' is not an email address"],
		[
			'list that is no ID',
			onList({ listId: inList('id', '={{ "Newsletter" }}') }),
			"'List' in row 1 of 'Lists' is not an ID",
		],
		[
			'list 0',
			onList({ listId: inList('id', '={{ 0 }}') }),
			"'List' in row 1 of 'Lists' is not an ID",
		],
		[
			'list 1.5',
			onList({ listId: inList('id', '={{ 1.5 }}') }),
			"'List' in row 1 of 'Lists' is not an ID",
		],
		[
			'list not chosen',
			onList({ listId: inList('list', '') }),
			"'List' in row 1 of 'Lists' is empty",
		],
		[
			'status nobody knows',
			onList({ status: '={{ "maybe" }}' }),
			"'Status' in row 1 of 'Lists' is not a status of this node",
		],
		[
			'same list, different answers',
			{
				lists: {
					list: [
						{ listId: inList('id', '2') },
						{ listId: inList('id', '2'), status: 'unsubscribed' },
					],
				},
			} as Parameters,
			"'Lists' names the same list twice, with different answers",
		],
		[
			'same field twice',
			{
				customFields: {
					field: [1, 2].map(() => ({ fieldId: inList('id', '9'), value: 'x' })),
				},
			} as Parameters,
			"'Custom Fields' names the same field twice",
		],
		[
			'field not chosen',
			field('list', '', 'x'),
			"'Field' in row 1 of 'Custom Fields' is empty",
		],
		[
			'an object as value',
			field('id', '9', '={{ { a: 1 } }}'),
			"'Value' in row 1 of 'Custom Fields' is a list or an object",
		],
		[
			'an IP address of six',
			extra({ ipAddress: '2001:db8::1' }),
			"'IP Address' is not an IPv4 address",
		],
		[
			'an IP address out of range',
			extra({ ipAddress: '256.0.0.1' }),
			"'IP Address' is not an IPv4 address",
		],
		['form that is no ID', extra({ form: inList('id', '={{ "x" }}') }), "'Form' is not an ID"],
		[
			'a date that is none',
			onList({ listOptions: { subscribeDate: 'soon' } }),
			"'Subscribe Date' in row 1 of 'Lists' is not a date",
		],
	];

	it.each(cases)('%s', async (_what, parameters, message) => {
		const result = await runNode({
			items: [{}],
			parameters: { email: 'nathan@example.com', ...parameters },
			credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
		});
		expect(result.message).toContain(message);
		expect(sandbox.requests).toHaveLength(0);
	});
});
