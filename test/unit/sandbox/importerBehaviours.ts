import { contacts, ImporterScene } from './importerScene';

const NATHAN = 'nathan@example.com';
const GATSBY = { email: 'gatsby@example.com', first_name: 'James', subscribe: [{ listid: 2 }] };

/** What a person can see of the importer, by the assumption, and what it is under each behaviour. */
export const BEHAVIOURS: Record<
	string,
	[look: (scene: ImporterScene) => unknown, seen: Record<string, unknown>]
> = {
	importPosition: [
		(scene) => scene.reasons([{ email: 'a@example.com' }, {}]),
		{
			assumed: [{ contact: 1, failureReason: "Field 'email' incorrect format" }],
			fromOne: [{ contact: 2, failureReason: "Field 'email' incorrect format" }],
			absent: [{ failureReason: "Field 'email' incorrect format" }],
		},
	],
	importReasons: [
		(scene) => (scene.reasons([{}, {}, {}]) as unknown[]).length,
		{ assumed: 3, firstOnly: 1 },
	],
	importBlankInAddress: [
		(scene) => sentOrFailure(scene, { email: 'a b@example.com' }),
		{ assumed: 'refused', contactFails: ['a b@example.com'] },
	],
	importUnknownField: [
		(scene) => sentOrFailure(scene, withField(99, 'x')),
		{ assumed: 'refused', ignored: [], contactFails: [NATHAN] },
	],
	importUnknownList: [
		(scene) => sentOrFailure(scene, { email: NATHAN, subscribe: [{ listid: 99 }] }),
		{ assumed: 'refused', ignored: [], contactFails: [NATHAN] },
	],
	importWrongDate: [
		(scene) => sentOrFailure(scene, withField(3, '25.12.1960')),
		{ assumed: [], batchRefused: 'refused', contactFails: [NATHAN] },
	],
	importAddressTwice: [
		(scene) => {
			const twice = [
				{ email: NATHAN, first_name: 'One' },
				{ email: 'Nathan@example.com', first_name: 'Two' },
			];
			if (scene.reasons(twice) !== 200) return 'refused';
			scene.import(twice);
			return find(scene, NATHAN).firstName;
		},
		{ assumed: 'Two', firstOnly: 'One', batchRefused: 'refused' },
	],
	importEmptyValue: [
		(scene) => {
			const sent = { ...withField(4, ''), first_name: ' ' };
			if (scene.reasons([sent]) !== 200) return 'refused';
			const { firstName, fields } = saved(scene, sent);
			return [firstName, fields.get(4)];
		},
		{ assumed: ['Nathan', 'USA'], erases: ['', ''], batchRefused: 'refused' },
	],
	importTagComma: [
		(scene) => saved(scene, { email: NATHAN, tags: ['b, c'] }).tags.slice(2),
		{ assumed: ['b, c'], separates: ['b', 'c'] },
	],
	importBarsInOneValue: [
		(scene) => saved(scene, withField(4, 'A||B')).fields.get(4),
		{ assumed: 'A||B', firstOnly: 'A' },
	],
	importOneWithoutBars: [
		(scene) => {
			scene.import([withField(6, 'CRM||Email')]);
			return saved(scene, withField(6, 'Email')).fields.get(6);
		},
		{ assumed: '||Email||', ignored: '||CRM||Email||' },
	],
	importDatetimeOffset: [
		(scene) => saved(scene, withField(16, '2026-07-04T19:05:09+02:00')).fields.get(16),
		{ assumed: '2026-07-04T12:05:09-05:00', ignored: '2026-07-04T19:05:09-05:00' },
	],
	importEmoji: [
		(scene) => {
			const { firstName, fields } = saved(scene, {
				...withField(1, 'Guide🎉 to 🦉'),
				first_name: 'Nathan🎉',
			});
			return [firstName, fields.get(1)];
		},
		{
			assumed: ['Nathan🎉', 'Guide🎉 to 🦉'],
			dropped: ['Nathan', 'Guide to '],
			cutThere: ['Nathan', 'Guide'],
		},
	],
	importTime: [
		(scene) => {
			const id = scene.batch([{ email: 'a@example.com' }]);
			scene.now += 7_002;
			return scene.info(id).status;
		},
		{ assumed: 'completed', slow: 'waiting' },
	],
	importSuccess: [
		(scene) => scene.import([{ email: NATHAN }, { email: 'a@example.com' }]).success,
		{ assumed: ['7'], updatedToo: ['1', '7'], empty: [] },
	],
	importUnsubscribedSaved: [
		(scene) => saved(scene, GATSBY).firstName,
		{ assumed: 'James', nothingSaved: 'Jay' },
	],
	importUnsubscribedFails: [
		(scene) => [scene.import([GATSBY]).failure, find(scene, GATSBY.email).lists.get(2)?.status],
		{ assumed: [[GATSBY.email], 2], notNamed: [[], 2] },
	],
	importBounced: [
		(scene) => {
			const email = 'max@example.com';
			const { failure } = scene.import([{ email, subscribe: [{ listid: 5 }] }]);
			return [failure, find(scene, email).lists.get(5)?.status];
		},
		{ assumed: [['max@example.com'], 3], subscribed: [[], 1] },
	],
	importUnconfirmed: [
		(scene) =>
			saved(scene, { email: 'zaphod@example.com', subscribe: [{ listid: 8 }] }).lists.get(8)
				?.status,
		{ assumed: 1, stays: 0 },
	],
	importUnsubscribeNew: [
		(scene) =>
			saved(scene, { email: NATHAN, unsubscribe: [{ listid: 12 }] }).lists.get(12)?.status,
		{ assumed: 2, notOnList: undefined },
	],
	importInfoCounts: [
		(scene) => {
			for (let n = 0; n < 99; n++) scene.info('');
			return [scene.reasons(contacts(2)), scene.reasons(contacts(2)) === 200];
		},
		{ assumed: [200, true], counted: [200, false] },
	],
	importLimitCount: [
		(scene) => {
			for (let n = 0; n < 100; n++) scene.post(contacts(2));
			scene.now += 59_000;
			scene.post(contacts(2));
			scene.now += 1_000;
			for (let n = 0; n < 99; n++) scene.post(contacts(2));
			return scene.reasons(contacts(2)) === 200;
		},
		{ assumed: true, counted: false },
	],
	importTooManyContacts: [
		(scene) => scene.post(contacts(251)).status,
		{ assumed: 400, status413: 413 },
	],
	importTooManyBytes: [
		(scene) => scene.post([{ email: NATHAN, phone: '0'.repeat(400_000) }]).status,
		{ assumed: 400, status413: 413, status500: 500 },
	],
	importQueuedCount: [
		(scene) => scene.post(contacts(5)).json.queued_contacts,
		{ assumed: 5, fewer: 4 },
	],
	importSuccessSpelling: [
		(scene) => Object.keys(scene.post(contacts(1)).json)[0],
		{ assumed: 'success', capital: 'Success' },
	],
	importRefusalType: [
		(scene) => [scene.postText('').type, scene.ask('x').type],
		{
			assumed: ['application/json', 'application/json'],
			html: ['text/html; charset=UTF-8', 'text/html; charset=UTF-8'],
		},
	],
	importUnknownBatch: [
		(scene) => [scene.ask('x').status, scene.ask('x').json.status],
		{ assumed: [200, false], status404: [404, undefined] },
	],
	importHalfWay: [
		(scene) => {
			const id = scene.batch(contacts(250));
			scene.now += 7_100;
			return scene.info(id).success.length;
		},
		{ assumed: 50, atTheEnd: 0 },
	],
	importBatchOrder: [
		(scene) => {
			const ids = [250, 3, 2].map((count) => scene.batch(contacts(count)));
			scene.now += 7_005;
			return ids.map((id) => scene.info(id).status);
		},
		{
			assumed: ['active', 'claimed', 'claimed'],
			lastFirst: ['claimed', 'active', 'completed'],
		},
	],
};

/** What became of one contact: its batch refused, or who stands in `failure`. */
function sentOrFailure(scene: ImporterScene, contact: object): unknown {
	return scene.reasons([contact]) === 200 ? scene.import([contact]).failure : 'refused';
}

/** The contact after an import of this. */
function saved(scene: ImporterScene, contact: { email: string; [key: string]: unknown }) {
	scene.import([contact]);
	return find(scene, contact.email);
}

function withField(id: number, value: string) {
	return { email: NATHAN, fields: [{ id, value }] };
}

function find(scene: ImporterScene, email: string) {
	const contact = scene.account.find(email);
	if (!contact) throw new Error(`${email} is not there`);
	return contact;
}
