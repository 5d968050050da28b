import { attemptOf } from '../../../nodes/ActiveCampaignContactSync/account/answer';
import type { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { answerIn, attemptFor, kindOf, now } from './answers';

/** What an answer that may be about every request tells the item it belongs to, and the others. */
function doubtIn(body: string, status: number, headers: Record<string, unknown> = {}) {
	const answer = answerIn(body, { status, headers });
	if (answer.kind !== 'doubt') throw new Error(`No doubt but ${JSON.stringify(answer)}`);
	return answer;
}

function rejectionIn(body: string, status: number): Refusal {
	const answer = answerIn(body, { status });
	if (answer.kind !== 'rejected') throw new Error(`Not rejected but ${JSON.stringify(answer)}`);
	expect(answer.refusal).toMatchObject({ source: 'api', status });
	return answer.refusal;
}

describe('statuses that may be about the credential or about one value: a doubt', () => {
	test.each([
		[401, '', 'ActiveCampaign refused the API key'],
		[403, '', 'ActiveCampaign refused the API key'],
		[403, '{"message":"Forbidden"}', 'ActiveCampaign refused the API key'],
		[403, '<html>', 'ActiveCampaign refused the API key'],
		[
			404,
			'<html>',
			'There is no ActiveCampaign API at the API URL of the credential (status 404)',
		],
	])('%d with the body "%s"', (status, body, everywhere) => {
		const doubt = doubtIn(body, status);
		expect(doubt).toMatchObject({ status, everywhere: { message: everywhere } });
		expect(doubt.alone.message).toContain(`(status ${status})`);
	});

	test('what is said of one item names its status and not the key as the culprit', () => {
		const { alone } = doubtIn('', 403);
		expect(alone.message).toBe('ActiveCampaign refused this item (status 403)');
		expect(alone.description).toContain('firewall');
	});

	test('two sorts of doubt are told apart', () => {
		const sorts = [401, 403, 404, 302].map((status) => doubtIn('', status).sort);
		expect(new Set(sorts).size).toBe(4);
		expect(doubtIn('', 301).sort).toBe(doubtIn('', 308).sort);
	});

	test.each([301, 302, 303, 307, 308])(
		'%d names the host it points to, and no more',
		(status) => {
			const location = 'https://nathan:secret@other.example.com:8443/login?token=secret';
			const { everywhere, alone } = doubtIn('', status, { location });
			expect(everywhere.message).toBe(
				'The API URL leads elsewhere: ActiveCampaign points to other.example.com:8443',
			);
			expect(alone.description).toContain('other.example.com:8443');
			expect(JSON.stringify([everywhere, alone])).not.toContain('secret');
		},
	);

	test.each([undefined, '', '/login', '//', 'not an address', ['https://a.example.com']])(
		'301 with the Location %p names none',
		(location) => {
			const { everywhere, alone } = doubtIn('', 301, { location });
			expect(everywhere.message).toBe('The API URL leads elsewhere');
			expect(alone.description).not.toContain('It points to');
		},
	);
});

describe('other statuses that say no: in their own words, with what to do', () => {
	test.each<[number, string, string, RegExp]>([
		[
			402,
			'',
			'ActiveCampaign does not serve this account at the moment (status 402)',
			/billing/,
		],
		[
			407,
			'',
			'The proxy asks for a user name and a password (status 407)',
			/not ActiveCampaign/,
		],
		[413, '', 'This item is larger than ActiveCampaign takes (status 413)', /Shorten/],
		[422, '', 'ActiveCampaign could not work with a value of this item (status 422)', /values/],
		[
			422,
			'{"result_code":1}',
			'ActiveCampaign could not work with a value of this item (status 422)',
			/result_code/,
		],
		[400, 'Bad Request', 'ActiveCampaign turned this item down (status 400)', /Bad Request/],
		[405, '', 'ActiveCampaign turned this item down (status 405)', /values/],
	])('%d with the body "%s"', (status, body, message, todo) => {
		const { words } = rejectionIn(body, status);
		expect(words.message).toBe(message);
		expect(words.description).toMatch(todo);
	});

	test('shows how the answer begins, and no more', () => {
		const { description } = rejectionIn(`Bad\nRequest ${'x'.repeat(10_000)}`, 400).words;
		expect(description).toContain('Bad Request xxx');
		expect(description.length).toBeLessThan(300);
	});

	test.each<[string, unknown]>([
		['{"failureReasons":["no"]}', { failureReasons: ['no'] }],
		['["Invalid or unparsable json"]', ['Invalid or unparsable json']],
		['\uFEFF {"a":1}', { a: 1 }],
		['{"a":', undefined],
		['<r><a>1</a></r>', undefined],
		['no', undefined],
	])('the importer reads the JSON of a 400: %s', (body, decoded) => {
		const answer = answerIn(body, { status: 400, form: 'v3' });
		expect(answer.kind === 'rejected' && answer.decoded).toEqual(decoded);
	});

	test('a success in the body of a status that is none is no success', () => {
		for (const status of [301, 400, 401, 402, 403, 404, 407, 408, 413, 422, 429, 500, 503]) {
			for (const form of ['v1', 'v3', 'v1 array'] as const) {
				expect(kindOf('{"result_code":1}', { status, form })).not.toBe('result');
			}
		}
	});
});

describe('ActiveCampaign is busy', () => {
	const tooMany =
		"ActiveCampaign's rate limit was reached: it answered with status 429, too many requests";

	test('429', () => {
		expect(attemptFor('', { status: 429 })).toEqual({
			kind: 'busy',
			what: tooMany,
			limit: 'rate',
		});
	});

	test('429 with Retry-After and the limit of the account', () => {
		const headers = { 'retry-after': '30', 'ratelimit-limit': '5' };
		expect(attemptFor('', { status: 429, headers })).toEqual({
			kind: 'busy',
			what: tooMany,
			limit: 'rate',
			retryAfterMs: 30_000,
			rateLimit: 5,
		});
	});

	test('503 with Retry-After', () => {
		expect(attemptFor('<html>', { status: 503, headers: { 'retry-after': '2' } })).toEqual({
			kind: 'busy',
			what: 'ActiveCampaign was not available, status 503',
			retryAfterMs: 2000,
		});
	});

	test.each([429, 503])(
		'%d that asks to wait for more than five minutes says how long',
		(status) => {
			expect(attemptFor('', { status, headers: { 'retry-after': '7200' } })).toMatchObject({
				kind: 'busy',
				what: `ActiveCampaign asked to wait 7200 s, status ${status}`,
				retryAfterMs: 7_200_000,
			});
		},
	);

	test.each(['0', new Date(now - 1000).toUTCString()])(
		'503 with the Retry-After %s: it was not carried out, and may come back at any time',
		(retryAfter) => {
			const headers = { 'retry-after': retryAfter };
			expect(attemptFor('', { status: 503, headers })).toMatchObject({
				kind: 'busy',
				retryAfterMs: 0,
			});
		},
	);

	// The tests' "now" is months away from this machine's clock, so any use of that would show.
	test.each([429, 503])(
		'%d with a Retry-After that is a date, by the clock of the server',
		(status) => {
			const headers = { 'retry-after': new Date(now + 4000).toUTCString() };
			expect(attemptFor('', { status, headers })).toMatchObject({
				kind: 'busy',
				retryAfterMs: 4000,
			});
		},
	);

	test.each([undefined, 'nonsense', ['x']])(
		'a Retry-After that is a date, where the Date header is %p: by the clock of this machine',
		(date) => {
			const headers = { date, 'retry-after': new Date(Date.now() + 120_000).toUTCString() };
			const attempt = attemptFor('', { status: 429, headers });
			const wait = attempt.kind === 'busy' ? (attempt.retryAfterMs ?? 0) : 0;
			expect(wait).toBeGreaterThan(60_000);
			expect(wait).toBeLessThanOrEqual(120_000);
		},
	);

	test.each([500, 502, 503, 504, 520, 599])('%d: the contact may have been saved', (status) => {
		expect(attemptFor('<html>', { status })).toEqual({
			kind: 'unclear',
			what: `ActiveCampaign was not available, status ${status}`,
			status,
		});
	});

	test('408: the request may have been read, and is tried again', () => {
		expect(attemptFor('', { status: 408 })).toEqual({
			kind: 'unclear',
			what: 'ActiveCampaign did not receive the request in time, status 408',
			status: 408,
		});
	});

	test.each([
		[503, 'soon'],
		[500, '2'],
		[502, '2'],
	])('%d with the Retry-After %s: the contact may have been saved', (status, retryAfter) => {
		expect(kindOf('', { status, headers: { 'retry-after': retryAfter } })).toBe('unclear');
	});
});

describe("the importer's own limit", () => {
	const limit = {
		message: 'no',
		failureReasons: ['Rate limit exceeded. 100 requests a minute.'],
	};

	test.each<[string, unknown, string]>([
		['texts that speak of it', limit, 'busy'],
		['in other capitals', { failureReasons: ['API RATE LIMIT reached'] }, 'busy'],
		['a text by itself', { failureReasons: 'Rate limit exceeded' }, 'busy'],
		['other texts', { failureReasons: ['Invalid contacts'] }, 'rejected'],
		[
			'a position',
			{ failureReasons: [{ contact: 3, failureReason: 'rate limit' }] },
			'rejected',
		],
		[
			'a text beside a position',
			{ failureReasons: ['rate limit', { contact: 3 }] },
			'rejected',
		],
		['a message alone', { message: 'rate limit' }, 'rejected'],
	])('%s', (_what, body, kind) => {
		expect(kindOf(JSON.stringify(body), { status: 400, form: 'import' })).toBe(kind);
	});

	test('is waited for under its own limit, and is no answer to anything else', () => {
		const body = JSON.stringify(limit);
		expect(attemptFor(body, { status: 400, form: 'import' })).toMatchObject({ limit: 'own' });
		expect(kindOf(body, { status: 400, form: 'v3' })).toBe('rejected');
		expect(kindOf(body, { status: 422, form: 'import' })).toBe('rejected');
	});
});

describe('the limit of the account', () => {
	test.each<[unknown, number | undefined]>([
		['5', 5],
		[5, 5],
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
			const attempt = attemptFor(body, { headers });
			expect('rateLimit' in attempt ? attempt.rateLimit : undefined).toBe(rateLimit);
		}
	});
});

describe('a body that is too large', () => {
	const limit = 50 * 1024 * 1024;

	test('over 50 MB is refused, whatever it says', () => {
		const body = `{"result_code":1,"m":"${'x'.repeat(limit)}"}`;
		expect(rejectionIn(body, 200).words.message).toContain('larger than 50 MB');
		const blanks = ' '.repeat(limit + 1);
		expect(rejectionIn(blanks, 503).words.message).toContain('larger than 50 MB');
	});
});

describe('what never was an answer passes through', () => {
	test.each(['v1', 'v3'] as const)('%s', (form) => {
		const cut = { kind: 'unclear', what: 'cut' } as const;
		expect(attemptOf(cut, form)).toBe(cut);
		const blocked = { kind: 'blocked', reason: 'no' } as const;
		expect(attemptOf(blocked, form)).toEqual({ kind: 'answered', answer: blocked });
	});
});
