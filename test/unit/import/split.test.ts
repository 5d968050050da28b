import { Split } from '../../../nodes/ActiveCampaignContactSync/import/split';
import { SplitRun } from '../../../nodes/ActiveCampaignContactSync/import/splitRun';
import { drive, ModelImporter, type ModelOptions } from './modelImporter';

const badEmail = "Field 'email' incorrect format";

function numbers(count: number): number[] {
	return Array.from({ length: count }, (_, number) => number);
}

/** What becomes of one batch that this importer refuses. */
function splitBy(options: ModelOptions<number>, { count = 250, run = new SplitRun() } = {}) {
	const importer = new ModelImporter(options);
	const batch = numbers(count);
	const refusal = importer.refusalOf(batch);
	if (!refusal) throw new Error('The batch would have been accepted');
	const split = new Split(batch, refusal, run);
	const accepted = drive(split, (part) => importer.send(part));
	return { importer, accepted, verdicts: split.verdicts, refused: split.verdicts.refused };
}

function only(...bad: number[]): (contact: number) => string | undefined {
	return (contact) => (bad.includes(contact) ? badEmail : undefined);
}

function allBut(...bad: number[]): number[] {
	return numbers(250).filter((contact) => !bad.includes(contact));
}

describe('one bad contact', () => {
	it.each([0, 1] as const)(
		'costs at most two requests where positions begin at %s',
		(positions) => {
			for (const bad of numbers(250)) {
				const { accepted, refused, importer } = splitBy({
					reasonFor: only(bad),
					positions,
				});
				expect(accepted).toEqual(allBut(bad));
				expect(refused).toEqual([
					{ contact: bad, reason: badEmail, how: 'found', among: 1 },
				]);
				expect(importer.requests.length).toBeLessThanOrEqual(2);
			}
		},
	);

	it.each(['all', 'first'] as const)(
		'costs at most twelve requests where no position is given',
		(names) => {
			for (const bad of numbers(250)) {
				const { accepted, refused, importer } = splitBy({
					reasonFor: only(bad),
					positions: 'none',
					names,
				});
				expect([...accepted].sort((a, b) => a - b)).toEqual(allBut(bad));
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
			expect([...accepted].sort((a, b) => a - b)).toEqual(allBut(bad));
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
		expect([...accepted].sort((a, b) => a - b)).toEqual(allBut(...bad));
		expect(refused.map(({ contact }) => contact).sort((a, b) => a - b)).toEqual(bad);
		expect(importer.requests.length).toBeLessThanOrEqual(20 * bad.length);
	});

	it('that are alike take no good ones with them, one in each half and no position given', () => {
		const { accepted, refused, importer } = splitBy({
			reasonFor: only(0, 249),
			positions: 'none',
		});
		expect([...accepted].sort((a, b) => a - b)).toEqual(allBut(0, 249));
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
		expect([...accepted].sort((a, b) => a - b)).toEqual(numbers(250));
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
	const refusal = importer.refusalOf(numbers(250));
	const split = new Split(numbers(250), refusal ?? fail(), new SplitRun());
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
	const split = new Split(
		numbers(250),
		importer.refusalOf(numbers(250)) ?? fail(),
		new SplitRun(),
	);
	const parts = split.parts();
	const first = parts.next();
	parts.next(importer.send(first.value ?? []));
	expect(split.verdicts.unjudged).toEqual(numbers(250).slice(125));
});

function fail(): never {
	throw new Error('The batch would have been accepted');
}
