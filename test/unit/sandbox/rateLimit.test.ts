import { startSandbox } from '../../../sandbox';
import { RateLimit } from '../../../sandbox/rateLimit';
import { call } from './client';

test('lets so many in during any second', () => {
	const limit = new RateLimit(2);
	const at = [0, 300, 400, 999, 1000, 1200, 1300, 2500];
	expect(at.map((now) => limit.arrive(now))).toEqual([
		{ allowed: true, remaining: 1 },
		{ allowed: true, remaining: 0 },
		{ allowed: false, remaining: 0 },
		{ allowed: false, remaining: 0 },
		{ allowed: true, remaining: 0 },
		{ allowed: false, remaining: 0 },
		{ allowed: true, remaining: 0 },
		{ allowed: true, remaining: 1 },
	]);
});

test('answers over the limit as ActiveCampaign does, and saves nothing', async () => {
	const sandbox = await startSandbox({ rps: 2, retryAfter: 3 });
	try {
		const answers = [];
		for (const name of ['a', 'b', 'c']) {
			answers.push(
				await call(sandbox, 'contact_sync', { body: `email=${name}@example.com` }),
			);
		}
		const seen = answers.map(({ status, headers }) => [
			status,
			...['ratelimit-limit', 'ratelimit-remaining', 'retry-after'].map((n) => headers.get(n)),
		]);
		expect(seen).toEqual([
			[200, '2', '1', null],
			[200, '2', '0', null],
			[429, '2', '0', '3'],
		]);
		expect(sandbox.account.find('c@example.com')).toBeUndefined();
		expect(sandbox.requests[2]).toMatchObject({
			status: 429,
			fault: '',
			email: 'c@example.com',
		});
	} finally {
		await sandbox.close();
	}
});

test('tells nothing of a limit that is not set', async () => {
	const sandbox = await startSandbox();
	const { headers } = await call(sandbox, 'user_me');
	expect(headers.get('ratelimit-limit')).toBeNull();
	await sandbox.close();
});
