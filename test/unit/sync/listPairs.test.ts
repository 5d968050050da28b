import { contactForm } from '../../../nodes/ActiveCampaignContactSync/sync/form';
import { contactOf, type Given, listRow, locator, sent } from '../contact/contacts';

type Pairs = Array<[key: string, value: string]>;
type Case = [what: string, given: Partial<Given>, pairs: Pairs];

describe('Lists', () => {
	const active7: Pairs = [
		['p[7]', '7'],
		['status[7]', '1'],
	];

	const cases: Case[] = [
		['none', { lists: [] }, []],
		['never opened', { lists: undefined }, []],
		['Active', { lists: [listRow('7')] }, active7],
		['Active, where the row has no status yet', { lists: [{ listId: locator('7') }] }, active7],
		[
			'Active Unless Unsubscribed',
			{ lists: [listRow('7', { status: 'activeUnlessUnsubscribed' })] },
			active7,
		],
		[
			'Unsubscribed',
			{ lists: [listRow('7', { status: 'unsubscribed' })] },
			[
				['p[7]', '7'],
				['status[7]', '2'],
			],
		],
		['chosen from the list', { lists: [{ listId: locator('7', 'list') }] }, active7],
		['by a number', { lists: [listRow(7)] }, active7],
		['by an expression in place of the whole locator', { lists: [{ listId: 7 }] }, active7],
		[
			'two rows',
			{ lists: [listRow(7), listRow(12, { status: 'unsubscribed' })] },
			[
				['p[7]', '7'],
				['p[12]', '12'],
				['status[7]', '1'],
				['status[12]', '2'],
			],
		],
		['the same row twice', { lists: [listRow(7), listRow('7')] }, active7],
		['several IDs that are none', { lists: [listRow([])] }, []],
		[
			'Send Instant Responders',
			{ lists: [listRow(7, { listOptions: { instantResponders: true } })] },
			[...active7, ['instantresponders[7]', '1']],
		],
		[
			'Send Last Campaign',
			{ lists: [listRow(7, { listOptions: { lastMessage: true } })] },
			[...active7, ['lastmessage[7]', '1']],
		],
		[
			'Stop Future Responders',
			{ lists: [listRow(7, { listOptions: { noResponders: true } })] },
			[...active7, ['noresponders[7]', '1']],
		],
		[
			'options that are off send nothing at all',
			{
				lists: [
					listRow(7, {
						listOptions: {
							instantResponders: false,
							lastMessage: false,
							noResponders: false,
							subscribeDate: '',
						},
					}),
				],
			},
			active7,
		],
		[
			'options belong to their own row',
			{
				lists: [
					listRow(7, { listOptions: { noResponders: true } }),
					listRow(12, { listOptions: { lastMessage: true } }),
				],
			},
			[
				['p[7]', '7'],
				['p[12]', '12'],
				['status[7]', '1'],
				['status[12]', '1'],
				['noresponders[7]', '1'],
				['lastmessage[12]', '1'],
			],
		],
	];
	test.each(cases)('%s', (_what, given, pairs) => {
		expect(sent(given).sort()).toEqual([...pairs].sort());
	});

	test("what may mail people goes with an active row only, as the API's page says", () => {
		const listOptions = { instantResponders: true, lastMessage: true, noResponders: true };
		const lists = [listRow(7, { status: 'unsubscribed', listOptions })];
		expect(sent({ lists })).toEqual([
			['p[7]', '7'],
			['status[7]', '2'],
			['noresponders[7]', '1'],
		]);
		expect(contactForm(contactOf({ lists }), false).mails).toBe(false);
	});

	test.each<[string, unknown]>([
		['a list', [7, 12]],
		['a list of texts', ['7', ' 12 ']],
		['a list with the same ID again', [7, '12', 7]],
		['a list with empty ones', [7, '', null, 12]],
		['texts with commas', '7, 12'],
		['a text with a comma too many', '7,,12,'],
		['a list of texts with commas', ['7,12', '12']],
	])('several IDs in one row: %s', (_what, ids) => {
		const listOptions = { noResponders: true };
		expect(sent({ lists: [listRow(ids, { status: 'unsubscribed', listOptions })] })).toEqual([
			['p[7]', '7'],
			['status[7]', '2'],
			['noresponders[7]', '1'],
			['p[12]', '12'],
			['status[12]', '2'],
			['noresponders[12]', '1'],
		]);
	});

	test.each<[unknown, boolean]>([
		[true, true],
		['true', true],
		['TRUE', true],
		[1, true],
		['1', true],
		['yes', true],
		[false, false],
		['false', false],
		[0, false],
		['0', false],
		['no', false],
	])('a flag from an expression that gives %p', (noResponders, on) => {
		const keys = sent({ lists: [listRow(7, { listOptions: { noResponders } })] }).map(
			([key]) => key,
		);
		expect(keys.includes('noresponders[7]')).toBe(on);
	});

	test('a Form may mail people, with or without a list', () => {
		const additionalFields = { form: locator('1001') };
		expect(contactForm(contactOf({ additionalFields }), false).mails).toBe(true);
		expect(contactForm(contactOf({ additionalFields: { phone: '1' } }), false).mails).toBe(
			false,
		);
	});

	test.each([
		['instantResponders', true],
		['lastMessage', true],
		['noResponders', false],
	])('%s on: may mail people is %p', (flag, mails) => {
		const contact = (on: boolean) =>
			contactOf({ lists: [listRow(7, { listOptions: { [flag]: on } })] });
		expect(contactForm(contact(true), false).mails).toBe(mails);
		expect(contactForm(contact(false), false).mails).toBe(false);
	});
});
