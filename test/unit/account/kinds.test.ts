import { accountFields } from '../../../nodes/ActiveCampaignContactSync/account/customFields';
import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { FakeAccount, refused, type Response } from './fakeCaller';

const birthday = { id: '3', title: 'Birthday', type: 'date', tag: '%BIRTHDAY%' };
const fieldsAre = (...rows: object[]): Response => ({
	body: JSON.stringify({ result_code: 1, ...rows }),
});
const counted = (total: string): Response => ({ body: JSON.stringify({ meta: { total } }) });

/** An account that answers to v1's `list_field_view` and to v3's count. */
function accountWith(fields: () => Response, count: () => Response = () => counted('1')) {
	const fake = new FakeAccount();
	fake.respond = ({ url }) => (url === '/api/3/fields' ? count() : fields());
	const titles = async (caller = fake.caller(), youngerThanMs?: number) => {
		const known = await fake.clock.until(accountFields(caller, youngerThanMs));
		return known?.map(({ title }) => title);
	};
	return { fake, titles };
}

test('fields are asked for once in five minutes, and anew by who needs younger ones', async () => {
	let rows = [birthday];
	const { fake, titles } = accountWith(() => fieldsAre(...rows));
	expect(await titles()).toEqual(['Birthday']);
	rows = [birthday, { ...birthday, id: '4', title: 'Country' }];
	await fake.clock.pass(9_000);
	expect(await titles(fake.caller(), 10_000)).toEqual(['Birthday']);
	await fake.clock.pass(2_000);
	expect(await titles()).toEqual(['Birthday']);
	expect(await titles(fake.caller(), 10_000)).toEqual(['Birthday', 'Country']);
	// What is newer is kept in place of the old.
	expect(await titles()).toEqual(['Birthday', 'Country']);
	expect(fake.times('list_field_view')).toBe(2);
});

test.each([
	['by the count of v3, whatever v1 says', refused('Nincs találat'), counted('0'), []],
	[
		"by v1's words in English where v3 does not say",
		refused('Failed: Nothing is returned'),
		{ body: '', status: 500 },
		[],
	],
	['not where v3 counts some', refused('Failed: Nothing is returned'), counted('7'), 'refused'],
	['not in words that may mean anything', refused('Nincs'), { body: '{}' }, 'refused'],
])('that there are none is told %s', async (_what, fields, count, expected) => {
	const { titles } = accountWith(
		() => fields,
		() => count,
	);
	expect(await titles().catch(() => 'refused')).toEqual(expected);
});

test('one refusal is asked about once more: all rows of a run hang on it', async () => {
	let times = 0;
	const { titles } = accountWith(() =>
		++times === 1 ? refused('Please try again') : fieldsAre(birthday),
	);
	expect(await titles()).toEqual(['Birthday']);
});

test('a question that fails is shared by all who wait for it: nobody asks one after the other', async () => {
	const { fake, titles } = accountWith(() => ({ body: '', status: 500 }));
	const waiting = Array.from({ length: 20 }, async () => await titles().catch(() => 'refused'));
	expect(await Promise.all(waiting)).toEqual(Array(20).fill('refused'));
	expect(fake.times('list_field_view')).toBe(1);
});

test('a run that is stopped between the two questions does not fail another', async () => {
	const stop = new AbortController();
	const { fake, titles } = accountWith(
		() => refused('Failed: Nothing is returned'),
		() => {
			stop.abort();
			return counted('0');
		},
	);
	const stopped = accountFields(fake.caller({ run: new Run(stop.signal) }));
	expect(await titles()).toEqual([]);
	expect(await stopped).toBeUndefined();
});
