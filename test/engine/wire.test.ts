import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from './n8nEngine';
import { extra, field, inList, onList, type Parameters, tag } from './parameters';

let sandbox: Sandbox;

// One account a test: the pace of an account is shared by all that is sent to it.
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

/** Runs one item through the engine and returns the pairs of the body that was sent, in their order. */
async function pairsOf(parameters: Parameters): Promise<Array<[string, string]>> {
	const { message } = await runNode({
		items: [{ email: 'nathan@example.com' }],
		parameters: { email: 'nathan@example.com', ...parameters },
		credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
	});
	expect(message).toBe('');
	const synced = sandbox.requests.filter(({ action }) => action === 'contact_sync');
	expect(synced).toHaveLength(1);
	return [...new URLSearchParams(synced[0]?.body)];
}

const email: [string, string] = ['email', 'nathan@example.com'];

describe('what each parameter puts on the wire', () => {
	const active: Array<[string, string]> = [
		['p[2]', '2'],
		['status[2]', '1'],
	];
	const cases: Array<[string, Parameters, Array<[string, string]>]> = [
		['email, trimmed', { email: '  nathan@example.com ' }, []],
		['a list is active by default', onList({}), active],
		['status active', onList({ status: 'active' }), active],
		[
			'status unsubscribed',
			onList({ status: 'unsubscribed' }),
			[
				['p[2]', '2'],
				['status[2]', '2'],
			],
		],
		[
			'several IDs of an expression, each with the answers of the row',
			onList({ listId: inList('id', '={{ [5, "8"] }}'), status: 'unsubscribed' }),
			[
				['p[5]', '5'],
				['status[5]', '2'],
				['p[8]', '8'],
				['status[8]', '2'],
			],
		],
		[
			'several IDs separated by commas',
			onList({ listId: inList('id', '5, 8') }),
			[
				['p[5]', '5'],
				['status[5]', '1'],
				['p[8]', '8'],
				['status[8]', '1'],
			],
		],
		[
			'an expression that gives no list at all',
			onList({ listId: inList('id', '={{ [] }}') }),
			[],
		],
		['a list chosen from the account', onList({ listId: inList('list', '2') }), active],
		[
			'send instant responders',
			onList({ listOptions: { instantResponders: true } }),
			[...active, ['instantresponders[2]', '1']],
		],
		[
			'send last campaign',
			onList({ listOptions: { lastMessage: true } }),
			[...active, ['lastmessage[2]', '1']],
		],
		[
			'stop future responders',
			onList({ listOptions: { noResponders: true } }),
			[...active, ['noresponders[2]', '1']],
		],
		[
			'false sends nothing: the server asks whether the key is there',
			onList({
				listOptions: { instantResponders: false, lastMessage: false, noResponders: false },
			}),
			active,
		],
		[
			"subscribe date in the workflow's time zone, sent as Chicago's wall clock",
			onList({ listOptions: { subscribeDate: '2026-07-04T13:00:00' } }),
			[...active, ['sdate[2]', '2026-07-04 12:00:00']],
		],
		[
			'subscribe date with an offset, in winter',
			onList({ listOptions: { subscribeDate: '2026-01-15T12:00:00+00:00' } }),
			[...active, ['sdate[2]', '2026-01-15 06:00:00']],
		],
		['custom field by ID', field('id', '9', 'x'), [['field[9,0]', 'x']]],
		['custom field from the account', field('list', '9', 'x'), [['field[9,0]', 'x']]],
		['custom field by tag', field('tag', 'PLAN', 'x'), [['field[%PLAN%,0]', 'x']]],
		[
			'custom field by tag with percent signs',
			field('tag', '%PLAN%', 'x'),
			[['field[%PLAN%,0]', 'x']],
		],
		['several values', field('id', 6, '={{ ["Tea", "Cake"] }}'), [['field[6,0]', 'Tea||Cake']]],
		['a number', field('id', 6, '={{ 12.5 }}'), [['field[6,0]', '12.5']]],
		['a boolean', field('id', 6, '={{ true }}'), [['field[6,0]', 'true']]],
		[
			'a date of n8n as it reads',
			field(
				'id',
				3,
				"={{ DateTime.fromISO('2026-07-04T13:05:09', { zone: 'America/New_York' }) }}",
			),
			[['field[3,0]', '2026-07-04 13:05:09']],
		],
		[
			'a date of n8n at midnight',
			field('id', 3, "={{ DateTime.fromISO('2026-07-04', { zone: 'America/New_York' }) }}"),
			[['field[3,0]', '2026-07-04']],
		],
		[
			'any other text untouched',
			field('id', 9, 'Stand 4.7.2026 – 5 & 6 <b>'),
			[['field[9,0]', 'Stand 4.7.2026 – 5 & 6 <b>']],
		],
		['tags, once each', tag('api', ' VIP ', 'api', ''), [['tags', 'api,VIP']]],
		['tags of an expression', tag('={{ ["a", "b"] }}', '={{ "c, d" }}'), [['tags', 'a,b,c,d']]],
		['first name', extra({ firstName: 'Nathan' }), [['first_name', 'Nathan']]],
		['last name', extra({ lastName: 'Smith' }), [['last_name', 'Smith']]],
		['phone', extra({ phone: '+1 312 201 0300' }), [['phone', '+1 312 201 0300']]],
		[
			'organization',
			extra({ organization: 'Acme, Inc.' }),
			[['customer_acct_name', 'Acme, Inc.']],
		],
		['IP address', extra({ ipAddress: '203.0.113.7' }), [['ip4', '203.0.113.7']]],
		['form', extra({ form: inList('id', '3') }), [['form', '3']]],
		[
			'what comes out empty is not sent',
			{
				...extra({
					firstName: '',
					lastName: '={{ $json.missing }}',
					phone: ' ',
					organization: '={{ null }}',
					ipAddress: '',
				}),
				...field('id', 9, ''),
				...tag(''),
			},
			[],
		],
		[
			'Send Empty Values clears names, phone, organization and custom fields only',
			{
				...extra({
					firstName: '',
					lastName: '={{ $json.missing }}',
					phone: '',
					organization: '',
					ipAddress: '',
				}),
				...field('id', 9, ''),
				...tag(''),
				options: { sendEmptyValues: true },
			},
			[
				['first_name', ''],
				['last_name', ''],
				['phone', ''],
				['customer_acct_name', ''],
				['field[9,0]', ''],
			],
		],
	];

	it.each(cases)('%s', async (_what, parameters, pairs) => {
		expect(await pairsOf(parameters)).toEqual([email, ...pairs]);
	});
});
