import fc from 'fast-check';
import { readAcceptance } from '../../../nodes/ActiveCampaignContactSync/import/acceptance';

const refused = { kind: 'refused' };

it.each([
	[
		{ success: 1, queued_contacts: 3, batchId: 'b1', message: 'Contact import queued' },
		{ batchId: 'b1', queued: 3 },
	],
	[
		{ Success: 1, queued_contacts: '3', batchId: 'b1' },
		{ batchId: 'b1', queued: 3 },
	],
	[{ batchId: ' b1 ' }, { batchId: 'b1' }],
	[{ batchId: 17, queued_contacts: 'many' }, { batchId: '17' }],
	[{ success: 0, batchId: 'b1' }, { batchId: 'b1' }],
])('takes %j for accepted', (body, accepted) => {
	expect(readAcceptance(200, body)).toEqual({ kind: 'accepted', ...accepted });
});

it('reads the contacts that a refusal names, with its reasons', () => {
	const body = {
		success: 0,
		message: 'JSON payload did not pass validation. The import was not queued for processing.',
		failureReasons: [
			{ contact: 230, failureReason: "Field 'email' incorrect format" },
			{ contact: '7', failureReason: 'No such list' },
			{ contact: 0 },
			'Something else',
			{ contact: -1, failureReason: 'Without a usable position' },
			{ failureReason: 'Without a position' },
		],
	};
	expect(readAcceptance(400, body)).toEqual({
		...refused,
		named: [
			{ position: 230, reason: "Field 'email' incorrect format" },
			{ position: 7, reason: 'No such list' },
			{ position: 0, reason: '' },
		],
		reasons: ['Something else', 'Without a usable position', 'Without a position'],
	});
});

it.each([
	[{ failureReasons: ['Invalid or unparsable json'] }, ['Invalid or unparsable json']],
	[{ failureReasons: 'One text' }, ['One text']],
	[{ failureReasons: [], message: 'Not queued' }, ['Not queued']],
	[{ failureReasons: [{}, null, 5, [], { contact: {} }] }, []],
	[{}, []],
])('reads the reasons of %j, which names no contact', (body, reasons) => {
	expect(readAcceptance(400, body)).toEqual({ ...refused, named: [], reasons });
	expect(readAcceptance(422, body)).toEqual({ ...refused, named: [], reasons });
});

it('takes a status 200 that says no for a refusal', () => {
	const body = { Success: 0, failureReasons: [{ contact: 1, failureReason: 'Bad' }] };
	expect(readAcceptance(200, body)).toMatchObject({
		kind: 'refused',
		named: [{ position: 1, reason: 'Bad' }],
	});
});

it.each([
	[200, { batchId: '' }],
	[200, { batchId: null, success: 1 }],
	[200, { batchId: {} }],
	[200, { success: null }],
	[200, []],
	[200, 'batchId'],
	[200, undefined],
	[201, { batchId: 'b1' }],
	[400, '<html>'],
	[400, ['Rate limit exceeded']],
	[401, { failureReasons: ['No'] }],
	[403, { failureReasons: ['No'] }],
	[413, { failureReasons: ['No'] }],
	[429, { failureReasons: ['No'] }],
	[500, { batchId: 'b1' }],
])('does not pretend to understand %s %j', (status, body) => {
	expect(readAcceptance(status, body)).toBeUndefined();
});

it('survives whatever is sent, and never takes it for accepted without a batch ID', () => {
	fc.assert(
		fc.property(fc.constantFrom(200, 400, 422), fc.jsonValue(), (status, drawn) => {
			const body = { failureReasons: drawn, success: drawn, queued_contacts: drawn };
			for (const answer of [drawn, body]) {
				expect(['refused', undefined]).toContain(readAcceptance(status, answer)?.kind);
			}
		}),
	);
});
