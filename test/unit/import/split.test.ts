import { Split } from '../../../nodes/ActiveCampaignContactSync/import/split';
import { SplitRun } from '../../../nodes/ActiveCampaignContactSync/import/splitVerdicts';
import { drive, ModelImporter } from './modelImporter';
import { allBut, badEmail, byNumber, numbers, only, refusalOf, splitBy } from './splitScene';

describe('one bad contact', () => {
	it.each([
		[1, 1],
		[0, 2],
	] as const)('where positions begin at %s costs at most %s requests', (positions, most) => {
		for (const bad of numbers(250)) {
			const { accepted, refused, importer } = splitBy({ reasonFor: only(bad), positions });
			expect(accepted).toEqual(allBut(bad));
			expect(refused).toEqual([{ contact: bad, reason: badEmail, how: 'found', among: 1 }]);
			expect(importer.requests.length).toBeLessThanOrEqual(most);
		}
	});

	it('is found at its position beside another that no contact has', () => {
		const importer = new ModelImporter({ reasonFor: only(77), positions: 1 });
		const refusal = refusalOf(importer, numbers(250));
		const named = [...refusal.named, { position: 251, reason: 'Nobody' }];
		const split = new Split(numbers(250), { ...refusal, named }, new SplitRun());
		expect(drive(split, (part) => importer.send(part))).toEqual(allBut(77));
		expect(importer.requests).toHaveLength(1);
	});

	it.each(['all', 'first'] as const)(
		'costs at most twelve requests where no position is given',
		(names) => {
			for (const bad of numbers(250)) {
				const { accepted, refused, importer } = splitBy({
					reasonFor: only(bad),
					positions: 'none',
					names,
				});
				expect(accepted).toEqual(allBut(bad));
				expect(refused.map(({ contact, how }) => [contact, how])).toEqual([[bad, 'found']]);
				expect(importer.requests.length).toBeLessThanOrEqual(12);
			}
		},
	);

	it.each([7, -7, 1000, 2])('is found where positions are wrong by %s', (shift) => {
		for (const bad of [0, 1, 100, 124, 125, 248, 249]) {
			const { accepted, refused, importer } = splitBy({
				reasonFor: only(bad),
				positions: 0,
				shift,
			});
			expect(accepted).toEqual(allBut(bad));
			expect(refused.map(({ contact }) => contact)).toEqual([bad]);
			expect(importer.requests.length).toBeLessThanOrEqual(20);
		}
	});

	it('is not sent by itself where all others got in', () => {
		for (const positions of [0, 1, 'none'] as const) {
			const { importer } = splitBy({ reasonFor: only(249), positions });
			expect(importer.requests).not.toContainEqual([249]);
		}
	});

	it('is refused without another request where it was the only one', () => {
		for (const positions of [0, 1, 'none'] as const) {
			const { importer, refused } = splitBy({ reasonFor: only(0), positions }, { count: 1 });
			expect(importer.requests).toEqual([]);
			expect(refused).toMatchObject([{ contact: 0, reason: badEmail, how: 'found' }]);
		}
	});
});

it.each([0, 1] as const)(
	'a bad contact in each of 40 batches costs one request a batch once the base %s is known',
	(positions) => {
		const run = new SplitRun();
		let requests = 0;
		for (const bad of numbers(40).map((batch) => (batch * 37) % 250)) {
			const { accepted, refused, importer } = splitBy(
				{ reasonFor: only(bad), positions },
				{ run },
			);
			expect(accepted).toEqual(allBut(bad));
			expect(refused.map(({ contact }) => contact)).toEqual([bad]);
			requests += importer.requests.length;
		}
		expect(requests).toBeLessThanOrEqual(41);
	},
);

it('forgets a base that leads nowhere', () => {
	const run = new SplitRun();
	run.base = 0;
	expect(splitBy({ reasonFor: only(5), positions: 1 }, { run }).accepted).toEqual(allBut(5));
	expect(splitBy({ reasonFor: only(5), positions: 1 }, { run }).importer.requests).toHaveLength(
		1,
	);
});

describe('several bad contacts', () => {
	const bad = [3, 4, 5, 77, 200];
	const reasonFor = (contact: number) =>
		bad.includes(contact) ? `No ${contact % 2}` : undefined;

	it.each([0, 1] as const)('named in one answer get their own reasons, base %s', (positions) => {
		const { accepted, refused, importer } = splitBy({ reasonFor, positions });
		expect(accepted).toEqual(allBut(...bad));
		expect(refused.map(({ contact, reason }) => [contact, reason])).toEqual(
			bad.map((contact) => [contact, `No ${contact % 2}`]),
		);
		expect(importer.requests.length).toBeLessThanOrEqual(2);
	});

	it.each([0, 1, 'none'] as const)('named one at a time are all found, base %s', (positions) => {
		const { accepted, refused, importer } = splitBy({ reasonFor, positions, names: 'first' });
		expect(accepted).toEqual(allBut(...bad));
		expect(refused.map(({ contact }) => contact).sort(byNumber)).toEqual(bad);
		expect(importer.requests.length).toBeLessThanOrEqual(20 * bad.length);
	});

	it('in every second or third row are no reason that every contact has', () => {
		for (const count of [8, 9, 20, 100, 150, 244, 246, 250]) {
			for (const [every, first] of [
				[2, 0],
				[2, 1],
				[3, 0],
				[3, 1],
				[3, 2],
			] as const) {
				const bad = numbers(count).filter((contact) => contact % every === first);
				const importer = { reasonFor: only(...bad), positions: 'none' } as const;
				const { refused } = splitBy(importer, { count });
				expect(refused.filter(({ how }) => how === 'everyContact')).toEqual([]);
			}
		}
	});

	it('that stand where the parts of a batch begin take no good ones with them', () => {
		const bad = [0, 63, 125, 188];
		const { accepted } = splitBy({ reasonFor: only(...bad), positions: 'none' });
		expect(accepted).toEqual(allBut(...bad));
	});

	it('that are alike take no good ones with them, one in each half and no position given', () => {
		const { accepted, refused, importer } = splitBy({
			reasonFor: only(0, 249),
			positions: 'none',
		});
		expect(accepted).toEqual(allBut(0, 249));
		expect(refused.map(({ how }) => how)).toEqual(['found', 'found']);
		expect(importer.requests.length).toBeLessThanOrEqual(40);
	});
});

describe('a reason that every contact has, as a wrong field ID', () => {
	const noField = (contact: number) => `Contact ${contact}: there is no field 345`;

	it.each([
		['without positions', { positions: 'none', names: 'first' }, 6],
		['with the position of the first', { positions: 1, names: 'first' }, 11],
		['with the position of the first', { positions: 0, names: 'first' }, 11],
		['with all positions', { positions: 1 }, 0],
		['with all positions', { positions: 0 }, 0],
	] as const)('ends in a few requests %s %j', (_how, options, most) => {
		const { accepted, verdicts, importer } = splitBy({ reasonFor: noField, ...options });
		expect(accepted).toEqual([]);
		expect(verdicts.refused).toHaveLength(250);
		expect(verdicts.refused.every(({ reason }) => reason.includes('no field 345'))).toBe(true);
		expect(importer.requests.length).toBeLessThanOrEqual(most);
	});

	it('says that the next batch may meet it too', () => {
		const reasonFor = () => 'There is no field 345';
		for (const positions of [0, 1, 'none'] as const) {
			expect(splitBy({ reasonFor, positions }).verdicts.reasonForAll).toBe(reasonFor());
		}
		expect(splitBy({ reasonFor: only(5), positions: 1 }).verdicts.reasonForAll).toBeUndefined();
	});

	it('says so of no batch that there were no requests left for', () => {
		const run = new SplitRun({ forTheRun: 0 });
		const { verdicts } = splitBy({ reasonFor: only(5), positions: 'none' }, { run });
		expect(verdicts.reasonForAll).toBeUndefined();
	});
});
