import type { INodeParameters } from 'n8n-workflow';
import { accountForTest, actionsOf, lists, requestsFor } from './deliveryScene';
import { type EngineOptions, runNode, runThroughRouting } from './n8nEngine';
import { extra, field, inList, type Parameters, tag } from './parameters';

const start = accountForTest();
const email = 'nathan@example.com';

/** Every parameter, by expressions of all sorts. */
const rich: Parameters = {
	email: '={{ $json.email }}',
	...(lists(
		{ id: 2, status: 'activeUnlessUnsubscribed', listOptions: { instantResponders: true } },
		{
			id: 5,
			status: '={{ $json.consent.level }}',
			listOptions: {
				noResponders: true,
				subscribeDate: '={{ DateTime.fromISO($json.since) }}',
			},
		},
		{ id: '={{ [8, 12] }}', status: 'unsubscribed' },
	) as INodeParameters),
	...extra({
		firstName: "={{ $json['First Name'] }}",
		lastName: '={{ $json["Last Name"].trim() }}',
		phone: '+1 312 201 0300',
		organization: '={{ $json.company }} & Sons',
		ipAddress: '203.0.113.7',
		form: inList('id', '={{ 3 }}'),
	}),
	...tag('={{ $json.tags }}', 'vip', '={{ "a, b" }}'),
	customFields: {
		field: [
			{ fieldId: inList('id', '6'), value: '={{ $json.interests }}' },
			{ fieldId: inList('tag', '%BIRTHDAY%'), value: '={{ DateTime.fromISO($json.since) }}' },
			{ fieldId: inList('list', '9'), value: '={{ $json.notes }}' },
		],
	} as Parameters,
};
const item = {
	email: ` ${email}`,
	'First Name': 'Nathan',
	'Last Name': ' Smith ',
	company: 'Ünal',
	consent: { level: 'active' },
	since: '2026-07-04T13:05:09.000-04:00',
	tags: ['customer', 'lead'],
	interests: ['CRM', 'Events'],
	notes: 'a+b & ü%\n😀',
};

const paths = { 'custom operation': runNode, 'routing engine': runThroughRouting };

/** What the account was sent for one contact on one of the paths. */
async function sent(path: keyof typeof paths, parameters: Parameters) {
	const sandbox = await start();
	const options: EngineOptions = {
		items: [item],
		parameters,
		credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
	};
	const { message, outputs } = await paths[path](options);
	expect(message).toBe('');
	const wire = sandbox.requests.map(({ method, url, body, headers }) => {
		const { host: _, ...rest } = headers;
		return { method, url, body, headers: rest };
	});
	await sandbox.close();
	return { wire, json: outputs[0]?.map(({ json }) => json) };
}

describe('the custom operation and the routing engine', () => {
	it.each(['json', 'serialize', 'xml'])(
		'send the same bytes and give the same item, in %s',
		async (responseFormat) => {
			const parameters = { ...rich, options: { responseFormat, sendEmptyValues: true } };
			const whole = await sent('custom operation', parameters);
			expect(await sent('routing engine', parameters)).toEqual(whole);
			expect(whole.wire.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
			expect(Object.fromEntries(new URLSearchParams(whole.wire.at(-1)?.body))).toMatchObject({
				email,
				first_name: 'Nathan',
				last_name: 'Smith',
				customer_acct_name: 'Ünal & Sons',
				tags: 'customer,lead,vip,a,b',
				'field[6,0]': 'CRM||Events',
				'field[9,0]': item.notes,
				'status[5]': '1',
				'status[12]': '2',
			});
		},
	);

	it('map by column to the same bytes', async () => {
		const value = {
			email: '={{ $json.email }}',
			firstName: "={{ $json['First Name'] }}",
			field_6: 'CRM, Events',
		};
		const parameters = {
			fieldMapping: 'columns',
			columns: { mappingMode: 'defineBelow', value },
		} as Parameters;
		const whole = await sent('custom operation', parameters);
		expect(await sent('routing engine', parameters)).toEqual(whole);
		expect(whole.wire.at(-1)?.body).toContain('CRM%7C%7CEvents');
	});
});

describe('an older AI agent', () => {
	const call = async (changes: Partial<EngineOptions>) => {
		const sandbox = await start();
		const result = await runThroughRouting({
			items: [item],
			parameters: rich,
			credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
			...changes,
		});
		return { sandbox, result };
	};

	it('saves a contact', async () => {
		const { sandbox, result } = await call({});
		expect(result.outputs[0]?.[0]?.json).toMatchObject({ email, result_code: 1 });
		expect(requestsFor(sandbox, email)).toHaveLength(1);
	});

	it('is told why a contact was refused, and what to do', async () => {
		const { sandbox, result } = await call({ parameters: { email: 'nobody' } });
		const told = `${result.message}${JSON.stringify(result.outputs)}`;
		expect(told).toMatch(
			/'Email' is not an email address\. .*Map the field that holds the address/,
		);
		expect(sandbox.requests).toEqual([]);
	});

	it("cannot run 'Import Many', and is told what can be run", async () => {
		const { sandbox, result } = await call({
			parameters: { operation: 'importMany', fieldMapping: 'manual', email },
		});
		const told = `${result.message} ${result.description} ${JSON.stringify(result.outputs)}`;
		expect(told).toMatch(/'Import Many' cannot be run for one item at a time/);
		expect(actionsOf(sandbox)).toEqual([]);
	});
});

it('field by ID and by tag are the same on the wire, but for their names', async () => {
	const byTag = await sent('custom operation', { email, ...field('tag', 'notes', 'x') });
	expect(byTag.wire[0]?.body).toBe('email=nathan%40example.com&field%5B%25notes%25%2C0%5D=x');
});
