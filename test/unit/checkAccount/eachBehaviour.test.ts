import { assumptions, type AssumptionName } from '../../../sandbox';
import { PROBES } from '../../../tools/checkAccount/probes';
import { checked } from './scene';
import { saidOf } from './saidOf';

const ALL_CASES = Object.entries(assumptions).flatMap(([name, { instead }]) =>
	'cannot' in PROBES[name as AssumptionName]
		? []
		: instead.map((behaviour: string) => ({ name: name as AssumptionName, behaviour })),
);

test.each(ALL_CASES)('$name: asked alone, it shows $behaviour', async ({ name, behaviour }) => {
	const { rows, before, after } = await checked({
		sandbox: { assume: { [name]: behaviour } },
		setting: { only: [name], isLarge: name !== 'importTime' },
	});
	expect(rows).toEqual([
		expect.objectContaining({ name, behaviour, result: saidOf(name, behaviour) }),
	]);
	expect(after).toEqual(before);
});
