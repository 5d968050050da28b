import { Executions, people } from './executions';
import { clock } from './virtualClock';

jest.mock(
	'../../../nodes/ActiveCampaignContactSync/delivery/clock',
	() => jest.requireActual<{ delivery: object }>('./virtualClock').delivery,
);

const listed = (status: string) => ({
	lists: { list: [{ listId: { __rl: true, mode: 'id', value: '2' }, status }] },
});

test('a retry knows what an import of another execution has unsubscribed meanwhile', async () => {
	const executions = new Executions(({ what, times }) =>
		what === 'contact_sync' && times === 0 ? { status: 500 } : undefined,
	);
	const email = 'nathan@example.com';
	const saving = executions.start({
		operation: 'upsert',
		items: [{}],
		parameters: { email, ...listed('activeUnlessUnsubscribed') },
	});
	// Looked up, sent and answered 500; it is tried again in half a second or more.
	await clock.pass(300);
	expect(executions.times('contact_sync')).toBe(1);
	const importing = executions.start({
		operation: 'importMany',
		items: [{}],
		parameters: { email, options: { waitForResult: false }, ...listed('unsubscribed') },
	});
	const [saved] = await clock.until(Promise.all([saving, importing]));
	expect(executions.times('contact_sync')).toBe(2);
	expect(saved.output[0]?.json.skipped_lists).toEqual(['2']);
});

test('a single contact gets through beside many', async () => {
	const executions = new Executions();
	const options = { requestsPerSecond: 15 };
	const many = executions.start({
		operation: 'upsert',
		items: people(60),
		parameters: {
			fieldMapping: 'columns',
			columns: { mappingMode: 'autoMapInputData', value: null },
			options,
		},
	});
	await clock.pass(1000);
	const before = executions.asked.length;
	const single = executions.start({
		operation: 'upsert',
		items: [{}],
		parameters: { email: 'nathan@example.com', options },
	});
	await clock.until(Promise.all([many, single]));
	const after = executions.asked.slice(before);
	expect(after.length).toBeGreaterThan(30);
	const turn = after.findIndex(({ options: { body } }) => String(body).includes('nathan'));
	expect(turn).toBeLessThanOrEqual(2);
});
