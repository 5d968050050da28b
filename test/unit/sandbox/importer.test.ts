import { contacts, ImporterScene } from './importerScene';

test('what is posted is queued, and answered as recorded', () => {
	const scene = new ImporterScene();
	const { status, type, json } = scene.post([{ email: 'a@example.com' }]);
	expect([status, type]).toEqual([200, 'text/html; charset=UTF-8']);
	expect(json).toEqual({
		success: 1,
		queued_contacts: 1,
		batchId: expect.stringMatching(/./) as string,
		message: 'Contact import queued',
	});
	expect(scene.account.find('a@example.com')).toBeUndefined();
});

test('a contact is saved with all it holds, by snake_case keys only', () => {
	const scene = new ImporterScene();
	scene.import([
		{
			email: ' Ada@Example.com ',
			first_name: 'Ada',
			last_name: 'Lovelace',
			phone: 36,
			customer_acct_name: 'Acme, Inc.',
			tags: ['Berlin, Germany', 'VIP', ' '],
			fields: [
				{ id: 6, value: 'CRM||Email' },
				{ id: 4, value: 'USA||Austria' },
				{ id: 3, value: '1815-12-10' },
			],
			subscribe: [{ listid: 2 }],
			unsubscribe: [{ listid: 5 }],
		},
		{ email: 'nathan@example.com', firstName: 'Camel', last_name: '', fields: [{ id: 3, value: '12/10/1815' }] }, // prettier-ignore
	]);
	const ada = scene.account.find('ada@example.com');
	expect(ada).toMatchObject({
		email: 'Ada@Example.com',
		firstName: 'Ada',
		lastName: 'Lovelace',
		phone: '36',
		organization: 'Acme, Inc.',
		tags: ['Berlin, Germany', 'vip'],
	});
	expect([...(ada?.fields ?? [])]).toEqual([
		[6, '||CRM||Email||'],
		[4, 'USA||Austria'],
		[3, '1815-12-10'],
	]);
	expect([...(ada?.lists ?? [])].map(([id, { status }]) => [id, status])).toEqual([
		[2, 1],
		[5, 2],
	]);
	const nathan = scene.account.find('nathan@example.com');
	expect(nathan).toMatchObject({ firstName: 'Nathan', lastName: 'Smith' });
	expect(nathan?.fields.has(3)).toBe(false);
});

test('a batch goes through its states, one batch after the other', () => {
	const scene = new ImporterScene({ importQueueMs: 4_000, importMsPerContact: 100 });
	const first = scene.batch(contacts(10));
	scene.now += 500;
	const second = scene.batch([{ email: 'later@example.com' }]);
	const seen = [499, 500, 2_999, 3_000, 4_000, 4_550, 4_999, 5_000, 5_100].map((after) => {
		scene.now = 1_000_000 + after;
		const [one, two] = [scene.info(first), scene.info(second)];
		return [after, one.status, one.success.length, two.status, scene.account.contacts.size];
	});
	expect(seen).toEqual([
		[499, false, 0, false, 6],
		[500, false, 0, false, 6],
		[2_999, 'waiting', 0, 'waiting', 6],
		[3_000, 'claimed', 0, 'waiting', 6],
		[4_000, 'active', 0, 'claimed', 6],
		[4_550, 'active', 5, 'claimed', 11],
		[4_999, 'active', 9, 'claimed', 15],
		[5_000, 'completed', 10, 'active', 16],
		[5_100, 'completed', 10, 'completed', 17],
	]);
});

describe('who is not imported stands in failure', () => {
	test('nobody is subscribed again who had left or bounced; the rest is saved', () => {
		const scene = new ImporterScene();
		const subscribe = [{ listid: 2 }, { listid: 5 }, { listid: 8 }];
		const { success, failure } = scene.import([
			{ email: 'Gatsby@example.com', first_name: 'James', subscribe },
			{ email: 'max@example.com', subscribe },
			{ email: 'zaphod@example.com', subscribe },
			{ email: 'new@example.com', subscribe },
		]);
		expect(success).toEqual(['7']);
		expect(failure).toEqual(['Gatsby@example.com', 'max@example.com']);
		const gatsby = scene.account.find('gatsby@example.com');
		expect(gatsby?.firstName).toBe('James');
		expect(gatsby?.lists.get(2)?.status).toBe(2);
		expect(gatsby?.lists.get(5)?.status).toBe(1);
		expect(scene.account.find('max@example.com')?.lists.get(5)?.status).toBe(3);
		expect(scene.importer.records[0]?.failure.map(({ reason }) => reason)).toEqual([
			'unsubscribed from Newsletter',
			'bounced at Customers',
		]);
	});

	test('excluded addresses, and new ones over the limit of the account', () => {
		const scene = new ImporterScene({
			importExcluded: ['Nathan@example.com'],
			importContactLimit: 7,
		});
		const sent = ['nathan', 'new1', 'new2', 'edmund'].map((n) => ({
			email: `${n}@example.com`,
			first_name: 'Changed',
		}));
		expect(scene.import(sent).failure).toEqual(['nathan@example.com', 'new2@example.com']);
		expect(scene.account.contacts.size).toBe(7);
		expect(scene.account.find('nathan@example.com')?.firstName).toBe('Nathan');
		expect(scene.account.find('edmund@example.com')?.firstName).toBe('Changed');
	});
});

test('automations run unless they are excluded', () => {
	const scene = new ImporterScene();
	scene.import([{ email: 'quiet@example.com' }]);
	scene.import([{ email: 'one@example.com' }], { exclude_automations: 1 });
	scene.import([{ email: 'text@example.com' }], { exclude_automations: 'true' });
	scene.import([{ email: 'loud@example.com' }], {});
	scene.import([{ email: 'false@example.com' }], { exclude_automations: false });
	expect(scene.importer.automationRuns.map(({ email }) => email)).toEqual([
		'loud@example.com',
		'false@example.com',
	]);
});

describe('the fate of a batch can be chosen', () => {
	const fates = [
		['failed', { endsAs: 'failed' }, 'failed', 0, 4, []],
		['interrupted', { endsAs: 'interrupted' }, 'interrupted', 2, 4, []],
		['never told as done', { endsAs: 'active' }, 'active', 4, 4, []],
		['counts what was not sent', { queuedContacts: 2 }, 'completed', 4, 2, []],
		[
			'names a stranger',
			{ alsoFails: ['x@example.com'] },
			'completed',
			4,
			4,
			['x@example.com'],
		],
		['loses some in silence', { saves: 1 }, 'completed', 1, 4, []],
	] as const;

	test.each(fates)('%s', (_, fate, status, saved, queued, failure) => {
		const scene = new ImporterScene({ importFate: (n) => (n === 1 ? fate : undefined) });
		expect(scene.import([{ email: 'first@example.com' }]).status).toBe('completed');
		const { json } = scene.post(contacts(4));
		expect(json.queued_contacts).toBe(queued);
		scene.now += 1_000_000;
		expect(scene.info(String(json.batchId))).toMatchObject({ status, failure });
		expect(scene.account.contacts.size - 7).toBe(saved);
		expect(scene.importer.records.map(({ state }) => state)).toEqual(['completed', status]);
	});
});

test('a reset forgets batches, limits and automations', () => {
	const scene = new ImporterScene({ importsPerMinute: 1 });
	const id = scene.batch(contacts(2), {});
	scene.importer.reset();
	scene.now += 1_000_000;
	expect(scene.info(id)).toEqual({ status: false, success: [], failure: [] });
	expect(scene.importer.records).toEqual([]);
	expect(scene.account.contacts.size).toBe(6);
	expect(scene.post(contacts(2)).status).toBe(200);
});
