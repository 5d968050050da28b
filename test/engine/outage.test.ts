import {
	accountForTest,
	actionsOf,
	addressOf,
	errorsOf,
	linksOf,
	lists,
	mailed,
	people,
	savedCount,
	sync,
	upTo,
} from './deliveryScene';
import { detailsLike } from './n8nEngine';
import { passTime } from './support/quickTime';

const start = accountForTest();
const unlessUnsubscribed = lists({ id: 2, status: 'activeUnlessUnsubscribed' });

describe('an outage', () => {
	it.each(['500', '502', 'cut-before-save', 'empty-after-save'] as const)(
		'where everything is answered with %s ends 2,000 rows in fewer than 400 requests',
		async (kind) => {
			const sandbox = await start();
			sandbox.addFault({ kind, action: '*', times: Infinity });
			const result = await sync(sandbox, { items: people(2000) });
			expect(sandbox.requests.length).toBeLessThan(400);
			expect(linksOf(result.outputs[1])).toEqual(upTo(2000));
			const errors = errorsOf(result);
			expect(errors[0]).toMatch(/; tried \d+ times in \d+ (s|min)$/);
			expect(errors.at(-1)).toMatch(/^Not sent: ActiveCampaign answers nobody at the moment/);
			expect(result.outputs[1]?.at(-1)?.json.details).toEqual(
				detailsLike(/question of our own was not answered either/),
			);
			// n8n's own words for 429, which fit nothing here.
			expect(errors.join()).not.toMatch(/spacing your requests/i);
		},
	);

	it.each([
		['contacts that are mailed', mailed, 5],
		['look-ups', unlessUnsubscribed, 0],
		['contacts that are not tried again', {}, 0],
	])('ends a run of %s too', async (_, parameters, maxRetries) => {
		const sandbox = await start();
		sandbox.addFault({ kind: '502', action: '*', times: Infinity });
		const result = await sync(sandbox, {
			items: people(500),
			parameters,
			options: { maxRetries },
		});
		expect(sandbox.requests.length).toBeLessThan(160);
		expect(errorsOf(result).at(-1)).toMatch(/^Not sent: ActiveCampaign answers nobody/);
	});

	it.each([
		['at once', 0],
		['after more than a minute', 61_000],
	])('is forgotten: in a run %s, one cut connection costs its item alone', async (_, later) => {
		const sandbox = await start();
		let isDown = true;
		sandbox.addFault({ kind: '500', action: '*', times: Infinity, matches: () => isDown });
		await sync(sandbox, { items: people(100), options: { maxRetries: 0 } });
		expect(savedCount(sandbox)).toBe(0);
		isDown = false;
		passTime(later);
		sandbox.addFault({ kind: 'cut-before-save', email: addressOf(0) });
		const { outputs } = await sync(sandbox, { items: people(50), options: { maxRetries: 0 } });
		expect(linksOf(outputs[1])).toEqual([0]);
		expect(savedCount(sandbox)).toBe(49);
	});
});

describe('rows that break the server', () => {
	const bad = upTo(60).map((row) => ({ email: `bad${row}@example.com` }));
	const isBad = ({ email }: { email: string }) => email.startsWith('bad');

	it.each([
		['not tried again', 0, {}],
		['tried again', 1, {}],
		['mailed', 5, mailed],
	])(
		'60 of them, %s, in front of 40 good ones: the 40 are saved',
		async (_, maxRetries, parameters) => {
			const sandbox = await start();
			sandbox.addFault({ kind: '500', matches: isBad, times: Infinity });
			const { outputs } = await sync(sandbox, {
				items: [...bad, ...people(40)],
				parameters,
				options: { maxRetries },
			});
			expect(savedCount(sandbox)).toBe(40);
			expect(linksOf(outputs[1])).toEqual(upTo(60));
		},
	);

	it('all of them, while ActiveCampaign answers other questions: over after 300', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind: '500', times: Infinity });
		const result = await sync(sandbox, { items: people(400), options: { maxRetries: 0 } });
		const synced = actionsOf(sandbox).filter((action) => action === 'contact_sync');
		expect(synced.length).toBeGreaterThanOrEqual(300);
		expect(synced.length).toBeLessThan(320);
		expect(sandbox.requests.length).toBeLessThan(340);
		expect(errorsOf(result)).toHaveLength(400);
		expect(errorsOf(result).at(-1)).toMatch(
			/^Not sent: 300 items in a row before this one came to nothing$/,
		);
	});

	it('but for one among 299 and 299: nothing ends the run', async () => {
		const sandbox = await start();
		sandbox.addFault({
			kind: '500',
			times: Infinity,
			matches: ({ email }) => email !== addressOf(295),
		});
		const result = await sync(sandbox, { items: people(590), options: { maxRetries: 0 } });
		expect(savedCount(sandbox)).toBe(1);
		expect(errorsOf(result).filter((words) => words.startsWith('Not sent'))).toEqual([]);
	});
});
