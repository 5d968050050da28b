import { Account } from '../../../sandbox/account';
import { contactSync } from '../../../sandbox/actions/contactSync';
import { parseStr } from '../../../sandbox/php/parseStr';
import { accountSeed } from '../../../sandbox/seed';

let account: Account;

beforeEach(() => {
	account = new Account(() => accountSeed());
});

function sync(body: string) {
	const form = parseStr(body);
	return contactSync.run({ account, assume: {}, form, parameters: form, apiKey: '', apiUrl: '' });
}

const statusOn = (email: string, list: number) => account.find(email)?.lists.get(list)?.status;

describe('the address', () => {
	test('is trimmed and found without regard to case', () => {
		expect(sync('email=%20Lucy%40example.com%20').message).toBe('Contact added');
		expect(sync('email=LUCY%40EXAMPLE.COM').message).toBe('Contact updated');
		expect(account.find('lucy@example.com')?.email).toBe('Lucy@example.com');
	});

	test.each(['', 'email=', 'email=nathan', 'email=nathan%40example', 'email=a+b%40example.com'])(
		'is refused: %s',
		(body) => {
			const before = account.revision;
			const reply = sync(`${body}&tags=new`);
			expect([reply.code, reply.message]).toEqual([0, 'Contact Email Address is not valid.']);
			expect(account.revision).toBe(before);
		},
	);
});

describe('names, phone and organization', () => {
	test('are kept when their key is missing and erased when it is empty', () => {
		sync('email=nathan@example.com&first_name=&phone=');
		expect(account.find('nathan@example.com')).toMatchObject({
			firstName: '',
			lastName: 'Smith',
			phone: '',
			organization: 'Acme, Inc.',
		});
	});

	test('a new organization is created, a known one found', () => {
		sync('email=a@example.com&customer_acct_name=Globex&ip4=192.0.2.7');
		sync('email=b@example.com&customer_acct_name=globex');
		expect(account.find('b@example.com')?.organization).toBe('Globex');
		expect(account.organizations.has('globex')).toBe(true);
		expect(account.find('a@example.com')?.ip4).toBe('192.0.2.7');
	});
});

describe('lists', () => {
	test('the id is the value of p, its status stands under that id', () => {
		sync('email=a@example.com&p[1]=8&status[1]=2&p[5]=5&status[5]=2');
		expect(statusOn('a@example.com', 8)).toBe(1);
		expect(statusOn('a@example.com', 5)).toBe(2);
	});

	test('a missing status subscribes again, lists not named are kept', () => {
		sync('email=gatsby@example.com&p[2]=2');
		expect(statusOn('gatsby@example.com', 2)).toBe(1);
		expect(statusOn('gatsby@example.com', 8)).toBe(1);
	});

	test('an unknown one refuses the whole request', () => {
		const reply = sync('email=nathan@example.com&first_name=X&p[2]=2&p[999]=999');
		expect([reply.code, reply.message]).toEqual([0, 'List ID 999 does not exist.']);
		expect(account.find('nathan@example.com')?.firstName).toBe('Nathan');
	});

	test('the subscribe date is stored as sent', () => {
		sync('email=a@example.com&p[2]=2&sdate[2]=2009-12-07 06:00:00');
		const on = account.find('a@example.com')?.lists.get(2);
		expect(on?.subscribedAt).toBe('2009-12-07 06:00:00');
	});

	test('a form that asks for confirmation leaves new ones unconfirmed', () => {
		sync('email=a@example.com&p[2]=2&status[2]=1&form=1&instantresponders[2]=1');
		sync('email=nathan@example.com&p[2]=2&status[2]=1&form=1');
		sync('email=b@example.com&p[5]=5&status[5]=1&form=3');
		expect(statusOn('a@example.com', 2)).toBe(0);
		expect(statusOn('nathan@example.com', 2)).toBe(1);
		expect(statusOn('b@example.com', 5)).toBe(1);
		expect(account.mailings).toEqual([]);
	});
});

describe('flags', () => {
	test('count by presence, even as 0', () => {
		const reply = sync(
			'email=a@example.com&p[2]=2&instantresponders[2]=0&lastmessage[2]=1&noresponders[2]=0',
		);
		expect(account.mailings.map(({ listId, kind }) => [listId, kind])).toEqual([
			[2, 'instantresponders'],
			[2, 'lastmessage'],
		]);
		expect(account.find('a@example.com')?.lists.get(2)?.noResponders).toBe(true);
		expect([...reply.payload]).toEqual([
			['subscriber_id', 7],
			['sendlast_should', 1],
			['sendlast_did', 1],
		]);
	});

	test('of a list that is not named mail nothing', () => {
		sync('email=a@example.com&p[2]=2&instantresponders[5]=1');
		expect(account.mailings).toEqual([]);
	});
});

describe('tags', () => {
	test('are added, new ones created, none removed', () => {
		sync('email=nathan@example.com&tags=VIP,%20new%20one%20,,lead');
		expect(account.find('nathan@example.com')?.tags).toEqual([
			'customer',
			'vip',
			'new one',
			'lead',
		]);
		expect(account.tags.get('new one')).toEqual({ id: 7, name: 'new one' });
	});
});

describe('custom fields', () => {
	const stored = (body: string, id: number) => {
		const reply = sync(`email=a@example.com&${body}`);
		return reply.code === 1 ? account.find('a@example.com')?.fields.get(id) : reply;
	};

	test.each([
		['field[1,0]=Engineer', 1, 'Engineer'],
		['field[%25JOB_TITLE%25,0]=Engineer', 1, 'Engineer'],
		['field[%25job_title%25,0]=Engineer', 1, 'Engineer'],
		['field[1,0]=A||B', 1, 'A||B'],
		['field[6,0]=A||B', 6, '||A||B||'],
		['field[7,0]=||A||B||', 7, '||A||B||'],
		['field[6,0]=', 6, ''],
		['field[3,0]=2026-07-04', 3, '2026-07-04'],
		['field[3,0]=', 3, '1969-12-31'],
	])('%s', (body, id, expected) => {
		expect(stored(body, id)).toBe(expected);
	});

	test.each(['CompanyName', '%25CompanyName%25'])('unknown %s refuses the request', (name) => {
		const reply = sync(`email=a@example.com&field[${name},0]=x`);
		expect([reply.code, reply.message]).toEqual([
			0,
			"There was an error processing custom field CompanyName. Try encoding each 'field[]' parameter.",
		]);
		expect(account.find('a@example.com')).toBeUndefined();
	});

	test('a date in a wrong form breaks the server and saves nothing', () => {
		expect(sync('email=a@example.com&field[3,0]=04-07-2026').page).toBe(500);
		expect(account.find('a@example.com')).toBeUndefined();
	});
});

test('reset brings the account back to its start', () => {
	sync('email=nathan@example.com&first_name=X&tags=new&p[8]=8&lastmessage[8]=1');
	sync('email=a@example.com');
	account.reset();
	expect(account.find('nathan@example.com')?.firstName).toBe('Nathan');
	expect([account.contacts.size, account.tags.size, account.mailings.length]).toEqual([6, 6, 0]);
});
