import type { BatchRefusal } from '../../../nodes/ActiveCampaignContactSync/import/acceptance';
import {
	Positions,
	type Search,
	type SentOutcome,
} from '../../../nodes/ActiveCampaignContactSync/import/positions';

const naming = (...positions: number[]): BatchRefusal => ({
	named: positions.map((position) => ({ position, reason: 'Invalid' })),
	reasons: [],
});

/** A batch whose rows, sent alone, are answered as told. */
function searchIn(
	batch: readonly string[],
	answer: (row: string) => Promise<SentOutcome>,
): Search<string> {
	return {
		open: new Set(batch),
		send: async ([row = '']) => await answer(row),
		position: undefined,
		times: 0,
	};
}

const refused: SentOutcome = { kind: 'refused', ...naming(1) };

it('takes out nobody by position after another batch has found that positions mislead', async () => {
	const positions = new Positions<string>();
	const batch = ['a', 'b', 'c', 'd'];
	let answer = (_outcome: SentOutcome) => {};
	const asking = new Promise<SentOutcome>((resolve) => (answer = resolve));
	let isAsked = false;
	const slow = searchIn(batch, async () => (isAsked ? await asking : refused));
	await positions.takeOut(slow, batch, naming(1));
	await positions.takeOut(slow, batch.slice(1), naming(1));
	isAsked = true;
	const third = positions.takeOut(slow, batch.slice(2), naming(1, 2));
	const other = searchIn(['e', 'f'], async () => await Promise.resolve(refused));
	await positions.takeOut(other, ['e', 'f'], naming(7));
	answer(refused);
	await third;
	expect(positions.end()).toEqual([]);
	expect(positions.misled).toEqual(['a', 'b']);
	expect([...slow.open]).toEqual(['c', 'd']);
});
