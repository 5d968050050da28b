import {
	isLeft,
	needsLookUp,
	withoutLeft,
} from '../../../nodes/ActiveCampaignContactSync/consent/consent';
import { lookUp } from '../../../nodes/ActiveCampaignContactSync/consent/lookUp';
import { FakeAccount } from '../account/fakeCaller';
import { contactOf, listRow, locator } from '../contact/contacts';
import { known, row, unknown } from './answers';

type Rows = Record<string, 'active' | 'activeUnlessUnsubscribed' | 'unsubscribed'>;

const contact = (rows: Rows, form?: string) =>
	contactOf({
		lists: Object.entries(rows).map(([id, status]) => listRow(id, { status })),
		additionalFields: form === undefined ? {} : { form: locator(form) },
	});
const unless = 'activeUnlessUnsubscribed';

describe('what is left out, and whether the form goes', () => {
	test.each<[string, Rows, string[], string[], string[], boolean]>([
		['nobody has left', { 2: unless }, [], ['2'], [], true],
		['one list left', { 2: unless, 5: unless }, ['2'], ['5'], ['2'], true],
		['every list left', { 2: unless, 5: unless }, ['2', '5'], [], ['2', '5'], false],
		['left, but the row says active all the same', { 2: 'active' }, ['2'], ['2'], [], true],
		['left, and to be unsubscribed', { 2: 'unsubscribed' }, ['2'], ['2'], [], false],
		[
			'left one, unsubscribed from the other',
			{ 2: unless, 5: 'unsubscribed' },
			['2'],
			['5'],
			['2'],
			false,
		],
		['left one, active on the other', { 2: unless, 5: 'active' }, ['2'], ['5'], ['2'], true],
		['no list was named', {}, ['2'], [], [], true],
		['left a list that is not asked for', { 2: unless }, ['7'], ['2'], [], true],
	])('%s', (_what, rows, left, lists, skipped, sendsForm) => {
		const allowed = withoutLeft(contact(rows, '7'), (list) => left.includes(list));
		expect(allowed.contact.lists.map(({ id }) => id)).toEqual(lists);
		expect(allowed.skippedLists).toEqual(skipped);
		expect(allowed.contact.form).toBe(sendsForm ? '7' : undefined);
	});

	test('all else of the contact stays, and nothing of what was given is changed', () => {
		const given = { ...contact({ 2: unless }, '7'), firstName: 'Nathan', tags: ['api'] };
		const before = structuredClone(given);
		const allowed = withoutLeft(given, () => true);
		expect(given).toEqual(before);
		const { form: _form, lists: _lists, ...rest } = before;
		expect(allowed.contact).toEqual({ ...rest, lists: [] });
	});

	test('a look-up is needed where a row says so, and only there', () => {
		expect(needsLookUp(contact({ 2: 'active', 5: unless }))).toBe(true);
		expect(needsLookUp(contact({ 2: 'active', 5: 'unsubscribed' }))).toBe(false);
		expect(needsLookUp(contact({}))).toBe(false);
	});

	test('unsubscribed and bounced have left; removed and unconfirmed have not', () => {
		expect([0, 1, 2, 3, 91, undefined].filter((one) => isLeft(one as never))).toEqual([2, 3]);
	});
});

describe('an address with capitals that nobody is known by', () => {
	const askedFor = async (email: string, answer: (asked: string) => unknown) => {
		const fake = new FakeAccount();
		const asked: string[] = [];
		fake.respond = ({ qs }) => {
			asked.push(String(qs?.email));
			return { body: JSON.stringify(answer(String(qs?.email))) };
		};
		const memberships = await fake.clock.until(lookUp(fake.caller(), email));
		return { asked, memberships: memberships && Object.fromEntries(memberships) };
	};

	test('is asked for once more without them', async () => {
		const { asked, memberships } = await askedFor('Nathan@example.com', (email) =>
			email === 'nathan@example.com' ? known([row('2', '2')]) : unknown(),
		);
		expect(asked).toEqual(['Nathan@example.com', 'nathan@example.com']);
		expect(memberships).toEqual({ '2': 2 });
	});

	test.each([
		['known', 'Nathan@example.com', known([])],
		['without capitals', 'nathan@example.com', unknown()],
	])('but not one that is %s', async (_what, email, answer) => {
		expect((await askedFor(email, () => answer)).asked).toEqual([email]);
	});
});
