import type { FaultRule } from '../../sandbox';
import {
	accountForTest,
	actionsOf,
	errorsOf,
	linksOf,
	people,
	requestsFor,
	sentFor,
	sync,
} from './deliveryScene';
import { field, inList, type Parameters } from './parameters';
import { passTime } from './support/quickTime';

const start = accountForTest();
const nathan = 'nathan@example.com';
const items = [{ email: nathan }];

const hintsOf = ({ hints }: Awaited<ReturnType<typeof sync>>) =>
	hints.map(({ message }) => message);

describe('a value that does not fit its field is refused, with the name of the field', () => {
	it.each<[string, Parameters, RegExp, RegExp]>([
		[
			'a list for a dropdown',
			field('id', '4', '={{ ["Austria", "Germany"] }}'),
			/^'Value' in row 1 of 'Custom Fields' is a list/,
			/"Country"/,
		],
		[
			'a list for a radio, by tag',
			field('tag', 'plan', '={{ ["Free", "Pro"] }}'),
			/is a list/,
			/"Plan"/,
		],
		['a list for a text', field('list', '1', '={{ ["a", "b"] }}'), /is a list/, /"Job Title"/],
		['a list for a text area', field('id', '9', '={{ ["a", "b"] }}'), /is a list/, /"Notes"/],
		[
			'a list for a hidden field',
			field('id', '10', '={{ ["a", "b"] }}'),
			/is a list/,
			/"Lead Source"/,
		],
		[
			'the day first, with slashes',
			field('id', '3', '25/12/1960'),
			/is not a date that begins with the year$/,
			/"Birthday".*"25\/12\/1960".*2026-07-04/,
		],
		[
			'the month first',
			field('tag', '%BIRTHDAY%', '12/25/1960'),
			/begins with the year/,
			/"Birthday"/,
		],
		[
			'the day first, with dashes',
			field('id', '3', '25-12-1960'),
			/begins with the year/,
			/"Birthday"/,
		],
		[
			'the day first, with a time',
			field('id', '16', '25.12.1960 13:05'),
			/year$/,
			/"Last Visit"/,
		],
		[
			'a name of the month',
			field('id', '3', 'Dec 25, 1960'),
			/begins with the year/,
			/"Birthday"/,
		],
	])('%s', async (_, parameters, error, details) => {
		const sandbox = await start();
		const result = await sync(sandbox, {
			items,
			parameters,
			node: { onError: 'stopWorkflow' },
		});
		expect(result.message).toMatch(error);
		expect(result.description).toMatch(details);
		expect(actionsOf(sandbox)).toEqual(['list_field_view']);
	});
});

describe('a value that fits is sent, after a look at the type of its field', () => {
	it.each<[string, Parameters, string, string]>([
		[
			'a list of one for a dropdown',
			field('id', '4', '={{ ["Austria"] }}'),
			'field[4,0]',
			'Austria',
		],
		[
			'a list for a multi-select',
			field('id', '6', '={{ ["CRM", "Events"] }}'),
			'field[6,0]',
			'CRM||Events',
		],
		[
			'a list for a checkbox',
			field('id', '7', '={{ ["Offers", "Surveys"] }}'),
			'field[7,0]',
			'Offers||Surveys',
		],
		[
			'a date day first for a text field',
			field('id', '1', '25/12/1960'),
			'field[1,0]',
			'25/12/1960',
		],
		['a date year first', field('id', '3', '1960-12-25'), 'field[3,0]', '1960-12-25'],
	])('%s', async (_, parameters, key, value) => {
		const sandbox = await start();
		const result = await sync(sandbox, { items, parameters });
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan, [key]: value });
		expect(hintsOf(result)).toEqual([]);
	});
});

const columns = (values: Record<string, string>): Parameters =>
	({
		fieldMapping: 'columns',
		columns: { mappingMode: 'defineBelow', value: { email: '={{ $json.email }}', ...values } },
	}) as Parameters;

describe('a text for a field of several values', () => {
	it.each([
		[
			'is separated at commas where every part is an option',
			'field_6',
			'CRM, Events',
			'CRM||Events',
		],
		['is separated at bars', 'field_6', 'CRM||Events', 'CRM||Events'],
		['is whole where it is an option itself', 'field_15', 'CRM, Sales', 'CRM, Sales'],
		['is whole where a part is no option', 'field_6', 'CRM, sales', 'CRM, sales'],
	])('%s: %s, %s', async (_, id, value, stored) => {
		const sandbox = await start();
		await sync(sandbox, { items, parameters: columns({ [id]: value }) });
		expect(sentFor(sandbox, nathan)[id.replace(/^field_(\d+)$/, 'field[$1,0]')]).toBe(stored);
	});

	it('one by one it goes as it is, and costs no request more', async () => {
		const sandbox = await start();
		await sync(sandbox, { items, parameters: field('id', '6', 'CRM, Events') });
		expect(actionsOf(sandbox)).toEqual(['contact_sync']);
		expect(sentFor(sandbox, nathan)['field[6,0]']).toBe('CRM, Events');
	});
});

describe('values that are none of the options of their field', () => {
	it('are sent, and named in one hint after the run', async () => {
		const sandbox = await start();
		const countries = ['Austria', 'Atlantis', 'germany ', 'Oz', 'Atlantis'];
		const result = await sync(sandbox, {
			items: people(5).map((row, index) => ({ ...row, country: countries[index] })),
			parameters: columns({ field_4: '={{ $json.country }}' }),
		});
		expect(result.outputs[0]).toHaveLength(5);
		expect(hintsOf(result)).toEqual([expect.stringMatching(/"Country": "Atlantis", "Oz"\./)]);
		expect(actionsOf(sandbox).filter((action) => action === 'list_field_view')).toHaveLength(1);
	});
});

it('an ordinary contact costs no request more, and another run within five minutes asks nothing again', async () => {
	const sandbox = await start();
	const several = field('id', '6', '={{ ["CRM", "Events"] }}');
	await sync(sandbox, { items: people(3), parameters: field('id', '1', 'Engineer') });
	expect(actionsOf(sandbox)).toEqual(Array(3).fill('contact_sync'));
	for (let run = 0; run < 2; run++)
		await sync(sandbox, { items: people(3), parameters: several });
	expect(actionsOf(sandbox).filter((action) => action === 'list_field_view')).toHaveLength(1);
});

it('a bad value costs its item alone, and the good rows behind it are saved', async () => {
	const sandbox = await start();
	const result = await sync(sandbox, {
		items: people(40).map((row, index) => ({
			...row,
			born: index === 5 ? '25/12/1960' : '1960-12-25',
		})),
		parameters: field('id', '3', '={{ $json.born }}'),
	});
	expect(linksOf(result.outputs[1])).toEqual([5]);
	expect(errorsOf(result)[0]).toMatch(/begins with the year/);
	expect(result.outputs[0]).toHaveLength(39);
});

describe('one field, named by its ID and by its tag', () => {
	const idAndPlan = (id: string) =>
		({
			customFields: {
				field: [
					{ fieldId: inList('id', id), value: 'Free' },
					{ fieldId: inList('tag', 'plan'), value: 'Pro' },
				],
			},
		}) as Parameters;

	it('is refused: which value wins would be left to chance', async () => {
		const sandbox = await start();
		const result = await sync(sandbox, { items, parameters: idAndPlan('14') });
		expect(errorsOf(result)).toEqual(["'Custom Fields' names the same field twice"]);
		expect(actionsOf(sandbox)).toEqual(['list_field_view']);
	});

	it('is two fields where they are two', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { items, parameters: idAndPlan('1') });
		expect(outputs[0]).toHaveLength(1);
		expect(sentFor(sandbox, nathan)).toMatchObject({
			'field[1,0]': 'Free',
			'field[%plan%,0]': 'Pro',
		});
	});
});

describe("a value that comes out empty under 'Send Empty Values'", () => {
	const options = { sendEmptyValues: true };
	const noFields: FaultRule = { kind: '402', action: 'list_field_view', times: Infinity };
	const empty = (id: string) => field('id', id, '={{ $json.missing }}');

	it('is not sent for a date, which ActiveCampaign would store as 1969, and a hint says so', async () => {
		const sandbox = await start();
		const result = await sync(sandbox, { items, parameters: empty('3'), options });
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan });
		expect(hintsOf(result)).toEqual([expect.stringMatching(/"Birthday".*1969-12-31/)]);
	});

	it('is sent empty for any other field', async () => {
		const sandbox = await start();
		const result = await sync(sandbox, { items, parameters: empty('1'), options });
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan, 'field[1,0]': '' });
		expect(hintsOf(result)).toEqual([]);
	});

	it('is not sent for a type that is new, which may hold dates', async () => {
		const sandbox = await start();
		const birthday = sandbox.account.fields.get(3);
		if (birthday) birthday.type = 'anniversary' as never;
		const result = await sync(sandbox, { items, parameters: empty('3'), options });
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan });
		expect(hintsOf(result)).toEqual([expect.stringMatching(/"Birthday".*1969-12-31/)]);
	});

	it('is sent empty for a field that the account does not have: ActiveCampaign says so itself', async () => {
		const sandbox = await start();
		const result = await sync(sandbox, { items, parameters: empty('999'), options });
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan, 'field[999,0]': '' });
		expect(hintsOf(result)).toEqual([]);
	});

	it.each<[string, FaultRule[]]>([
		['though the fields are kept', []],
		['also where they cannot be asked for again', [noFields]],
	])('is not sent for a date field that was made after an earlier run, %s', async (_, faults) => {
		const sandbox = await start();
		const run = async (id: string) =>
			await sync(sandbox, { items, parameters: empty(id), options });
		await run('1');
		const birthday = sandbox.account.fields.get(3);
		if (birthday) sandbox.account.fields.set(345, { ...birthday, id: 345, tag: 'MADE' });
		for (const fault of faults) sandbox.addFault(fault);
		passTime(11_000);
		await run('345');
		const lastBody = Object.fromEntries(
			new URLSearchParams(requestsFor(sandbox, nathan).at(-1)?.body),
		);
		expect(lastBody).toEqual({ email: nathan });
	});

	it('is not sent, and not asked about, where the option is off', async () => {
		const sandbox = await start();
		await sync(sandbox, { items, parameters: empty('3') });
		expect(actionsOf(sandbox)).toEqual(['contact_sync']);
		expect(sentFor(sandbox, nathan)).toEqual({ email: nathan });
	});
});
