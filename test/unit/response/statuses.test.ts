import { answerTo, itemOf, now, saidOf } from './answers';

describe('status codes that say no', () => {
	const credential = 'ActiveCampaign refused the credential';
	test.each<[number, string, string, boolean]>([
		[401, '', credential, true],
		[403, '', credential, true],
		[403, '{"message":"Forbidden"}', credential, true],
		[404, '<html>', 'There is no ActiveCampaign API at the API URL of the credential', true],
		[402, '', 'ActiveCampaign does not serve this account at the moment (status 402)', false],
		[400, 'Bad Request', 'ActiveCampaign answered with status 400', false],
		[405, '', 'ActiveCampaign answered with status 405', false],
		[413, '', 'ActiveCampaign answered with status 413', false],
		[422, '{"result_code":1}', 'ActiveCampaign answered with status 422', false],
	])('%d with the body "%s"', (status, body, message, endsRun) => {
		const answer = answerTo(body, status);
		expect(saidOf(answer)).toMatchObject({ message, endsRun });
		expect(answer).toMatchObject({ refusal: { source: 'api', status } });
	});

	test('a status without words of its own shows how its answer begins', () => {
		expect(saidOf(answerTo('Bad\nRequest', 400)).description).toContain('Bad Request');
		expect(saidOf(answerTo('', 400)).description).toContain('nothing further');
	});

	test.each([301, 302, 303, 307, 308])(
		'%d names the host it points to, and no more',
		(status) => {
			const location = 'https://nathan:secret@other.example.com:8443/login?token=secret';
			const { message, description, endsRun } = saidOf(answerTo('', status, { location }));
			expect(message).toBe(
				'The API URL leads elsewhere: ActiveCampaign points to other.example.com:8443',
			);
			expect(description).not.toContain('secret');
			expect(endsRun).toBe(true);
		},
	);

	test.each([undefined, '', '/login', '//', 'not an address', ['https://a.example.com']])(
		'301 with the Location %p names none',
		(location) => {
			const { message, endsRun } = saidOf(answerTo('', 301, { location }));
			expect(message).toBe('The API URL leads elsewhere');
			expect(endsRun).toBe(true);
		},
	);

	test('a success in the body of a failed status is none', () => {
		for (const status of [301, 400, 403, 404, 429, 500, 503]) {
			expect(answerTo('{"result_code":1}', status).kind).not.toBe('result');
		}
	});
});

describe('ActiveCampaign is busy', () => {
	const tooMany = 'ActiveCampaign had no room for another request (status 429)';
	const unavailable = 'ActiveCampaign was not available (status 503)';

	test('429', () => {
		expect(answerTo('', 429)).toEqual({ kind: 'busy', what: tooMany, tooMany: true });
	});

	test('429 with Retry-After and the limit of the account', () => {
		const headers = { 'retry-after': '30', 'ratelimit-limit': '5' };
		expect(answerTo('', 429, headers)).toEqual({
			kind: 'busy',
			what: tooMany,
			tooMany: true,
			retryAfterMs: 30_000,
			rateLimit: 5,
		});
	});

	test('503 with Retry-After', () => {
		expect(answerTo('<html>', 503, { 'retry-after': '2' })).toEqual({
			kind: 'busy',
			what: unavailable,
			tooMany: false,
			retryAfterMs: 2000,
		});
	});

	test('503 with a Retry-After that is a date', () => {
		const date = new Date(now + 4000).toUTCString();
		expect(answerTo('', 503, { 'retry-after': date })).toMatchObject({
			kind: 'busy',
			retryAfterMs: 4000,
		});
	});

	test.each([500, 502, 503, 504, 520])('%d: the contact may have been saved', (status) => {
		expect(answerTo('<html>', status)).toEqual({
			kind: 'unclear',
			what: `ActiveCampaign was not available (status ${status})`,
			// Some dates are answered with it.
			...(status === 500 && { detail: expect.stringContaining('2026-07-04') as string }),
		});
	});

	test('503 with nonsense in Retry-After: the contact may have been saved', () => {
		expect(answerTo('', 503, { 'retry-after': 'soon' }).kind).toBe('unclear');
	});

	test('500 with Retry-After: the contact may have been saved', () => {
		expect(answerTo('', 500, { 'retry-after': '2' }).kind).toBe('unclear');
	});
});

describe('the limit of the account', () => {
	test.each<[unknown, number | undefined]>([
		['5', 5],
		[' 5 ', 5],
		['0.5', 0.5],
		['0', undefined],
		['-5', undefined],
		['', undefined],
		['many', undefined],
		[undefined, undefined],
		[['5'], undefined],
	])('RateLimit-Limit %p', (limit, rateLimit) => {
		const headers = { 'ratelimit-limit': limit };
		for (const body of ['{"result_code":1}', '{"result_code":0}']) {
			const answer = answerTo(body, 200, headers);
			expect('rateLimit' in answer ? answer.rateLimit : undefined).toBe(rateLimit);
		}
	});
});

describe('a body that is too large', () => {
	const limit = 50 * 1024 * 1024;

	test('over 50 MB is refused, whatever it says', () => {
		const answer = answerTo(`{"result_code":1,"m":"${'x'.repeat(limit)}"}`);
		expect(saidOf(answer).message).toContain('larger than 50 MB');
		expect(saidOf(answerTo(' '.repeat(limit + 1), 503)).message).toContain('larger than 50 MB');
	});

	test('just under 50 MB of text is read', () => {
		const start = '{"result_code":1,"m":"';
		const text = 'x'.repeat(limit - start.length - 2);
		expect(itemOf(`${start}${text}"}`).m).toBe(text);
	});
});
