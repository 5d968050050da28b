import { contacts, ImporterScene } from './importerScene';

const GOOD = { email: 'good@example.com' };

describe('one bad contact refuses the whole batch', () => {
	const bad: Array<[what: string, contact: unknown, reason: RegExp]> = [
		['no address', { first_name: 'Ada' }, /^Field 'email' incorrect format$/],
		['nothing before the @', { email: '@example.com' }, /email/],
		['nothing in the domain', { email: 'a@.com' }, /email/],
		['no dot in the domain', { email: 'a@example' }, /email/],
		['one letter at the end', { email: 'a@example.c' }, /email/],
		['a digit at the end', { email: 'a@example.c1' }, /email/],
		['two @', { email: 'a@b@example.com' }, /email/],
		...[...'"(),:;<>[\\]'].map((sign): [string, unknown, RegExp] => [
			`a ${sign}`,
			{ email: `a${sign}b@example.com` },
			/email/,
		]),
		['a blank', { email: 'a b@example.com' }, /email/],
		['an unknown field', { ...GOOD, fields: [{ id: 99, value: 'x' }] }, /field ID 99/],
		[
			'a personalization tag',
			{ ...GOOD, fields: [{ id: '%COUNTRY%', value: 'x' }] },
			/%COUNTRY%/,
		],
		['an unknown list', { ...GOOD, subscribe: [{ listid: 99 }] }, /List ID 99/],
		['an unknown list to leave', { ...GOOD, unsubscribe: [{ listid: 99 }] }, /List ID 99/],
		['tags as one text', { ...GOOD, tags: 'a, b' }, /tags/],
		['no object', 'nathan@example.com', /email/],
	];

	test.each(bad)('%s', (_, contact, reason) => {
		const scene = new ImporterScene();
		const { status, json } = scene.post([GOOD, contact, GOOD]);
		expect(status).toBe(400);
		expect(json).toEqual({
			success: 0,
			message: expect.stringMatching(
				/^JSON payload did not pass validation.*not queued/,
			) as string,
			failureReasons: [
				{ contact: 1, failureReason: expect.stringMatching(reason) as string },
			],
		});
		scene.now += 1_000_000;
		expect(scene.importer.records[0]).toMatchObject({ id: '', state: 'refused', contacts: 3 });
		expect(scene.account.find(GOOD.email)).toBeUndefined();
	});

	test('odd addresses that the rule allows', () => {
		const odd = ["o'neil+tag@example.com", 'a/b@sub.example.com', 'ü@example.köln'];
		expect(new ImporterScene().reasons(odd.map((email) => ({ email })))).toBe(200);
	});

	test('all bad contacts are named', () => {
		const reasons = new ImporterScene().reasons([{}, GOOD, {}]);
		expect(reasons).toMatchObject([{ contact: 0 }, { contact: 2 }]);
	});
});

describe('size', () => {
	test('250 contacts, not one more', () => {
		const scene = new ImporterScene();
		expect(scene.post(contacts(250)).status).toBe(200);
		expect(scene.reasons(contacts(251))).toEqual([expect.stringContaining('250')]);
	});

	test('399,999 bytes, not one more', () => {
		const scene = new ImporterScene();
		const empty = Buffer.byteLength(
			JSON.stringify({ contacts: [{ ...GOOD, first_name: '' }] }),
		);
		// An umlaut is two bytes.
		const filled = (bytes: number) => [
			{ ...GOOD, first_name: 'ü' + 'a'.repeat(bytes - empty - 2) },
		];
		expect(scene.post(filled(399_999), {}).status).toBe(200);
		expect(scene.post(filled(400_000), {}).status).toBe(400);
		expect(scene.importer.records.map(({ bytes }) => bytes)).toEqual([399_999, 400_000]);
	});
});

describe('its own limits, over any minute', () => {
	const OVER = [expect.stringMatching(/^Rate limit exceeded/) as string];

	test('100 requests, of which 20 may hold one contact', () => {
		const scene = new ImporterScene();
		for (let n = 0; n < 20; n++) expect(scene.reasons([GOOD])).toBe(200);
		expect(scene.reasons([GOOD])).toEqual(OVER);
		for (let n = 0; n < 80; n++) expect(scene.reasons(contacts(2))).toBe(200);
		expect(scene.reasons(contacts(2))).toEqual(OVER);
		scene.now += 59_999;
		expect(scene.reasons(contacts(2))).toEqual(OVER);
		scene.now += 1;
		for (let n = 0; n < 100; n++) expect(scene.reasons(contacts(2))).toBe(200);
		expect(scene.reasons(contacts(2))).toEqual(OVER);
	});

	test('a batch that is not valid counts, unreadable JSON and questions do not', () => {
		const scene = new ImporterScene({ importsPerMinute: 2 });
		scene.postText('{"contacts"');
		scene.info('');
		expect(scene.reasons([{}, {}])).not.toEqual(OVER);
		expect(scene.reasons(contacts(2))).toBe(200);
		expect(scene.reasons([{}, {}])).toEqual(OVER);
	});

	test('other limits, or none', () => {
		const scene = new ImporterScene({ importsPerMinute: 0, singleImportsPerMinute: 1 });
		for (let n = 0; n < 101; n++) expect(scene.reasons(contacts(2))).toBe(200);
		expect([scene.reasons([GOOD]), scene.reasons([GOOD])]).toEqual([200, OVER]);
	});
});

test.each(['', '{"contacts"', '[]', '{}', '{"contacts":[]}', '{"contacts":{}}', 'null'])(
	'unreadable: %s',
	(body) => {
		const { status, json } = new ImporterScene().postText(body);
		expect([status, json.failureReasons]).toEqual([400, ['Invalid or unparsable json']]);
	},
);
