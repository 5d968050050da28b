import type { Assume, AssumptionName } from '../../../sandbox';
import { checked } from './scene';
import { saidOf } from './saidOf';

/** A behaviour other than assumed, for the runs that ask for everything. */
const WHOLE: Assume = {
	flagsByPresence: 'byValue',
	listIdIsValueOfP: 'byKey',
	unknownStatus: 'refused',
	subscribeDateZone: 'utc',
	blankText: 'erased',
	emptyDate: 'kept',
	barsInOneValue: 'firstOnly',
	optionCase: 'matched',
	unknownOption: 'ignored',
	tagComma: 'kept',
	tagsAreAdded: 'replaced',
	addressKeepsCase: 'lastSent',
	messageLanguage: 'hu',
	unknownAddress: 'status404',
	numbersInAnswers: 'texts',
	tooManyStatus: '503',
	oneLimit: 'oneEach',
	lookUpUnknown: 'status404',
	lookUpCase: 'minded',
	lookUpLag: 'twoSeconds',
	importPosition: 'fromOne',
	importAddressTwice: 'firstOnly',
	importEmptyValue: 'batchRefused',
	importTime: 'slow',
	importSuccess: 'empty',
	importInfoCounts: 'counted',
	importBatchOrder: 'lastFirst',
	importLimitCount: 'counted',
};

/** Rows that nothing can be asked for where another one is so. */
const DEPEND: Partial<Record<AssumptionName, AssumptionName[]>> = {
	// Nobody can be made unconfirmed or bounced then.
	unknownStatus: ['importBounced', 'importUnconfirmed'],
	// Nobody is named then, neither half way nor at the end.
	importSuccess: ['importHalfWay'],
};

/** Those that are not asked for in any run that is not large. */
const NEVER = [
	...['optInKeepsActive', 'optInHoldsMails', 'mailsByStatus', 'membershipRemoved'],
	...['importTooManyContacts', 'importTooManyBytes', 'importHalfSaved', 'importAutomations'],
];

const WHOLE_CASES = Object.entries(WHOLE).map(([name, behaviour]) => ({
	name: name as AssumptionName,
	behaviour,
}));

test.each(WHOLE_CASES)(
	'of all rows that of $name alone says "instead" where it is $behaviour, and nothing is left',
	async ({ name, behaviour }) => {
		const { rows, before, after } = await checked({
			sandbox: { assume: { [name]: behaviour } },
		});
		const instead = rows.filter(({ found }) => found === 'instead');
		expect(instead).toEqual([
			expect.objectContaining({ name, behaviour, result: saidOf(name, behaviour) }),
		]);
		const unasked = rows.filter(({ found }) => found === 'unasked').map((row) => row.name);
		expect(unasked.sort()).toEqual([...NEVER, ...(DEPEND[name] ?? [])].sort());
		expect(after).toEqual(before);
	},
);
