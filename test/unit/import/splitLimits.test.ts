import { Split } from '../../../nodes/ActiveCampaignContactSync/import/split';
import { SplitRun } from '../../../nodes/ActiveCampaignContactSync/import/splitVerdicts';
import { drive, ModelImporter } from './modelImporter';
import { badEmail, byNumber, numbers, only, refusalOf, splitBy } from './splitScene';

describe('a refusal that is not the importer’s own', () => {
	const status413 = {
		kind: 'refused',
		named: [],
		reasons: ['Too large'],
		certain: false,
	} as const;

	it('blames nobody who is let through alone: a proxy that takes 100 contacts', () => {
		const split = new Split(numbers(250), status413, new SplitRun());
		const accepted = drive(split, (part) =>
			part.length > 100 ? status413 : { kind: 'accepted' },
		);
		expect(split.verdicts.refused).toEqual([]);
		expect(accepted.sort(byNumber)).toEqual(numbers(250));
	});

	it('blames the one contact that a firewall stops every time', () => {
		const split = new Split(numbers(250), status413, new SplitRun());
		const accepted = drive(split, (part) =>
			part.includes(180) ? status413 : { kind: 'accepted' },
		);
		expect(accepted).toHaveLength(249);
		expect(split.verdicts.refused).toMatchObject([{ contact: 180, how: 'found' }]);
	});
});

describe('limits', () => {
	it('sends no more than a run may, and says among how many the bad contact is', () => {
		const run = new SplitRun({ forTheRun: 3 });
		const { accepted, refused, importer } = splitBy(
			{ reasonFor: only(249), positions: 'none' },
			{ run },
		);
		expect(importer.requests).toHaveLength(3);
		expect([...accepted, ...refused.map(({ contact }) => contact)]).toHaveLength(250);
		expect(new Set(refused.map(({ how }) => how))).toEqual(new Set(['notTold']));
		expect(refused[0]?.among).toBe(250);
		expect(refused[0]?.reason).toBe(badEmail);
	});

	it('gives its last request to those who are likely good', () => {
		const run = new SplitRun({ forTheRun: 4 });
		const { accepted } = splitBy({ reasonFor: only(0), positions: 'none' }, { run });
		expect(accepted.length).toBe(187);
	});

	it('gives up on a batch after 20 requests without a find, and keeps the rest for others', () => {
		const run = new SplitRun();
		let requests = 0;
		const refusal = { kind: 'refused', named: [], reasons: [], certain: false } as const;
		const split = new Split(numbers(250), refusal, run);
		drive(split, (part) => {
			requests += 1;
			// Lets through what is alone, and nothing else.
			return part.length > 1
				? { ...refusal, reasons: [`${'x'.repeat(requests)}`] }
				: { kind: 'accepted' };
		});
		expect(requests).toBe(20);
		expect(run.requests).toBe(80);
		expect(split.verdicts.unjudged).toEqual([]);
	});
});

it('leaves those whose request had an unclear end to whoever sent it, and gets the others in', () => {
	const importer = new ModelImporter({ reasonFor: only(10), positions: 'none' });
	const split = new Split(numbers(250), refusalOf(importer, numbers(250)), new SplitRun());
	let isFirst = true;
	const accepted = drive(split, (part) => {
		if (!isFirst) return importer.send(part);
		isFirst = false;
		return { kind: 'unclear' };
	});
	expect(accepted).toEqual(numbers(250).slice(125));
	expect(split.verdicts.refused).toEqual([]);
	expect(split.verdicts.unjudged).toEqual([]);
});

it('tells who has no verdict yet where the walk ends in the middle', () => {
	const importer = new ModelImporter({ reasonFor: only(200), positions: 'none' });
	const split = new Split(numbers(250), refusalOf(importer, numbers(250)), new SplitRun());
	const parts = split.parts();
	const first = parts.next();
	parts.next(importer.send(first.value ?? []));
	expect(split.verdicts.unjudged).toEqual(numbers(250).slice(125));
});
