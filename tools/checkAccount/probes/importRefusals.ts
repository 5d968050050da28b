import type { AssumptionName } from '../../../sandbox';
import type { Posted } from '../importing';
import { at, number, text } from '../json';
import type { ImportRow, ProbeTools } from '../probeTools';
import type { Probes, Seen } from './probe';
import { makeSureUnknown, UNKNOWN_ID } from './unknown';

const IGNORED = 'it is left out, the rest is saved';
const CONTACT_FAILS = 'its contact fails, the others are saved';
const JSON_TYPE = 'application/json';

/** What the importer refuses, and how it says so. */
export const IMPORT_REFUSAL_PROBES = {
	importPosition: {
		ask: async (tools) => {
			const { reasons } = await withBad(tools, 1);
			const position = at(reasons[0], 'contact');
			if (reasons.length === 0) return { other: 'it is not refused' };
			if (position === undefined) return 'absent';
			// The second of two contacts was wrong.
			const base = { 1: 'assumed', 2: 'fromOne' } as const;
			return base[number(position) as 1 | 2] ?? { other: `the second is ${text(position)}` };
		},
		instead: { fromOne: 'it counts from 1', absent: 'there is no position' },
	},
	importReasons: {
		ask: async (tools) => {
			const { reasons } = await withBad(tools, 3);
			if (reasons.length === 1) return 'firstOnly';
			return reasons.length === 3 ? 'assumed' : { other: `${reasons.length} of 3` };
		},
		instead: { firstOnly: 'it names the first only' },
	},
	importRefusalType: {
		ask: async (tools) => {
			const { contentType } = await withBad(tools, 1);
			const { headers } = await tools.importing.info('n8n-check');
			const types = [contentType, headers['content-type'] ?? ''];
			if (types.every((type) => type.startsWith(JSON_TYPE))) return 'assumed';
			if (types.every((type) => type.startsWith('text/html'))) return 'html';
			return { other: types.map((type) => type || 'none').join(' and ') };
		},
		instead: { html: 'text/html' },
	},
	importUnknownBatch: {
		ask: async ({ importing }) => {
			const { status, json } = await importing.info('n8n-check');
			if (status === 200 && at(json, 'status') === false) return 'assumed';
			return status === 404 ? 'status404' : { other: `status ${status}` };
		},
		instead: { status404: 'status 404' },
	},
	importBlankInAddress: {
		ask: async (tools) => {
			const { people, names } = tools.stay;
			const email = await people.claim(tools.caller, names.address('a blank'));
			const seen = await fate(tools, { email });
			return seen === 'ignored' ? { other: 'it is saved' } : seen;
		},
		instead: { contactFails: CONTACT_FAILS },
	},
	importUnknownField: {
		ask: async (tools) => {
			await makeSureUnknown(tools, 'fields');
			const { email } = await tools.person();
			return await fate(tools, { email, fields: [{ id: Number(UNKNOWN_ID), value: 'x' }] });
		},
		instead: { ignored: IGNORED, contactFails: CONTACT_FAILS },
	},
	importUnknownList: {
		ask: async (tools) => {
			await makeSureUnknown(tools, 'lists');
			const { email } = await tools.person();
			return await fate(tools, { email, subscribe: [{ listid: Number(UNKNOWN_ID) }] });
		},
		instead: { ignored: IGNORED, contactFails: CONTACT_FAILS },
	},
	importShape: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const { companion, names } = tools.stay;
			const noList = await tools.importing.post('contacts');
			if (noList.batchId !== '') return { other: 'contacts may be a text' };
			const wrong = { email, tags: names.text('no list') };
			const textOfTags = await tools.importing.post([{ email: companion.email }, wrong]);
			if (textOfTags.batchId !== '') {
				await tools.importing.finished(textOfTags);
				return { other: 'tags may be a text' };
			}
			const id = tools.field('text');
			const sent = { email, fields: [{ id: String(id), value: 'by text' }] };
			const done = await tools.imported(sent);
			if ('refused' in done) return { other: 'IDs may not be text' };
			const isStored = done.view.fields.get(id) === 'by text';
			return isStored ? 'assumed' : { other: 'IDs in text are left out' };
		},
		instead: {},
	},
	importTooManyContacts: {
		isLarge: true,
		ask: async (tools) => {
			const rows = await tools.stay.people.crowd(tools.caller, 'over', 251);
			return await overSize(tools, await tools.importing.post(rows));
		},
		instead: { status413: 'with status 413' },
	},
	importTooManyBytes: {
		isLarge: true,
		ask: async (tools) => {
			const { email } = await tools.person();
			const fields = [{ id: tools.field('textarea'), value: 'x'.repeat(400_000) }];
			const { companion } = tools.stay;
			const posted = await tools.importing.post([
				{ email: companion.email },
				{ email, fields },
			]);
			return posted.status === 500 ? 'status500' : await overSize(tools, posted);
		},
		instead: { status413: 'with status 413', status500: 'with status 500' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** Posts a good contact, then so many whose address is none: nobody of them can be saved. */
function withBad(tools: ProbeTools, count: number): Promise<Posted> {
	const bad = Array.from({ length: count }, (_, index) => ({ email: `n8n-check-${index}` }));
	return tools.importing.post([{ email: tools.stay.companion.email }, ...bad]);
}

/** What something wrong in one contact does. */
async function fate(tools: ProbeTools, row: ImportRow): Promise<Seen<'importUnknownField'>> {
	const { companion } = tools.stay;
	const posted = await tools.importing.post([{ email: companion.email }, row]);
	if (posted.batchId === '') return 'assumed';
	const { failure } = await tools.importing.finished(posted);
	return failure.includes(row.email.toLowerCase()) ? 'contactFails' : 'ignored';
}

async function overSize(tools: ProbeTools, posted: Posted): Promise<Seen<'importTooManyContacts'>> {
	if (posted.batchId !== '') {
		await tools.importing.finished(posted);
		return { other: 'it is accepted' };
	}
	if (posted.status === 400) return 'assumed';
	return posted.status === 413 ? 'status413' : { other: `with status ${posted.status}` };
}
