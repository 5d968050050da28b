import type { contactSyncAssumptions } from '../../../../sandbox/assumptions/contactSync';
import type { Behaviour, Switchable } from './scene';

/** Fields of the sandbox's account. */
const TEXT = 1;
const DATE = 3;
const DATETIME = 16;
const DROPDOWN = 4;
const SEVERAL = 6;

const nathan = (form: string) => `email=nathan@example.com&${form}`;

/** What can be seen of each assumption about `contact_sync`. */
export const CONTACT_SYNC: Record<Switchable<typeof contactSyncAssumptions>, Behaviour> = {
	flagsByPresence: [
		async (scene) => {
			await scene.sync('p[2]=2&instantresponders[2]=0');
			return scene.sandbox.account.mailings.length;
		},
		{ assumed: 1, byValue: 0 },
	],
	listIdIsValueOfP: [
		(scene) => scene.lists('p[2]=5&status[2]=2&status[5]=1'),
		{ assumed: [[5, 1]], byKey: [[2, 2]], refused: 'refused' },
	],
	unknownList: [
		(scene) => scene.lists('p[99]=99&p[2]=2'),
		{ assumed: 'refused', ignored: [[2, 1]] },
	],
	unknownStatus: [
		async (scene) => [
			await scene.lists('p[2]=2&status[2]=3'),
			await scene.lists('p[2]=2&status[2]=7'),
		],
		{ assumed: [[[2, 3]], [[2, 1]]], refused: ['refused', 'refused'] },
	],
	subscribeDateZone: [
		async (scene) => {
			await scene.sync('p[2]=2&sdate[2]=2026-07-04 13:05:09');
			return scene.memberships('a@example.com', 'sdate');
		},
		{
			assumed: [['2026-07-04T13:05:09-05:00']],
			standardTime: [['2026-07-04T14:05:09-05:00']],
			utc: [['2026-07-04T08:05:09-05:00']],
		},
	],
	emptySubscribeDate: [
		(scene) =>
			scene.saved(nathan('p[2]=2&sdate[2]='), ({ lists }) => lists.get(2)?.subscribedAt),
		{ assumed: '2026-01-12 09:17:39', epoch: '1969-12-31 18:00:00' },
	],
	emptyName: [
		(scene) => scene.saved(nathan('first_name='), ({ firstName }) => firstName),
		{ assumed: '', kept: 'Nathan' },
	],
	blankName: [
		(scene) => scene.saved(nathan('phone=+1+'), ({ phone }) => phone),
		{ assumed: '1', stored: ' 1 ' },
	],
	emptyText: [(scene) => scene.field(TEXT, 'Engineer', ''), { assumed: '', kept: 'Engineer' }],
	blankText: [
		(scene) => scene.field(TEXT, 'Engineer', ' '),
		{ assumed: ' ', erased: '', kept: 'Engineer' },
	],
	emptySeveral: [(scene) => scene.field(SEVERAL, 'CRM', ''), { assumed: '', kept: '||CRM||' }],
	emptyDate: [
		(scene) => scene.field(DATE, '2026-07-04', ''),
		{ assumed: '1969-12-31', erased: '', kept: '2026-07-04' },
	],
	dateMonthFirst: [
		(scene) => scene.field(DATE, '12/25/1960'),
		{ assumed: 500, understood: '1960-12-25', stored: '12/25/1960' },
	],
	dateDayFirst: [
		(scene) => scene.field(DATE, '25/12/1960'),
		{ assumed: 500, understood: '1960-12-25', stored: '25/12/1960' },
	],
	dateDayFirstDashes: [
		(scene) => scene.field(DATE, '5-12-1960'),
		{ assumed: 500, understood: '1960-12-05', stored: '5-12-1960' },
	],
	dateOtherText: [
		(scene) => scene.field(DATE, 'Dec 25, 1960'),
		{ assumed: 500, stored: 'Dec 25, 1960' },
	],
	timeInDate: [
		(scene) => scene.field(DATE, '2026-07-04 13:05:09'),
		{ assumed: '2026-07-04 13:05:09', cutOff: '2026-07-04' },
	],
	datetimeOffset: [
		async (scene) => [
			await scene.field(DATETIME, '2026-07-04T19:05:09+02:00'),
			await scene.field(DATETIME, '2026-12-24 19:05:09.123Z'),
			await scene.field(DATETIME, '2026-07-04 19:05:09'),
		],
		{
			assumed: [
				'2026-07-04T12:05:09-05:00',
				'2026-12-24T13:05:09-06:00',
				'2026-07-04 19:05:09',
			],
			ignored: [
				'2026-07-04T19:05:09-05:00',
				'2026-12-24T19:05:09-06:00',
				'2026-07-04 19:05:09',
			],
		},
	],
	barsInOneValue: [
		(scene) => scene.field(TEXT, 'A||B'),
		{ assumed: 'A||B', firstOnly: 'A', ignored: undefined },
	],
	severalWithBars: [
		(scene) => scene.field(SEVERAL, 'CRM||Email'),
		{ assumed: '||CRM||Email||', between: 'CRM||Email' },
	],
	severalAsArray: [
		(scene) =>
			scene.saved('field[6,0][]=CRM&field[6,0][]=Email', ({ fields }) => fields.get(6)),
		{ assumed: '||CRM||Email||', lastOnly: '||Email||' },
	],
	oneWithoutBars: [
		(scene) => scene.field(SEVERAL, 'CRM||Email', 'Email'),
		{ assumed: '||Email||', ignored: '||CRM||Email||' },
	],
	optionCase: [
		async (scene) => [
			await scene.field(DROPDOWN, 'usa'),
			await scene.field(SEVERAL, 'crm||Email'),
		],
		{ assumed: ['usa', '||crm||Email||'], matched: ['USA', '||CRM||Email||'] },
	],
	unknownOption: [
		async (scene) => [
			await scene.field(DROPDOWN, 'Narnia'),
			await scene.field(SEVERAL, 'CRM||Magic'),
		],
		{
			assumed: ['Narnia', '||CRM||Magic||'],
			ignored: [undefined, '||CRM||'],
			refused: ['refused', 'refused'],
		},
	],
	unknownField: [
		(scene) => scene.saved('field[99,0]=x&field[%25NO%25,0]=x', ({ fields }) => fields.size),
		{ assumed: 'refused', ignored: 0 },
	],
	fieldTagCase: [
		(scene) => scene.saved('field[%25job_title%25,0]=x', ({ fields }) => fields.get(TEXT)),
		{ assumed: 'x', minded: 'refused' },
	],
	tagComma: [
		(scene) => scene.saved('tags=one,two', ({ tags }) => tags),
		{ assumed: ['one', 'two'], kept: ['one,two'] },
	],
	tagsAreAdded: [
		(scene) => scene.saved(nathan('tags=lead'), ({ tags }) => tags),
		{ assumed: ['customer', 'vip', 'lead'], replaced: ['lead'] },
	],
	tagCase: [
		(scene) => scene.saved(nathan('tags=VIP'), ({ tags }) => tags),
		{ assumed: ['customer', 'vip'], minded: ['customer', 'vip', 'VIP'] },
	],
	organizationCase: [
		(scene) => scene.saved(nathan('customer_acct_name=ACME, INC.'), (one) => one.organization),
		{ assumed: 'Acme, Inc.', minded: 'ACME, INC.' },
	],
	addressKeepsCase: [
		async (scene) => {
			const emailOf = (form: string) => scene.saved(form, ({ email }) => email);
			return [await emailOf('email=Ada@example.com'), await emailOf('email=ADA@example.com')];
		},
		{
			assumed: ['Ada@example.com', 'Ada@example.com'],
			lowered: ['ada@example.com', 'ada@example.com'],
			lastSent: ['Ada@example.com', 'ADA@example.com'],
		},
	],
	addressRule: [
		(scene) => scene.saved('email=ada@example', ({ email }) => email),
		{ assumed: 'refused', anyWithAt: 'ada@example' },
	],
};
