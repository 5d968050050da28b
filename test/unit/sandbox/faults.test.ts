import { startSandbox, type FaultKind, type FaultRule, type Sandbox } from '../../../sandbox';
import { FAULT_KINDS, Faults } from '../../../sandbox/faults';
import type { RecordedRequest } from '../../../sandbox/requestLog';
import { call } from './client';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const EMAIL = 'a@example.com';

interface Expected {
	status: number;
	body: RegExp;
	saved: boolean;
	headers?: Record<string, string | null>;
	output?: string;
	rule?: Partial<FaultRule>;
}

const REFUSED = { status: 200, saved: false };
const SAVED = { status: 200, saved: true };

/** What each kind answers; the cut ones are tested below. */
const ANSWERED: Record<
	Exclude<FaultKind, 'cut-before-save' | 'cut-after-save' | '407'>,
	Expected
> = {
	'429': {
		status: 429,
		body: /Too Many/,
		saved: false,
		rule: { retryAfter: '2' },
		headers: { 'retry-after': '2', 'ratelimit-limit': '5', 'ratelimit-remaining': '0' },
	},
	'503-page': { status: 503, body: /<html>/, saved: false, headers: { 'retry-after': null } },
	'500': { status: 500, body: /<html>/, saved: false },
	'502': { status: 502, body: /<html>/, saved: false },
	'504': { status: 504, body: /<html>/, saved: false },
	'empty-after-save': { ...SAVED, body: /^$/ },
	'two-boms': { ...SAVED, body: /^\ufeff\ufeff\{"subscriber_id":7,/ },
	slow: { ...SAVED, body: /"result_code":1/, rule: { ms: 20 } },
	'refused-json0': { ...REFUSED, body: /"result_code":0,/ },
	'refused-json0-text': { ...REFUSED, body: /"result_code":"0",/ },
	'refused-xml': { ...REFUSED, body: /<not_allowed>/ },
	'refused-403': { status: 403, body: /^$/, saved: false },
	'401': { status: 401, body: /^$/, saved: false },
	'403-page': { status: 403, body: /<html>.*firewall/s, saved: false },
	'301': {
		status: 301,
		body: /^$/,
		saved: false,
		rule: { location: 'https://moved.example.com/' },
		headers: { location: 'https://moved.example.com/' },
	},
	'302-other-host': {
		status: 302,
		body: /^$/,
		saved: false,
		headers: { location: 'https://other.example.com/admin/api.php' },
	},
	'web-page': { ...REFUSED, body: /<html>/, headers: { 'content-type': 'text/html; charset=utf-8' } }, // prettier-ignore
	'html-404': { status: 404, body: /<html>/, saved: false },
	'402': { status: 402, body: /^$/, saved: false },
	'408': { status: 408, body: /<html>/, saved: false },
	'413': { status: 413, body: /<html>/, saved: false },
	'422': { status: 422, body: /"errors"/, saved: false },
	answer: {
		status: 299,
		body: /^\[\]$/,
		saved: false,
		rule: { status: 299, body: '[]', contentType: 'text/plain', headers: { 'x-one': '1' } },
		headers: { 'content-type': 'text/plain', 'x-one': '1' },
	},
	garbage: { ...SAVED, body: /^a:3:/ },
	'text-codes': { ...SAVED, body: /^\{"subscriber_id":"7".*"result_code":"1"/ },
	'foreign-message': { ...SAVED, body: /Kontakt hozz\\u00e1adva/ },
	'big-id': { ...SAVED, body: /"subscriber_id":9007199254740992,/ },
	'other-root': { ...SAVED, body: /<subscriber_upsert_v2><subscriber_id>7</, output: 'xml' },
	truncated: { ...SAVED, body: /^\{"subscriber_id":7,[^}]*$/ },
};

const CUT: FaultKind[] = ['cut-before-save', 'cut-after-save'];

test('every kind is tested', () => {
	expect([...Object.keys(ANSWERED), ...CUT, '407'].sort()).toEqual([...FAULT_KINDS].sort());
});

test.each(Object.entries(ANSWERED))('%s', async (kind, expected) => {
	sandbox.addFault({ kind: kind as FaultKind, ...expected.rule });
	const send = () =>
		call(sandbox, 'contact_sync', { body: `email=${EMAIL}`, output: expected.output });
	const answer = await send();
	expect(answer.status).toBe(expected.status);
	expect(answer.bytes.toString('utf8')).toMatch(expected.body);
	for (const [name, value] of Object.entries(expected.headers ?? {})) {
		expect(answer.headers.get(name)).toBe(value);
	}
	expect(sandbox.account.find(EMAIL) !== undefined).toBe(expected.saved);
	expect(sandbox.requests[0]).toMatchObject({ fault: kind, saved: expected.saved });
	const message = expected.saved ? 'Contact updated' : 'Contact added';
	expect((await send()).text).toContain(message);
});

test.each(CUT)('%s', async (kind) => {
	sandbox.addFault({ kind });
	const sent = call(sandbox, 'contact_sync', { body: `email=${EMAIL}` });
	await expect(sent).rejects.toThrow();
	const saved = kind === 'cut-after-save';
	expect(sandbox.account.find(EMAIL) !== undefined).toBe(saved);
	expect(sandbox.requests[0]).toMatchObject({ status: 0, answer: '', fault: kind, saved });
});

test('407, which fetch itself gives nobody to see', async () => {
	sandbox.addFault({ kind: '407' });
	await expect(call(sandbox, 'contact_sync', { body: `email=${EMAIL}` })).rejects.toThrow();
	expect(sandbox.requests[0]).toMatchObject({ status: 407, fault: '407', saved: false });
});

test('a server whose clock is ahead says so in its dates', async () => {
	const now = Date.parse('2026-07-04T12:00:00Z');
	const ahead = await startSandbox({ now: () => now, clockAheadMs: 600_000 });
	ahead.addFault({ kind: '429', retryAfterDateIn: 2 });
	const { headers } = await call(ahead, 'contact_sync', { body: '' });
	await ahead.close();
	expect([headers.get('date'), headers.get('retry-after')]).toEqual([
		'Sat, 04 Jul 2026 12:10:00 GMT',
		'Sat, 04 Jul 2026 12:10:02 GMT',
	]);
});

describe('which request a fault strikes', () => {
	const request = (email: string, action = 'contact_sync') =>
		({ email, action }) as RecordedRequest;
	const struck = (rules: FaultRule[], emails: string[], seed = 1) => {
		const faults = new Faults(rules, seed);
		return emails.map((email) => faults.strike(request(email))?.kind ?? '-');
	};
	const FIVE = ['a', 'b', 'a', 'b', 'a'];

	test('by address, after some, so often', () => {
		expect(struck([{ kind: '500' }], FIVE)).toEqual(['500', '-', '-', '-', '-']);
		expect(struck([{ kind: '500', times: Infinity }], FIVE)).toEqual(Array(5).fill('500'));
		expect(struck([{ kind: '500', email: 'a', after: 1, times: 2 }], FIVE)).toEqual([
			...['-', '-', '500', '-', '500'],
		]);
	});

	test('two that are due at once strike one after the other', () => {
		expect(struck([{ kind: '500' }, { kind: '502' }], FIVE)).toEqual([
			...['500', '502', '-', '-', '-'],
		]);
	});

	test('by action, which * says is any', () => {
		const struckAt = (rule: FaultRule) =>
			['contact_sync', 'user_me', 'v3/contacts'].filter((action) =>
				new Faults([rule], 1).strike(request('', action)),
			);
		expect(struckAt({ kind: '500' })).toEqual(['contact_sync']);
		expect(struckAt({ kind: '500', action: 'v3/contacts' })).toEqual(['v3/contacts']);
		expect(struckAt({ kind: '500', action: '*' })).toHaveLength(3);
	});

	test('by what code says of the request', () => {
		const rule: FaultRule = { kind: '500', times: 9, matches: ({ email }) => email > 'a' };
		expect(struck([rule], FIVE)).toEqual(['-', '500', '-', '500', '-']);
	});

	test('at random, the same for the same seed', () => {
		const rules: FaultRule[] = [{ kind: '500', probability: 0.3 }];
		const emails = Array(1000).fill('a') as string[];
		const hits = struck(rules, emails, 7);
		expect(hits).toEqual(struck(rules, emails, 7));
		expect(hits).not.toEqual(struck(rules, emails, 8));
		const share = hits.filter((kind) => kind === '500').length / 1000;
		expect(share).toBeGreaterThan(0.25);
		expect(share).toBeLessThan(0.35);
	});
});
