import {
	accountForTest,
	addressOf,
	errorsOf,
	linksOf,
	lists,
	people,
	requestsFor,
	savedCount,
	sync,
	upTo,
} from './deliveryScene';
import { oddAnswers } from './support/oddAnswers';

const start = accountForTest();
const unlessUnsubscribed = lists({ id: 2, status: 'activeUnlessUnsubscribed' });

describe.each(oddAnswers)('one odd answer, %s, in the middle of 40 contacts', (kind) => {
	it('once: all are saved', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind, email: addressOf(12) });
		const { outputs } = await sync(sandbox, { items: people(40) });
		expect(linksOf(outputs[0])).toEqual(upTo(40));
		expect(outputs[1]).toEqual([]);
		expect(requestsFor(sandbox, addressOf(12))).toHaveLength(2);
	});

	it('each time for that contact: it alone is not saved', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind, email: addressOf(12), times: Infinity });
		const result = await sync(sandbox, { items: people(40) });
		expect(linksOf(result.outputs[1])).toEqual([12]);
		expect(savedCount(sandbox)).toBe(39);
		expect(errorsOf(result)[0]).toMatch(/this item/);
		expect(requestsFor(sandbox, addressOf(12))).toHaveLength(2);
	});

	it('to a look-up, each time: that contact alone is not saved', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind, email: addressOf(12), times: Infinity, action: 'v3/contacts' });
		const { outputs } = await sync(sandbox, {
			items: people(40),
			parameters: unlessUnsubscribed,
		});
		expect(linksOf(outputs[1])).toEqual([12]);
		expect(savedCount(sandbox)).toBe(39);
		expect(requestsFor(sandbox, addressOf(12))).toEqual([]);
	});

	it('to every tenth of 100: all others are saved', async () => {
		const sandbox = await start();
		const matches = ({ email }: { email: string }) => /^contact\d*5@/.test(email);
		sandbox.addFault({ kind, matches, times: Infinity });
		const { outputs } = await sync(sandbox, { items: people(100) });
		expect(linksOf(outputs[1])).toEqual(upTo(10).map((ten) => ten * 10 + 5));
		expect(savedCount(sandbox)).toBe(90);
	});
});

describe('a key that seems refused while contacts are being saved', () => {
	it('loses none of them, whatever the question is answered', async () => {
		const sandbox = await start({ latency: 30 });
		sandbox.addFault({ kind: '401', action: 'user_me', times: Infinity });
		sandbox.addFault({ kind: '401', email: addressOf(12), times: Infinity });
		const { outputs } = await sync(sandbox, { items: people(60) });
		expect(linksOf(outputs[1])).toEqual([12]);
		expect(savedCount(sandbox)).toBe(59);
	});

	it.each(['result_code_0', 'xml', '403_empty'] as const)(
		'and is, from then on (%s): what was saved is told, and the rest ends soon',
		async (refuse) => {
			const sandbox = await start({ latency: 20, refuse });
			let isRevoked = false;
			const kind = {
				result_code_0: 'refused-json0',
				xml: 'refused-xml',
				'403_empty': 'refused-403',
			} as const;
			sandbox.addFault({
				kind: kind[refuse],
				action: '*',
				matches: () => (isRevoked ||= savedCount(sandbox) >= 50),
				times: Infinity,
			});
			const { outputs } = await sync(sandbox, { items: people(200) });
			expect(savedCount(sandbox)).toBe(50);
			expect(linksOf(outputs[0])).toHaveLength(50);
			expect(outputs[1]).toHaveLength(150);
			expect(String(outputs[1]?.at(-1)?.json.error)).toMatch(
				/^Not sent: .*refused the API key/,
			);
			expect(sandbox.requests.length).toBeLessThan(90);
		},
	);
});

it('three refusals in the same words before any success do not end a run whose key is good', async () => {
	const sandbox = await start();
	const bad = upTo(30).map((row) => ({ email: `no one${row}@example.com` }));
	const { outputs } = await sync(sandbox, { items: [...bad, ...people(10)] });
	expect(outputs[0]).toHaveLength(10);
	expect(outputs[1]).toHaveLength(30);
});

it.each([
	['in other words', 'You are not authorized'],
	['in the same words', 'No'],
])(
	'nor one whose key may not ask who it is, refused %s, where contacts are being saved',
	async (_, words) => {
		const sandbox = await start({ latency: 20 });
		const no = (result_message: string) => JSON.stringify({ result_code: 0, result_message });
		const isBad = ({ email }: { email: string }) => email.startsWith('bad');
		sandbox.addFault({ kind: 'answer', body: no(words), action: 'user_me', times: Infinity });
		sandbox.addFault({ kind: 'answer', body: no('No'), matches: isBad, times: Infinity });
		const bad = upTo(3).map((row) => ({ email: `bad${row}@example.com` }));
		// Where nothing has got through yet, a key that is refused in the same words is taken for a wrong one.
		const items = [...people(20), ...bad, ...people(60).slice(20)];
		const { outputs } = await sync(sandbox, { items });
		expect(outputs[0]).toHaveLength(60);
	},
);
