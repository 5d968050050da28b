import { Cache } from '../../../nodes/ActiveCampaignContactSync/account/cache';

let now: number;
let asked: string[];
let answers: Cache<string>;

beforeEach(() => {
	now = 1_000;
	asked = [];
	answers = new Cache(60_000, () => now);
});

async function get(question: string, answer: string | Error = `${question}!`): Promise<string> {
	return await answers.get(question, async () => {
		asked.push(question);
		return await (typeof answer === 'string'
			? Promise.resolve(answer)
			: Promise.reject(answer));
	});
}

it('asks once for many keys typed within a minute', async () => {
	for (now of [1_000, 1_200, 30_000, 60_999]) expect(await get('lists')).toBe('lists!');
	expect(asked).toEqual(['lists']);
});

it('asks again when the minute is over', async () => {
	await get('lists', 'old');
	now = 61_000;
	expect(await get('lists', 'new')).toBe('new');
	expect(asked).toEqual(['lists', 'lists']);
});

it('asks once where a second question comes before the first answer', async () => {
	expect(await Promise.all([get('lists'), get('lists')])).toEqual(['lists!', 'lists!']);
	expect(asked).toEqual(['lists']);
});

it('keeps answers to different questions apart', async () => {
	expect([await get('lists'), await get('tags'), await get('lists')]).toEqual([
		'lists!',
		'tags!',
		'lists!',
	]);
	expect(asked).toEqual(['lists', 'tags']);
});

it('does not keep an answer that did not succeed, for none of those who wait for it', async () => {
	const waiting = [get('lists', new Error('busy')), get('lists')];
	await expect(Promise.allSettled(waiting)).resolves.toEqual(
		Array(2).fill({ status: 'rejected', reason: new Error('busy') }),
	);
	expect(await get('lists', 'now it works')).toBe('now it works');
	expect(asked).toEqual(['lists', 'lists']);
});

it('keeps the newer answer when an older one fails late', async () => {
	let fail = (_reason: Error) => {};
	const late = answers.get('lists', () => new Promise((_, reject) => (fail = reject)));
	now = 100_000;
	await get('lists', 'newer');
	fail(new Error('cut'));
	await expect(late).rejects.toThrow('cut');
	expect(await get('lists', 'not asked for')).toBe('newer');
});
