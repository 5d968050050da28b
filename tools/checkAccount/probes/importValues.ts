import type { AssumptionName } from '../../../sandbox';
import { at, number } from '../json';
import { NotAsked } from '../reasons';
import type { FieldType } from '../things';
import { allAs, type Probes } from './probe';
import { oneOf } from './values';

const ONE_VALUE: readonly FieldType[] = ['text', 'dropdown', 'radio'];
const REFUSED = 'the batch is refused';

/** What the importer stores. */
export const IMPORT_VALUE_PROBES = {
	importAddressTwice: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const marker = tools.marker();
			const posted = await tools.importing.post([
				{ email, first_name: 'One', last_name: marker },
				{ email, first_name: 'Two', last_name: marker },
			]);
			if (posted.batchId === '') return 'batchRefused';
			await tools.importing.finished(posted);
			const { firstName } = await tools.settled(email, marker);
			return oneOf({ Two: 'assumed', One: 'firstOnly' } as const, firstName);
		},
		instead: { firstOnly: 'only the first is saved', batchRefused: REFUSED },
	},
	importEmptyValue: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const types = ['text', 'dropdown', 'listbox'] as const;
			await tools.saved(email, [
				['first_name', 'One'],
				...types.map((type): [string, string] => [tools.fieldKey(type), 'One']),
			]);
			const fields = types.map((type) => ({ id: tools.field(type), value: '' }));
			const done = await tools.imported({ email, first_name: '', fields });
			if ('refused' in done) return 'batchRefused';
			const { view } = done;
			const stored = types.map((type) => view.fields.get(tools.field(type)) ?? '');
			const what = ['name', ...types];
			return allAs<'importEmptyValue'>(
				[view.firstName, ...stored].map((value, index) => [
					what[index] ?? '',
					value === '' ? 'erases' : 'assumed',
				]),
				{ erases: 'erased', batchRefused: REFUSED },
			);
		},
		instead: { erases: 'it erases what is stored', batchRefused: REFUSED },
	},
	importTagComma: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const [one, two] = ['import 1', 'import 2'].map((name) => tools.stay.names.text(name));
			const done = await tools.imported({ email, tags: [`${one}, ${two}`] });
			if ('refused' in done) return { other: REFUSED };
			const { tags } = done.view;
			if (tags.includes(`${one}, ${two}`)) return 'assumed';
			const isBoth = [one, two].every((tag) => tag !== undefined && tags.includes(tag));
			return isBoth ? 'separates' : { other: 'no such tag is there' };
		},
		instead: { separates: 'it separates tags' },
	},
	importBarsInOneValue: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const fields = ONE_VALUE.map((type) => ({ id: tools.field(type), value: 'One||Two' }));
			const done = await tools.imported({ email, fields });
			if ('refused' in done) return { other: REFUSED };
			const named = { 'One||Two': 'assumed', One: 'firstOnly' } as const;
			return allAs<'importBarsInOneValue'>(
				ONE_VALUE.map((type) => [
					type,
					oneOf(named, done.view.fields.get(tools.field(type)) ?? ''),
				]),
				{ firstOnly: 'the first value' },
			);
		},
		instead: { firstOnly: 'only the first value is stored' },
	},
	importWrongDate: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const id = tools.field('date');
			await tools.saved(email, [[tools.fieldKey('date'), '2000-01-01']]);
			const row = { email, fields: [{ id, value: '25/12/1960' }] };
			const done = await tools.imported(row);
			if ('refused' in done) return 'batchRefused';
			if (done.info.failure.includes(email)) return 'contactFails';
			const stored = (done.view.fields.get(id) ?? '').slice(0, 10);
			return oneOf({ '2000-01-01': 'assumed' } as const, stored);
		},
		instead: { contactFails: 'its contact fails', batchRefused: REFUSED },
	},
	importTime: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const done = await tools.imported({ email });
			if ('refused' in done) throw new NotAsked(REFUSED);
			tools.note = seconds(done.info.tookMs);
			if (tools.stay.isLarge) {
				const rows = await tools.stay.people.crowd(tools.caller, 'many', 1_000);
				const batches = [0, 250, 500, 750].map((from) => rows.slice(from, from + 250));
				const since = tools.stay.clock.now();
				const posted = [];
				for (const batch of batches) posted.push(await tools.importing.post(batch));
				for (const one of posted) {
					if (one.batchId !== '') await tools.importing.finished(one, 600_000);
				}
				tools.note += `, 1,000 contacts: ${seconds(tools.stay.clock.now() - since)}`;
			}
			return done.info.tookMs <= 30_000 ? 'assumed' : 'slow';
		},
		instead: { slow: 'it takes longer' },
	},
	importSuccess: {
		ask: async (tools) => {
			const { email, id } = await tools.person();
			const added = await tools.newcomer('success');
			const marker = tools.marker();
			const posted = await tools.importing.post([
				{ email },
				{ email: added, last_name: marker },
			]);
			if (posted.batchId === '') throw new NotAsked(REFUSED);
			const { success } = await tools.importing.finished(posted);
			const view = await tools.settled(added, marker);
			tools.stay.ledger.add({ kind: 'contact', id: view.id, name: added });
			const names = [view.id, id].map((one) => success.includes(String(one)));
			if (success.length === 0) return 'empty';
			if (names.join() === 'true,false') return 'assumed';
			return names.join() === 'true,true' ? 'updatedToo' : { other: 'it names others' };
		},
		instead: { updatedToo: 'those that were updated too', empty: 'it names nobody' },
	},
	importQueuedCount: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const posted = await tools.importing.post([
				{ email: tools.stay.companion.email },
				{ email },
			]);
			const queued = number(at(posted.json, 'queued_contacts'));
			if (queued === 2) return 'assumed';
			return queued === 1 ? 'fewer' : { other: `${queued} of 2` };
		},
		instead: { fewer: 'it is less' },
	},
	importSuccessSpelling: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const { json } = await tools.importing.post([
				{ email: tools.stay.companion.email },
				{ email },
			]);
			if (at(json, 'success') !== undefined) return 'assumed';
			return at(json, 'Success') === undefined ? { other: 'it says neither' } : 'capital';
		},
		instead: { capital: 'Success, with a capital' },
	},
	importHalfSaved: { cannot: 'nobody can make an import fail half way' },
	importAutomations: { cannot: 'only an automation of the account would tell' },
} satisfies Partial<Probes<AssumptionName>>;

function seconds(ms: number): string {
	return `${Math.round(ms / 1000)} s`;
}
