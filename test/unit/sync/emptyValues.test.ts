import { fieldRow, type Given, listRow, sent, tagRow } from '../contact/contacts';

const empty: Array<[what: string, value: unknown]> = [
	['empty text', ''],
	['null', null],
	['a missing input', undefined],
];

/** Every parameter that may come out empty, with the same empty value. */
function allEmpty(value: unknown): Partial<Given> {
	return {
		additionalFields: {
			firstName: value,
			lastName: value,
			phone: value,
			organization: value,
			ipAddress: value,
		},
		customFields: [fieldRow('9', value), fieldRow('PLAN', value), fieldRow('6', [])],
		tags: [tagRow(value), tagRow([])],
		lists: [listRow('7', { listOptions: { subscribeDate: value } })],
	};
}

const onList7 = [
	['p[7]', '7'],
	['status[7]', '1'],
];

describe.each(empty)('%s', (_what, value) => {
	test('is not sent, so nothing stored is wiped', () => {
		expect(sent(allEmpty(value))).toEqual(onList7);
	});

	test("with 'Send Empty Values' clears names, phone, organization and custom fields, no more", () => {
		expect(sent(allEmpty(value), { sendEmptyValues: true })).toEqual([
			['first_name', ''],
			['last_name', ''],
			['phone', ''],
			['customer_acct_name', ''],
			...onList7,
			['field[9,0]', ''],
			['field[%PLAN%,0]', ''],
			['field[6,0]', ''],
		]);
	});
});

describe('blanks are empty too', () => {
	const blank = {
		additionalFields: { firstName: ' ', ipAddress: '\t' },
		customFields: [fieldRow('9', ' \n')],
	};

	test('and are not sent', () => {
		expect(sent(blank)).toEqual([]);
	});

	test("and clear like nothing under 'Send Empty Values'", () => {
		expect(sent(blank, { sendEmptyValues: true })).toEqual([
			['first_name', ''],
			['field[9,0]', ''],
		]);
	});
});

describe('what is not empty, however little it is', () => {
	test.each<[unknown, string]>([
		[0, '0'],
		[false, 'false'],
		['0', '0'],
		['-', '-'],
	])('%p', (value, text) => {
		for (const sendEmptyValues of [false, true]) {
			expect(sent({ customFields: [fieldRow('9', value)] }, { sendEmptyValues })).toEqual([
				['field[9,0]', text],
			]);
		}
	});
});

test("a field that was never added is not cleared by 'Send Empty Values'", () => {
	expect(sent({ additionalFields: { phone: '' } }, { sendEmptyValues: true })).toEqual([
		['phone', ''],
	]);
	expect(sent({ additionalFields: {} }, { sendEmptyValues: true })).toEqual([]);
	expect(sent({ additionalFields: undefined }, { sendEmptyValues: true })).toEqual([]);
});
