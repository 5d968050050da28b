import { type Sandbox, startSandbox } from '../../sandbox';
import { lists, people, type Row, sentFor, sync } from './deliveryScene';
import { extra, inList } from './parameters';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ rps: 1000 });
});
afterEach(async () => await sandbox.close());

const unlessLeft = (id: number, listOptions: Row = {}) => ({
	id,
	status: 'activeUnlessUnsubscribed',
	listOptions,
});
const everyOption = {
	instantResponders: true,
	lastMessage: true,
	noResponders: true,
	subscribeDate: '2026-07-04T13:05:09.000-04:00',
};

/** The keys of the body that was sent for an address. */
const sentKeys = (email: string) => Object.keys(sentFor(sandbox, email));

describe("'Active Unless Unsubscribed'", () => {
	it.each([
		['unsubscribed (2)', 'gatsby@example.com', 2],
		['bounced (3)', 'max@example.com', 5],
	])('leaves out everything of a list the contact has %s', async (_, email, id) => {
		const before = sandbox.account.find(email)?.lists.get(id)?.status;
		const { outputs } = await sync(sandbox, {
			items: [{ email }],
			parameters: lists(unlessLeft(id, everyOption), { id: 12 }),
		});
		expect(outputs[0]?.[0]?.json.skipped_lists).toEqual([String(id)]);
		expect(sentKeys(email)).toEqual(['email', 'p[12]', 'status[12]']);
		expect(sandbox.account.find(email)?.lists.get(id)?.status).toBe(before);
		expect(sandbox.account.find(email)?.lists.get(12)?.status).toBe(1);
		expect(sandbox.account.mailings).toEqual([]);
	});

	it.each([
		['active (1)', 'nathan@example.com', 2],
		['unconfirmed (0)', 'zaphod@example.com', 8],
		['not on it', 'nathan@example.com', 12],
		['on no list at all', 'edmund@example.com', 2],
		['unknown', 'new@example.com', 2],
	])('keeps the list of a contact that is %s', async (_, email, id) => {
		const { outputs } = await sync(sandbox, {
			items: [{ email }],
			parameters: lists(unlessLeft(id, everyOption)),
		});
		expect(outputs[0]?.[0]?.json.skipped_lists).toEqual([]);
		expect(sentKeys(email).sort()).toEqual(
			[
				'email',
				`p[${id}]`,
				`status[${id}]`,
				`sdate[${id}]`,
				`instantresponders[${id}]`,
				`lastmessage[${id}]`,
				`noresponders[${id}]`,
			].sort(),
		);
		expect(sandbox.account.find(email)?.lists.get(id)?.status).toBe(1);
	});

	it('saves the contact also where no list is left', async () => {
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: { ...lists(unlessLeft(2)), additionalFields: { firstName: 'James' } },
		});
		expect(outputs[0]).toHaveLength(1);
		expect(sentKeys('gatsby@example.com')).toEqual(['email', 'first_name']);
		expect(sandbox.account.find('gatsby@example.com')?.firstName).toBe('James');
	});

	it('leaves alone the rows that say active or unsubscribed', async () => {
		await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: lists(
				{ id: 2, status: 'active' },
				{ id: 8, status: 'unsubscribed' },
				unlessLeft(5),
			),
		});
		const contact = sandbox.account.find('gatsby@example.com');
		expect([2, 5, 8].map((id) => contact?.lists.get(id)?.status)).toEqual([1, 1, 2]);
	});

	it('keeps the list of a contact who was removed from it (91), which is no unsubscription', async () => {
		const membership = sandbox.account.find('nathan@example.com')?.lists.get(2);
		if (membership) membership.status = 91;
		await sync(sandbox, {
			items: [{ email: 'nathan@example.com' }],
			parameters: lists(unlessLeft(2)),
		});
		expect(sandbox.account.find('nathan@example.com')?.lists.get(2)?.status).toBe(1);
	});

	it('is what a row says where nobody chose a status', async () => {
		await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: lists({ id: 2 }),
		});
		expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
	});

	it.each([
		['in both channels', 2, 2],
		['in one channel, by mail', 2, 1],
		['in one channel, by SMS', 1, 2],
	] as const)('leaves out a list the contact has left %s', async (_, status, smsStatus) => {
		const membership = sandbox.account.find('nathan@example.com')?.lists.get(2);
		if (membership) Object.assign(membership, { status, smsStatus });
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'nathan@example.com' }],
			parameters: lists(unlessLeft(2)),
		});
		expect(outputs[0]?.[0]?.json.skipped_lists).toEqual(['2']);
	});
});

describe("'Form' and those who had left", () => {
	const form = extra({ form: inList('id', '1') });
	const gatsby = [{ email: 'gatsby@example.com' }];

	it('is not sent for somebody whose every list was left out', async () => {
		const parameters = { ...lists(unlessLeft(2)), ...form };
		const { outputs } = await sync(sandbox, { items: gatsby, parameters });
		expect(outputs[0]?.[0]?.json.skipped_lists).toEqual(['2']);
		expect(sentKeys('gatsby@example.com')).toEqual(['email']);
	});

	it('is not sent where the lists that are left say unsubscribed', async () => {
		const parameters = { ...lists(unlessLeft(2), { id: 8, status: 'unsubscribed' }), ...form };
		await sync(sandbox, { items: gatsby, parameters });
		expect(sentKeys('gatsby@example.com')).toEqual(['email', 'p[8]', 'status[8]']);
	});

	it.each([
		['a list is left that the row makes active', lists(unlessLeft(2), unlessLeft(12))],
		['no list was named at all', {}],
	])('is sent where %s', async (_, parameters) => {
		await sync(sandbox, { items: gatsby, parameters: { ...parameters, ...form } });
		expect(sentFor(sandbox, 'gatsby@example.com').form).toBe('1');
	});
});

describe('skipped_lists', () => {
	it('says who was left out where a list was left out of nobody else', async () => {
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }, { email: 'max@example.com' }, ...people(1)],
			parameters: lists(unlessLeft(2), unlessLeft(5)),
		});
		expect(outputs[0]?.map(({ json }) => json.skipped_lists)).toEqual([['2'], ['5'], []]);
	});

	it('is not there where no row asks for it', async () => {
		const { outputs } = await sync(sandbox, {
			parameters: lists({ id: 2, status: 'active' }, { id: 5, status: 'unsubscribed' }),
		});
		expect(outputs[0]?.[0]?.json).not.toHaveProperty('skipped_lists');
	});
});
