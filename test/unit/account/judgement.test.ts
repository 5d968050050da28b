import { answerTo } from '../../../nodes/ActiveCampaignContactSync/account/ask';
import type { Caller } from '../../../nodes/ActiveCampaignContactSync/account/caller';
import { Run } from '../../../nodes/ActiveCampaignContactSync/delivery/run';
import { UserError } from 'n8n-workflow';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { tenAtATime } from '../delivery/scene';
import { FakeAccount, refused, type Response, saved } from './fakeCaller';

const contactSync = {
	form: 'v1',
	saves: true,
	options: { url: '/admin/api.php', method: 'POST', qs: { api_action: 'contact_sync' } },
} as const;
const lookUp = {
	form: 'v3',
	options: { url: '/api/3/contacts', qs: { email: 'nathan@example.com' } },
} as const;

const lookedUp = { body: '{"contacts":[],"meta":{"total":"0"}}' };
const forbidden = { body: '', status: 403 };
const cutOff = Object.assign(new Error('cut'), { code: 'ECONNRESET', syscall: 'read' });

/** What becomes of one item: its message where it is refused, `saved`, or `unsent` where the run was over. */
async function item(caller: Caller, looksUp = false): Promise<string> {
	try {
		if (looksUp && (await answerTo(caller, lookUp)) === undefined) return 'unsent';
		const answer = await answerTo(caller, contactSync);
		if (answer === undefined) return 'unsent';
		if (answer.kind !== 'result') return 'refused';
		return 'saved';
	} catch (thrown) {
		if (thrown instanceof Refusal) return thrown.message;
		throw thrown;
	}
}

/** Items of one run, ten at a time; what became of them, in the order in which they ended. */
async function items(fake: FakeAccount, caller: Caller, count: number, looksUp = false) {
	const line = tenAtATime(count, async () =>
		caller.run.over ? 'unsent' : await item(caller, looksUp),
	);
	return await fake.clock.until(line);
}

const count = (verdicts: string[], verdict: string) =>
	verdicts.filter((one) => one === verdict).length;

const doubts: Array<[string, Response]> = [
	['403', forbidden],
	['401', { body: '', status: 401 }],
	['302', { body: '', status: 302, headers: { location: 'https://login.example.com/' } }],
	['404', { body: '', status: 404 }],
	['<not_allowed>', { body: '<not_allowed><error>No</error></not_allowed>' }],
	['a web page', { body: '<!doctype html><html></html>' }],
];

describe.each(doubts)('%s', (_what, odd) => {
	test('once in the middle of a run costs nothing: it is tried once more', async () => {
		const fake = new FakeAccount();
		fake.respond = () => (fake.times('contact_sync') === 20 ? odd : saved);
		const caller = fake.caller();
		expect(await items(fake, caller, 40)).toEqual(Array(40).fill('saved'));
		expect(caller.run.endedBy).toBeUndefined();
		expect(fake.times('contact_sync')).toBe(41);
		expect(fake.times('user_me')).toBeLessThanOrEqual(1);
	});

	test('each time for one item costs that item', async () => {
		const fake = new FakeAccount();
		const caller = fake.caller();
		fake.respond = () => odd;
		const message = await fake.clock.until(item(caller));
		expect(message).toMatch(/this item/);
		expect(fake.times('contact_sync')).toBe(2);
		expect(caller.run.over).toBe(false);
	});

	test('to an item that may have been mailed: not tried again, and it says so', async () => {
		const fake = new FakeAccount();
		fake.respond = () => odd;
		const sending = answerTo(fake.caller(), { ...contactSync, mayRepeat: () => false });
		await expect(fake.clock.until(sending)).rejects.toThrow(
			/; not tried again, so that nobody is mailed twice$/,
		);
		expect(fake.times('contact_sync')).toBe(1);
	});

	test('to everything, our own question too, ends the run after a few requests', async () => {
		const fake = new FakeAccount();
		fake.respond = fake.userMe = () => odd;
		const caller = fake.caller();
		const verdicts = await items(fake, caller, 300);
		expect(fake.asked.length).toBeLessThan(40);
		// A key that never worked needs no second look.
		expect(fake.times('user_me')).toBe(1);
		expect(caller.run.endedBy?.message).toMatch(/^Not sent: .* \(asked again to make sure\)$/);
		expect(count(verdicts, 'unsent')).toBeGreaterThan(280);
	});

	test('to everything for a moment, after contacts were saved, costs nothing', async () => {
		const fake = new FakeAccount();
		const from = 1_000;
		const answer = () =>
			fake.clock.now() >= from && fake.clock.now() < from + 2_000 ? odd : saved;
		fake.respond = fake.userMe = answer;
		const caller = fake.caller();
		expect(await items(fake, caller, 700)).toEqual(Array(700).fill('saved'));
		// A second question was needed, and one more for each item that met it.
		expect(fake.times('user_me')).toBe(2);
		expect(fake.times('contact_sync')).toBeLessThanOrEqual(710);
	});

	test('to everything from some contact on ends the run, with one word for all', async () => {
		const fake = new FakeAccount();
		const answer = () => (fake.times('contact_sync') > 100 ? odd : saved);
		fake.respond = fake.userMe = answer;
		const caller = fake.caller();
		const verdicts = await items(fake, caller, 300);
		expect(count(verdicts, 'saved')).toBe(100);
		expect(count(verdicts, 'unsent')).toBeGreaterThan(180);
		expect(new Set(verdicts).size).toBe(3);
		// Twice, and twice again where contacts got through while it was asked.
		expect(fake.times('user_me')).toBeLessThanOrEqual(4);
		expect(caller.run.endedBy?.message).toMatch(/^Not sent: .* \(asked again to make sure\)$/);
	});

	test('to our own question alone is no reason to end a run in which three addresses are bad', async () => {
		const fake = new FakeAccount();
		const bad = refused('Contact Email Address is not valid.');
		fake.respond = () => ([6, 7, 8].includes(fake.times('contact_sync')) ? bad : saved);
		fake.userMe = () => odd;
		const caller = fake.caller();
		const verdicts: string[] = [];
		for (let index = 0; index < 28; index++) {
			verdicts.push(await fake.clock.until(item(caller)));
		}
		expect(count(verdicts, 'saved')).toBe(25);
		expect(count(verdicts, 'refused')).toBe(3);
	});

	test('to all items while our own question is answered ends the run after 20', async () => {
		const fake = new FakeAccount();
		fake.respond = () => odd;
		const caller = fake.caller();
		await items(fake, caller, 300);
		expect(caller.run.endedBy?.message).toMatch(/^Not sent: 20 items in a row/);
		expect(fake.times('contact_sync')).toBeLessThan(70);
	});

	test('to all items but one that was saved goes on to the end', async () => {
		const fake = new FakeAccount();
		fake.respond = () => (fake.times('contact_sync') === 5 ? saved : odd);
		const caller = fake.caller();
		await items(fake, caller, 60);
		expect(caller.run.endedBy).toBeUndefined();
	});
});

describe('items that are looked up first', () => {
	const behind = (contact: Response) => (options: { url: string }) =>
		options.url === '/api/3/contacts' ? lookedUp : contact;

	test('and all denied then end the run after 20 too: a look-up is no contact that got through', async () => {
		const fake = new FakeAccount();
		fake.respond = behind(forbidden);
		const caller = fake.caller();
		await items(fake, caller, 300, true);
		expect(caller.run.endedBy?.message).toMatch(/^Not sent: 20 items in a row/);
		expect(fake.asked.length).toBeLessThan(110);
	});

	test('and all refused in the words that we are refused with end it too', async () => {
		const fake = new FakeAccount();
		const key = refused('You are not authorized to access this file');
		fake.respond = behind(key);
		fake.userMe = () => key;
		const caller = fake.caller();
		await items(fake, caller, 20, true);
		await items(fake, caller, 80, true);
		expect(fake.times('user_me')).toBeGreaterThanOrEqual(1);
	});

	test('and all come to nothing then end the run after 300', async () => {
		const fake = new FakeAccount();
		fake.respond = behind({ body: '', status: 500 });
		const caller = fake.caller();
		await items(fake, caller, 400, true);
		expect(caller.run.endedBy?.message).toBe(
			'Not sent: 300 items in a row before this one came to nothing',
		);
	});
});

describe('evidence to the contrary', () => {
	test('what was saved while we asked keeps the run going, however the question is answered', async () => {
		const fake = new FakeAccount();
		const caller = fake.caller();
		// The question is answered late, and a contact that left after the doubtful one is saved before.
		fake.userMe = () => forbidden;
		fake.respond = () => (fake.times('contact_sync') % 10 === 3 ? forbidden : saved);
		const verdicts = await items(fake, caller, 200);
		expect(caller.run.endedBy).toBeUndefined();
		expect(count(verdicts, 'unsent')).toBe(0);
		expect(count(verdicts, 'saved')).toBeGreaterThan(150);
	});

	test('what was saved before the doubtful one left is none', async () => {
		const fake = new FakeAccount();
		const caller = fake.caller();
		await fake.clock.until(item(caller));
		await fake.clock.pass(60_000);
		fake.userMe = fake.respond = () => forbidden;
		expect(await fake.clock.until(item(caller))).toBe('ActiveCampaign refused the API key');
		expect(caller.run.over).toBe(true);
	});
});

describe('the question of our own', () => {
	test('is shared by all that doubt at the same time, of any run, and goes before what waits', async () => {
		const fake = new FakeAccount();
		fake.latency = 500;
		fake.respond = () => forbidden;
		const callers = [fake.caller(), fake.caller()];
		const all = callers.flatMap((caller) => [0, 1, 2].map(() => item(caller)));
		await fake.clock.until(Promise.all(all));
		expect(fake.times('user_me')).toBe(1);
	});

	test('that was answered well counts for 10 seconds', async () => {
		const fake = new FakeAccount();
		fake.respond = () => forbidden;
		const caller = fake.caller();
		await fake.clock.until(item(caller));
		await fake.clock.until(item(caller));
		expect(fake.times('user_me')).toBe(1);
		await fake.clock.pass(10_000);
		await fake.clock.until(item(caller));
		expect(fake.times('user_me')).toBe(2);
	});

	test('of one credential says nothing of another', async () => {
		const fake = new FakeAccount();
		fake.respond = () => forbidden;
		await fake.clock.until(item(fake.caller()));
		const other = fake.caller({ key: fake.account.keyOf('2') });
		fake.userMe = () => forbidden;
		expect(await fake.clock.until(item(other))).toBe('ActiveCampaign refused the API key');
	});

	test('is asked anew by a run that goes on where the one that asked was stopped', async () => {
		const fake = new FakeAccount();
		fake.latency = 500;
		fake.respond = () => forbidden;
		const stop = new AbortController();
		const stopped = fake.caller({ run: new Run(stop.signal) });
		const goesOn = fake.caller();
		const verdicts = [item(stopped), item(goesOn)];
		await fake.clock.pass(700);
		stop.abort();
		const [, verdict] = await fake.clock.until(Promise.all(verdicts));
		expect(verdict).toMatch(/this item/);
		expect(goesOn.run.over).toBe(false);
		expect(fake.times('user_me')).toBe(2);
	});

	test.each<[string, Response]>([
		['not at all', cutOff],
		['that it is busy', { body: '', status: 429 }],
		['with a 500', { body: '', status: 500 }],
		['with 402', { body: '', status: 402 }],
	])('that is answered %s is no refusal', async (_what, response) => {
		const fake = new FakeAccount();
		fake.respond = () => forbidden;
		fake.userMe = () => response;
		const caller = fake.caller();
		expect(await fake.clock.until(item(caller))).toMatch(/this item/);
		expect(caller.run.over).toBe(false);
	});
});

describe('refusals in the same words', () => {
	const key = refused('You are not authorized to access this file');
	const bad = refused('Contact Email Address is not valid.');

	test('to us too end the run at the first, and say of the items that it is the key', async () => {
		const fake = new FakeAccount();
		fake.respond = fake.userMe = () => key;
		const caller = fake.caller();
		const verdicts = await items(fake, caller, 100);
		// Those that were under way already, and the question.
		expect(fake.asked.length).toBeLessThanOrEqual(11);
		expect(caller.run.endedBy?.message).toBe(
			'Not sent: ActiveCampaign refused the API key (asked again to make sure)',
		);
		expect(count(verdicts, 'ActiveCampaign refused the API key')).toBe(10);
		expect(count(verdicts, 'refused')).toBe(0);
	});

	test('is called so at the very first item, with one question', async () => {
		const fake = new FakeAccount();
		fake.respond = fake.userMe = () => key;
		expect(await fake.clock.until(item(fake.caller()))).toBe(
			'ActiveCampaign refused the API key',
		);
		expect(fake.asked).toEqual(['contact_sync', 'user_me']);
	});

	test('are about the contacts where one is saved while we ask, whatever we are told', async () => {
		const fake = new FakeAccount();
		const caller = fake.caller();
		fake.userMe = () => key;
		// The second is on its way while the first is refused, and saved while the question is asked.
		fake.respond = () => (fake.times('contact_sync') === 1 ? key : saved);
		const verdicts = await items(fake, caller, 30);
		expect(fake.times('user_me')).toBe(1);
		expect(count(verdicts, 'saved')).toBe(29);
		expect(caller.run.endedBy).toBeUndefined();
	});

	test('cost runs with a good key no question, once something got through', async () => {
		const fake = new FakeAccount();
		for (let run = 0; run < 300; run++) {
			await fake.clock.until(item(fake.caller()));
			await fake.clock.pass(15_000);
		}
		fake.respond = () => (fake.times('contact_sync') % 3 === 2 ? bad : saved);
		const caller = fake.caller();
		for (let index = 0; index < 30; index++) await fake.clock.until(item(caller));
		expect(fake.times('user_me')).toBe(0);
	});

	test('of bad addresses go on; it is asked at the first and at every twentieth in the same words', async () => {
		const fake = new FakeAccount();
		fake.respond = () => bad;
		const caller = fake.caller();
		for (let index = 0; index < 60; index++) {
			expect(await fake.clock.until(item(caller))).toBe('refused');
			await fake.clock.pass(15_000);
		}
		expect(fake.times('user_me')).toBe(4);
	});

	test('of which each has other words are asked about once', async () => {
		const fake = new FakeAccount();
		fake.respond = () => refused(`Field ${fake.times('contact_sync')} is not valid`);
		const caller = fake.caller();
		for (let index = 0; index < 60; index++) {
			await fake.clock.until(item(caller));
			await fake.clock.pass(15_000);
		}
		expect(fake.times('user_me')).toBe(1);
	});

	test('end a run in which contacts were saved when the key is revoked', async () => {
		const fake = new FakeAccount();
		const answer = () => (fake.times('contact_sync') > 50 ? key : saved);
		fake.respond = fake.userMe = answer;
		const caller = fake.caller();
		await items(fake, caller, 300);
		expect(caller.run.endedBy?.message).toMatch(/refused the API key/);
		expect(fake.times('contact_sync')).toBeLessThan(90);
	});

	test('that are other words than ours are about the contacts, whatever we are refused with', async () => {
		const fake = new FakeAccount();
		fake.respond = () => bad;
		fake.userMe = () => key;
		const caller = fake.caller();
		expect(count(await items(fake, caller, 50), 'refused')).toBe(50);
		expect(caller.run.endedBy).toBeUndefined();
	});
});

describe('silence', () => {
	test('that our own question meets too is an outage, and ends the run in few requests', async () => {
		const fake = new FakeAccount();
		fake.respond = fake.userMe = () => cutOff;
		const caller = fake.caller({ maxRetries: 5 });
		const verdicts = await items(fake, caller, 2000);
		expect(caller.run.endedBy?.message).toMatch(
			/^Not sent: ActiveCampaign answers nobody at the moment/,
		);
		expect(fake.asked.length).toBeLessThan(400);
		expect(count(verdicts, 'unsent')).toBeGreaterThan(1900);
	});

	test('of 60 rows in front of 40 good ones costs the 60', async () => {
		const fake = new FakeAccount();
		let rows = 0;
		const caller = fake.caller({ maxRetries: 1 });
		const broken = new Set<string>();
		fake.respond = ({ body }) => {
			return broken.has(String(body)) ? { body: '', status: 500 } : saved;
		};
		const send = async () => {
			const body = `row=${rows++}`;
			if (rows <= 60) broken.add(body);
			return await answerTo(caller, {
				...contactSync,
				options: { ...contactSync.options, body },
			}).then(
				(answer) => answer?.kind ?? 'unsent',
				() => 'refused',
			);
		};
		const verdicts = await fake.clock.until(tenAtATime(100, send));
		expect(count(verdicts, 'result')).toBe(40);
		expect(count(verdicts, 'refused')).toBe(60);
		expect(caller.run.endedBy).toBeUndefined();
	});

	test('of all contacts while our own question is answered ends after 300 items', async () => {
		const fake = new FakeAccount();
		fake.respond = () => ({ body: '', status: 500 });
		const caller = fake.caller();
		await items(fake, caller, 400);
		expect(caller.run.endedBy?.message).toBe(
			'Not sent: 300 items in a row before this one came to nothing',
		);
		expect(fake.times('contact_sync')).toBeLessThanOrEqual(310);
	});

	test('before a contact that is answered begins anew, even where that is refused', async () => {
		const fake = new FakeAccount();
		const caller = fake.caller();
		fake.respond = () =>
			fake.times('contact_sync') % 250 === 0 ? refused('No') : { body: '', status: 500 };
		await items(fake, caller, 700);
		expect(caller.run.endedBy).toBeUndefined();
	});

	test('of an outage is over in the next run: one cut connection costs one item', async () => {
		const fake = new FakeAccount();
		fake.respond = fake.userMe = () => cutOff;
		await items(fake, fake.caller(), 200);
		await fake.clock.pass(3_600_000);
		fake.userMe = () => saved;
		let isFirst = true;
		fake.respond = () => {
			const response = isFirst ? cutOff : saved;
			isFirst = false;
			return response;
		};
		const caller = fake.caller();
		const verdicts = await items(fake, caller, 50);
		expect(count(verdicts, 'saved')).toBe(49);
		expect(caller.run.endedBy).toBeUndefined();
	});
});

describe('other answers that all items may share', () => {
	test.each([402, 407])('%d to 20 items in a row ends the run', async (status) => {
		const fake = new FakeAccount();
		fake.respond = fake.userMe = () => ({ body: '', status });
		const caller = fake.caller();
		await items(fake, caller, 100);
		expect(caller.run.endedBy?.message).toMatch(/^Not sent: 20 items in a row/);
		expect(fake.asked.length).toBeLessThan(40);
	});

	test.each([400, 413, 422])('%d is its own affair of each item', async (status) => {
		const fake = new FakeAccount();
		fake.respond = () => ({ body: '', status });
		const caller = fake.caller();
		expect(count(await items(fake, caller, 60), 'refused')).toBe(60);
		expect(caller.run.endedBy).toBeUndefined();
	});

	test('what n8n itself will not send ends the run at once', async () => {
		const fake = new FakeAccount();
		fake.respond = () => new UserError('Domain not allowed');
		const caller = fake.caller();
		expect(await fake.clock.until(item(caller))).toBe('n8n itself refused to send the request');
		expect(caller.run.endedBy?.message).toBe(
			'Not sent: n8n itself refused to send the request',
		);
		expect(caller.run.endedBy?.description).toContain('Domain not allowed');
	});
});

describe('what is said of a contact that an earlier try may have saved', () => {
	const timedOut = Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
	const unreachable = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
	/** What is said of an item that is answered like this, try by try. */
	async function saidAfter(...responses: Response[]) {
		const fake = new FakeAccount();
		fake.respond = () => responses[fake.times('contact_sync') - 1] ?? saved;
		const caller = fake.caller({ maxRetries: responses.length - 1 });
		const sending = answerTo(caller, contactSync).catch((thrown: unknown) => thrown);
		return await fake.clock.until(sending);
	}
	const words = (said: unknown) => {
		const refusal = said instanceof Refusal ? said : (said as { refusal: Refusal }).refusal;
		const { message, description } = refusal.words;
		return `${message}. ${description}`;
	};

	test.each<[string, Response, RegExp]>([
		[
			'cannot be reached',
			unreachable,
			/an earlier try may have saved the contact; tried 3 times/,
		],
		[
			'is busy',
			{ body: '', status: 429 },
			/an earlier try may have saved the contact; tried 3/,
		],
		['times out too', timedOut, /; the contact may have been saved; tried 3 times/],
		[
			'turns it down',
			{ body: '', status: 422 },
			/An earlier try was not answered, and may have/,
		],
		['denies it', forbidden, /An earlier try was not answered, and may have saved/],
	])('where the account %s after it', async (_what, response, says) => {
		expect(words(await saidAfter(timedOut, response, response))).toMatch(says);
	});

	test('is not said where no try was left without an answer', async () => {
		expect(words(await saidAfter(unreachable, unreachable))).not.toMatch(/saved/);
		expect(
			words(await saidAfter({ body: '', status: 429 }, { body: '', status: 422 })),
		).not.toMatch(/saved/);
	});

	test('goes with a refusal in the words of the account', async () => {
		expect(await saidAfter(cutOff, refused('No'))).toMatchObject({
			kind: 'refused',
			isAfterUnclear: true,
		});
		expect(await saidAfter(refused('No'))).toMatchObject({ isAfterUnclear: false });
	});
});
